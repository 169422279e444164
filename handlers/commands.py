"""Words that work from everywhere: what a citizen types or taps, and what the city then does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flows.ticket import number_in
from language.intents import Intent
from language.normalise import fold

STARTS: Mapping[str, str] = {
    "/lapor": "report",
    "/umkm": "umkm",
    "/tanya": "faq",
    "/kampung": "kampung-religi",
    "/tiket": "ticket",
    "/operator": "operator",
    "/langganan": "subscription",
    "/berhenti": "stop",
    "/bahasa": "language",
}
"""The commands that begin a flow."""

WISHES: Mapping[Intent, str] = {
    Intent.REPORT: "/lapor",
    Intent.PRODUCT: "/umkm",
    Intent.KAMPUNG_RELIGI: "/kampung",
    Intent.TICKET: "/tiket",
    Intent.OPERATOR: "/operator",
    Intent.SUBSCRIBE: "/langganan",
    Intent.UNSUBSCRIBE: "/berhenti",
}
"""What the city does for an intent that is a wish."""

_WORDS: Mapping[str, str] = {
    "menu": "/menu", "menu utama": "/menu", "kembali ke menu": "/menu", "main menu": "/menu",
    "start": "/menu", "mulai": "/menu",
    "batal": "/batal", "batalkan": "/batal", "cancel": "/batal", "gak jadi": "/batal",
    "ga jadi": "/batal", "nggak jadi": "/batal", "tidak jadi": "/batal", "ora sido": "/batal",
    "mboten sios": "/batal", "wurung": "/batal",
    "kembali": "/kembali", "balik": "/kembali", "back": "/kembali", "wangsul": "/kembali",
    "bantuan": "/bantuan", "help": "/bantuan", "tolong bantuan": "/bantuan", "pitulungan": "/bantuan",
    "operator": "/operator", "petugas": "/operator", "admin": "/operator", "cs": "/operator",
    "lapor": "/lapor", "lapor kejadian": "/lapor", "laporan": "/lapor", "report": "/lapor",
    "umkm": "/umkm", "cari": "/umkm", "cari produk": "/umkm", "cari produk umkm": "/umkm", "cari lagi": "/umkm", "belanja": "/umkm",
    "tanya": "/tanya", "faq": "/tanya", "layanan": "/tanya", "tanya layanan": "/tanya", "tanya lagi": "/tanya",
    "kampung religi": "/kampung", "kampung": "/kampung",
    "tiket": "/tiket", "tiket saya": "/tiket", "laporan saya": "/tiket", "tiket kula": "/tiket", "my tickets": "/tiket", "cek tiket": "/tiket",
    "cek": "/tiket", "cek laporan": "/tiket", "status": "/tiket",
    "langganan": "/langganan", "subscribe": "/langganan",
    "berhenti": "/berhenti", "stop": "/berhenti", "setop": "/berhenti", "unsubscribe": "/berhenti",
    "mandeg": "/berhenti", "kendel": "/berhenti",
    "bahasa": "/bahasa", "language": "/bahasa", "ganti bahasa": "/bahasa", "basa": "/bahasa",
    "lanjut": "/lanjut", "lanjutkan": "/lanjut", "teruskan": "/lanjut",
    "baru": "/baru", "mulai baru": "/baru",
}  # fmt: skip
"""Words that are a command when they are all that was written."""

_LEADING = (
    (re.compile(r"/?(?:lapor|laporkan|nglapor|lapur|aduan)\b[\s:,.-]*(.+)", re.I | re.S), "/lapor"),
    (re.compile(r"/?(?:cari|carikan|golek|pados)\b[\s:,.-]*(.+)", re.I | re.S), "/umkm"),
    (re.compile(r"/?(?:tanya|tanglet|takon)\b[\s:,.-]*(.+)", re.I | re.S), "/tanya"),
    (re.compile(r"/?kampung\s+religi\b[\s:,.-]*(.+)", re.I | re.S), "/kampung"),
)
"""Words that are a command when more follows; what follows is what it is about."""


@dataclass(frozen=True, slots=True)
class Command:
    """`about` is what was written after the command word; empty for the word alone."""

    name: str
    about: str = ""


def read_tap(tap: str) -> Command | None:
    known = {*STARTS, *_WORDS.values()}
    return Command(tap) if tap in known else None


def read_command(text: str) -> Command | None:
    """The command that the whole message is, or that it begins with."""
    plain = " ".join(fold(text).strip(" .!?/").split())
    if plain in _WORDS:
        return Command(_WORDS[plain])
    if number_in(text) and len(plain) <= 40:
        return Command("/tiket", text)
    for pattern, name in _LEADING:
        if match := pattern.fullmatch(text.strip()):
            return Command(name, match[1].strip())
    return None
