"""What a message is about: one of twenty intents."""

from enum import StrEnum


class Intent(StrEnum):
    GREETING = "salam"
    THANKS = "terima_kasih"
    GOODBYE = "pamit"
    ABOUT = "tentang_bot"
    REPORT = "lapor_kejadian"
    PRODUCT = "cari_produk"
    SERVICE = "faq_layanan"
    KAMPUNG_RELIGI = "kampung_religi"
    TICKET = "cek_tiket"
    OPERATOR = "operator"
    SUBSCRIBE = "langganan"
    UNSUBSCRIBE = "berhenti_langganan"
    SELLER = "daftar_umkm"
    MENU = "menu"
    HELP = "bantuan"
    CANCEL = "batal"
    INSULT = "kasar"
    YES = "konfirmasi_ya"
    NO = "konfirmasi_tidak"
    OUT_OF_SCOPE = "di_luar_cakupan"
