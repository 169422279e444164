"""Wishes that are spelt out: what may end a conversation that is going on; rules, not likeness."""

import re
from collections.abc import Sequence

from language.announcements import says_no_more
from language.intents import Intent
from language.normalise import FILLERS, words_of

_ALONE: Sequence[tuple[Intent, re.Pattern[str]]] = (
    (
        Intent.GREETING,
        re.compile(
            r"(p+|hai+|hay|hi+|halo+|hallo+|helo+|hello+|hei|hey|tes+|test|ping|start|mulai|permisi"
            r"|punten|kulo ?nuwun|monggo|sugeng \w+|good \w+|om swastiastu|shalom|namaste"
            r"|((selamat|met) )?(pagi|siang|sore|malam)|a?s+alam\w*( .*)?|ass\w*)"
        ),
    ),
    (
        Intent.THANKS,
        re.compile(
            r"(ok|oke|sip|siap|baik|wah)? ?(terima ?kasih|makasih+|mksh|makasi|thanks?|thank you"
            r"|tengkyu|suwun|matur ?nuwun|maturnuwun|nuwun|trims|trim|tq|thx)( .{0,30})?"
        ),
    ),
    (
        Intent.GOODBYE,
        re.compile(
            r"dadah?|bye( bye)?|sampai jumpa|sudah cukup|cukup|pamit|wis cukup|sampun cekap"
        ),
    ),
    (
        Intent.ABOUT,
        re.compile(
            r".{0,20}(siapa kamu|kamu siapa|ini siapa|siapa ini|sinten|robot|bot apa|apa ini bot"
            r"|ini bot|kowe sopo|bisa apa|iso opo|who are you).{0,20}"
        ),
    ),
)
"""What a short message is when it is nothing else."""

_WITHIN: Sequence[tuple[Intent, re.Pattern[str]]] = (
    (
        Intent.UNSUBSCRIBE,
        re.compile(
            r"\b(berhenti|brenti|setop|stop|mandeg|mandheg|unsub|unsubscribe)\b"
            r".*\b(langganan|siaran|kirim|info|pengumuman)"
            r"|\b(hentikan|matikan|batal|batalkan|mandhegke|mandhegake|mandegke|mandegna|kendelaken)\b"
            r".*\b(langganan|siaran|broadcast|notif|notifikasi|pengumuman)"
            r"|jangan kirim"
        ),
    ),
    (
        Intent.TICKET,
        re.compile(
            r"\blpr\b|\b(tiket|laporan) saya\b"
            r"|\b(cek|status|sampai mana|tekan endi|progres)\b.*\b(tiket|laporan|aduan|lapor)"
        ),
    ),
    (
        Intent.OPERATOR,
        re.compile(
            r"\b(bicara|ngomong|chat|ngobrol|hubungi|sambungkan|matur|wicanten|minta)\b"
            r".*\b(operator|petugas|admin|orang|manusia|cs)\b"
        ),
    ),
    (
        Intent.SUBSCRIBE,
        re.compile(
            r"\b(langganan|berlangganan|subscribe)\b|\bmau (info|pengumuman|kabar)\b"
            r"|\b(oleh|olih|entuk|angsal|nampi|dapat|dapet|terima|nerima|dikirimi|daftar)"
            r" (kabar|pengumuman|siaran|wara wara|pawartos)\b"
            r"|\bdaftar (info|notif|notifikasi|broadcast)\b"
        ),
    ),
    (
        Intent.KAMPUNG_RELIGI,
        re.compile(r"\b(kampung|kampong) (religi|relegi)\b|\bkampung toleransi\b"),
    ),
    (
        Intent.REPORT,
        re.compile(
            r"\b(nglaporin|nglaporke|lapor|laporkan|melaporkan|laporin|aduan|mengadu|ngadu"
            r"|pengaduan kejadian|matur lapor)\b"
        ),
    ),
    (
        Intent.PRODUCT,
        re.compile(r"\b(cari|beli|jual|jualan|dodol|oleh oleh|harga|umkm|produk)\b"),
    ),
)
"""What a message is when these words stand in it; the first that fits."""

_QUESTION = re.compile(
    r"\b(gimana|cara|syarat|urus|bikin|biaya|bayar|berapa|tarif|jadwal|jam|kapan|apakah|apa|siapa"
    r"|kemana|ke mana|dimana|di mana|nomor|nomer|telepon|telpon|telp|daftar|boleh|bisa)\b|\?"
)


def spelt_out(text: str) -> Intent | None:
    """The wish that the message spells out, or None. Long messages are never mere greetings."""
    if says_no_more(text):
        return Intent.UNSUBSCRIBE
    everything = words_of(text)
    words = " ".join(word for word in everything if word not in FILLERS) or " ".join(everything)
    if len(words) <= 60:
        for intent, pattern in _ALONE:
            if pattern.fullmatch(words):
                return intent
    for intent, pattern in _WITHIN:
        if pattern.search(words) and not (intent is not Intent.TICKET and _asks_how(intent, words)):
            return intent
    return None


def asks_something(text: str) -> bool:
    """Whether the text is a question rather than news."""
    return "?" in text or bool(_QUESTION.search(" ".join(words_of(text))))


def _asks_how(intent: Intent, words: str) -> bool:
    """ "cara lapor" and "syarat langganan" are questions about a service, not the wish itself."""
    return intent in {Intent.REPORT, Intent.PRODUCT, Intent.SUBSCRIBE} and bool(
        _QUESTION.search(words)
    )
