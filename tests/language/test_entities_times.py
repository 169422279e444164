"""Times of the day, days, the wish to stay unnamed, and whole messages."""

import pytest

from language.anonymity import wishes_anonymity
from language.entities import entities_in
from language.spans import plain
from language.when import When
from tests.language.names import NAMES, read


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("jam 9 malam", "21:00"),
        ("jam 9 malem", "21:00"),
        ("jam 10 mlm", "22:00"),
        ("jam 9", "09:00"),
        ("tadi jam 9", "09:00"),
        ("mau isuk jam 9", "09:00"),
        ("jam 9 isuk mau", "09:00"),
        ("setengah 8 pagi", "07:30"),
        ("jam setengah wolu bengi", "19:30"),
        ("setengah 1 siang", "12:30"),
        ("setengah 12 malam", "23:30"),
        ("jam pitu esuk", "07:00"),
        ("jam sewelas bengi", "23:00"),
        ("jam rolas awan", "12:00"),
        ("jam loro awan", "14:00"),
        ("jam siji bengi", "01:00"),
        ("tabuh gangsal sonten", "17:00"),
        ("jam kalih siang", "14:00"),
        ("jam sanga enjing", "09:00"),
        ("jam dua belas malam", "00:00"),
        ("jam 12 malam", "00:00"),
        ("jam 12 siang", "12:00"),
        ("jam 1 siang", "13:00"),
        ("jam 3 sore", "15:00"),
        ("jam 6 sore", "18:00"),
        ("jam 4 nanti sore", "16:00"),
        ("jam 5 subuh", "05:00"),
        ("jam 2 dini hari", "02:00"),
        ("tadi malam jam 11", "23:00"),
        ("wingi bengi jam 10", "22:00"),
        ("mau bengi sekitar jam siji", "01:00"),
        ("pukul 19.00", "19:00"),
        ("pkl 09.00 wib", "09:00"),
        ("rapat jam 13.30", "13:30"),
        ("19.30 wib", "19:30"),
        ("20:15", "20:15"),
        ("jam 24.00", "00:00"),
        ("jam 00.30", "00:30"),
        ("jam 8 kurang seperempat", "07:45"),
        ("jam wolu kurang sepuluh menit", "07:50"),
        ("jam 7 lewat 15", "07:15"),
        ("jam pitu punjul seprapat", "07:15"),
        ("jam 9an malam", "21:00"),
        ("9 pagi", "09:00"),
        ("Jam 7 Pagi Tadi", "07:00"),
        ("buka jam 9 wib", "09:00"),
        ("tadi setengah 7", "06:30"),
        ("mulai 19.30", "19:30"),
        ("tgl 5 jam 9 malam", "21:00"),
    ],
)
def test_a_time(said: str, time: str) -> None:
    assert read(said) == {"jam": time}


@pytest.mark.parametrize(
    "said",
    [
        "jam tangan", "jam dinding", "jam berapa", "buka jam piro", "24 jam", "2 jam",
        "3 jam 15 menit", "jam 8 sampai jam 4", "jam 8-16", "08.00-16.00", "jam 8 pagi - 9 malam",
        "soko jam pitu tekan jam songo", "jam 99", "pkl liar", "jam kerja", "sejam", "jamu 2 botol",
        "malam minggu", "pagi", "tanggal 9 pagi",
    ],
)  # fmt: skip
def test_no_time(said: str) -> None:
    assert read(said) == {}


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("mau isuk", When(0, "pagi")),
        ("tadi pagi", When(0, "pagi")),
        ("wau enjing", When(0, "pagi")),
        ("tadi jam 9", When(0, None, "09:00")),
        ("mau esuk jam pitu", When(0, "pagi", "07:00")),
        ("tadi malam", When(-1, "malam")),
        ("semalam", When(-1, "malam")),
        ("mau bengi", When(-1, "malam")),
        ("wingi", When(-1)),
        ("wingi bengi", When(-1, "malam")),
        ("kala wingi sonten", When(-1, "sore")),
        ("kemarin sore jam 4", When(-1, "sore", "16:00")),
        ("kemarin lusa", When(-2)),
        ("sak iki", When(0)),
        ("sekarang", When(0)),
        ("barusan", When(0)),
        ("mengko bengi", When(0, "malam")),
        ("nanti sore", When(0, "sore")),
        ("sesuk esuk", When(1, "pagi")),
        ("besok", When(1)),
        ("lusa", When(2)),
        ("jam 9 malam", When(0, None, "21:00")),
        ("saya mau beli bakso", None),
        ("mau ke pasar", None),
    ],
)
def test_when(said: str, when: When | None) -> None:
    assert entities_in(said, NAMES).when == when


@pytest.mark.parametrize(
    "said",
    [
        "jangan sebut nama saya", "jgn sebut nama sy ya", "tolong jangan cantumkan nama saya",
        "nama saya jangan disebut", "nama jangan ditampilkan", "anonim", "saya lapor anonim saja",
        "secara anonim", "rahasiakan", "rahasiakan identitas saya", "mohon dirahasiakan",
        "tolong identitas saya dirahasiakan", "identitas pelapor mohon dirahasiakan",
        "nama saya tolong rahasia ya pak", "tanpa nama", "ojo ngomong sopo-sopo",
        "ojo ngomong sopo2", "ojo kandha sopo sopo", "aja crito karo sapa-sapa",
        "jenengku ojo disebut", "ojo nyebut jenengku", "ampun nyebat asma kula",
        "asma kula sampun dipun serat", "ben ora konangan", "supaya tidak ketahuan",
        "wedi konangan", "jangan bilang siapa-siapa", "jangan bilang kalau saya yang lapor",
        "umpetke jenengku", "mohon rahasia", "JANGAN SEBUT NAMA SAYA",
    ],
)  # fmt: skip
def test_the_wish_to_stay_unnamed(said: str) -> None:
    assert wishes_anonymity(plain(said))


@pytest.mark.parametrize(
    "said",
    [
        "nama saya Budi", "jangan buang sampah", "resep rahasia", "namanya siapa",
        "apakah data saya aman", "siapa namamu", "ganti nama di ktp", "nama jalan tidak ada",
        "jangan lupa", "ojo nganti kebanjiran", "ora ngerti sopo sing ngelakoni", "bakso rahasia",
        "akta salah nama", "toko tanpa karyawan", "", "lampu mati",
    ],
)  # fmt: skip
def test_no_wish_to_stay_unnamed(said: str) -> None:
    assert not wishes_anonymity(plain(said))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "gethuk di bawah 20rb kel panjang rt 1 rw 6 wa 0812 9876 1234",
            {
                "max_price": 20_000,
                "kelurahan": ["Panjang"],
                "rt": "1",
                "rw": "6",
                "phone": "+6281298761234",
            },
        ),
        ("buka jam 8 malam, bakso 15rb", {"jam": "20:00", "approx_price": 15_000}),
        ("cek LPR-261110-0003, hp 081298761234",
         {"ticket": "LPR-261110-0003", "phone": "+6281298761234"}),
        ("motor AA 1234 BC diparkir di gelangan wiwit jam 7 esuk",
         {"plat": "AA1234BC", "kelurahan": ["Gelangan"], "jam": "07:00"}),
        ("", {}),
        ("\x00\ud800", {}),
        ("x" * 100_000, {}),
        ("9" * 5_000, {}),
        ("jam " * 3_000, {}),
    ],
)  # fmt: skip
def test_a_whole_message(said: str, told: dict[str, object]) -> None:
    assert read(said) == told
