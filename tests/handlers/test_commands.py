"""Words that work from everywhere."""

import pytest

from handlers.commands import Command, read_command, read_tap


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("menu", Command("/menu")),
        ("  MENU!! ", Command("/menu")),
        ("/start", Command("/menu")),
        ("Batal", Command("/batal")),
        ("gak jadi", Command("/batal")),
        ("mboten sios", Command("/batal")),
        ("berhenti", Command("/berhenti")),
        ("STOP", Command("/berhenti")),
        ("Gak usah kirim info lagi dong", Command("/berhenti")),
        ("ampun ngintun malih", Command("/berhenti")),
        ("langganan darurat", Command("/langganan", "langganan darurat")),
        ("tiket saya", Command("/tiket")),
        ("cek LPR-261123-0001", Command("/tiket", "cek LPR-261123-0001")),
        ("lpr 261123 0001", Command("/tiket", "lpr 261123 0001")),
        ("lapor ada begal", Command("/lapor", "ada begal")),
        ("Lapor: jalan rusak", Command("/lapor", "jalan rusak")),
        ("cari getuk", Command("/umkm", "getuk")),
        ("kampung religi ganten", Command("/kampung", "ganten")),
    ],
)
def test_commands(said: str, command: Command) -> None:
    assert read_command(said) == command


@pytest.mark.parametrize(
    "said",
    [
        "saya mau berhenti merokok",
        "jangan kirim dulu",
        "langganan ktp bagaimana?",
        "langganan saya",
        "menunggu",
        "lampu mati",
        "batalyon",
        "",
        "getuk",
        "laporkan",
    ],
)
def test_no_commands(said: str) -> None:
    assert read_command(said) is None


def test_only_known_taps_are_commands() -> None:
    assert read_tap("/lapor") == Command("/lapor")
    assert read_tap("/rm") is None
    assert read_tap("12:place:x") is None
