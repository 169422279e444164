"""Words that work from everywhere: what a citizen types or taps, and what the city then does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.messages import Incoming, Kind
from flows.ticket import number_in
from language.announcements import says_no_more, topics_in
from language.intents import Intent
from language.normalise import fold
from language.wishes import asks_something

STARTS: Mapping[str, str] = {
    "/lapor": "report",
    "/umkm": "umkm",
    "/toko": "shop",
    "/surat": "relay",
    "/tanya": "faq",
    "/kampung": "kampung-religi",
    "/tiket": "ticket",
    "/operator": "operator",
    "/langganan": "subscription",
    "/berhenti": "stop",
    "/bahasa": "language",
    "/hasil": "closing",
    "/nilai": "rating",
    "/tambah": "addition",
    "/lepas": "following",
}
"""The commands that begin a flow."""

WISHES: Mapping[Intent, str] = {
    Intent.REPORT: "/lapor",
    Intent.PRODUCT: "/umkm",
    Intent.SELLER: "/toko",
    Intent.SERVICE: "/tanya",
    Intent.KAMPUNG_RELIGI: "/kampung",
    Intent.TICKET: "/tiket",
    Intent.OPERATOR: "/operator",
    Intent.SUBSCRIBE: "/langganan",
    Intent.UNSUBSCRIBE: "/berhenti",
    Intent.MENU: "/menu",
    Intent.HELP: "/bantuan",
    Intent.CANCEL: "/batal",
}
"""What the city does for an intent that is a wish."""

ABOUT_THAT = "~"
"""Behind the command of an option: it is about what the citizen has just written."""

_SAID: Mapping[str, str] = {
    "/menu": "menu, menu utama, kembali ke menu, main menu, start, mulai",
    "/batal": "batal, batalkan, cancel, gak jadi, ga jadi, nggak jadi, tidak jadi, ora sido, "
    "mboten sios, wurung",
    "/kembali": "kembali, balik, back, wangsul",
    "/bantuan": "bantuan, help, pitulungan",
    "/operator": "operator, petugas, admin, cs",
    "/lapor": "lapor, lapor kejadian, laporan, report",
    "/umkm": "umkm, cari, cari produk, cari produk umkm, cari lagi, belanja",
    "/toko": "toko, toko saya, lihat toko, lihat toko saya, usaha saya, warung saya, my shop, "
    "sell, register my business, register my shop, dagangan saya, toko kula, usaha kula, "
    "tokoku, warungku, daftar usaha, daftar umkm, "
    "daftar toko, daftar jualan, ndaftar usaha, jualan, mau jualan, dodolan, arep dodolan, "
    "sadean, badhe sadean, buka toko, ubah harga, ganti harga, ngganti rega, gantos regi, "
    "stok habis, stok entek, stok telas, tutup toko, tutup usaha",
    "/tanya": "tanya, faq, layanan, tanya layanan, tanya lagi",
    "/kampung": "kampung religi, kampung",
    "/tiket": "tiket, tiket saya, laporan saya, tiket kula, my tickets, cek tiket, cek, "
    "cek laporan, status",
    "/langganan": "langganan, subscribe",
    "/berhenti": "berhenti",
    "/bahasa": "bahasa, language, ganti bahasa, basa",
    "/lanjut": "lanjut, lanjutkan, lanjut aja, lanjut saja, teruskan, lajeng, terusake, terusno",
    "/baru": "baru, mulai baru",
    "/buang": "buang, buang saja, buang aja, buang wae, buang laporan, buang draf, hapus draf, "
    "bucal, bucal mawon, discard",
}
"""Words that are a command when they are all that was written."""

_WORDS = {said: name for name, words in _SAID.items() for said in words.split(", ")}

_LEADING = (
    (re.compile(r"/?(?:lapor|laporkan|nglapor|lapur|aduan)\b[\s:,.-]*(.+)", re.I | re.S), "/lapor"),
    (re.compile(r"/?(?:cari|carikan|golek|pados)\b[\s:,.-]*(.+)", re.I | re.S), "/umkm"),
    (
        re.compile(
            r"/?(?:(?:daftar|ndaftar)(?:kan|ake|aken|ke)?\s+(?:usaha|umkm|toko|warung|jualan))"
            r"\b[\s:,.-]*(.+)",
            re.I | re.S,
        ),
        "/toko",
    ),
    (re.compile(r"/?(?:tanya|tanglet|takon)\b[\s:,.-]*(.+)", re.I | re.S), "/tanya"),
    (re.compile(r"/?kampung\s+religi\b[\s:,.-]*(.+)", re.I | re.S), "/kampung"),
)
"""Words that are a command when more follows; what follows is what it is about."""


_SUBSCRIBE = ("langganan ", "berlangganan ", "subscribe ")
"""Before a topic: "langganan darurat"; it begins other sentences, too."""


@dataclass(frozen=True, slots=True)
class Command:
    """`about` is what was written after the command word; empty for the word alone."""

    name: str
    about: str = ""


def command_of(incoming: Incoming) -> Command | None:
    """What a message, by itself, asks for from everywhere."""
    if incoming.kind is Kind.TAP:
        return read_tap(incoming.tap or "")
    return read_command(incoming.text.strip())


def read_tap(tap: str, unclear: str = "") -> Command | None:
    """The command of an option, and what follows it: "/nilai LPR-261126-0001 3".

    One that ends with ABOUT_THAT is about the unclear words.
    """
    name, _, about = tap.partition(" ")
    name = name.removesuffix(ABOUT_THAT)
    if name not in _SAID and name not in STARTS:
        return None
    return Command(name, about or (unclear if tap.endswith(ABOUT_THAT) else ""))


def read_command(text: str) -> Command | None:
    """The command that the whole message is, or that it begins with."""
    plain = " ".join(fold(text).strip(" .!?/").split())
    if plain in _WORDS:
        return Command(_WORDS[plain])
    if number_in(text) and len(plain) <= 40:
        return Command("/tiket", text)
    if says_no_more(plain):
        return Command("/berhenti")
    if plain.startswith(_SUBSCRIBE) and topics_in(plain) and not asks_something(text):
        return Command("/langganan", text.strip())
    for pattern, name in _LEADING:
        if match := pattern.fullmatch(text.strip()):
            return Command(name, match[1].strip())
    return None
