"""The guard at its edges: help that is asked for as a question, answers that sound like danger."""

from pathlib import Path

import pytest

from language.emergency import FIRE, MEDICAL, POLICE, danger_in

HERE = Path(__file__).parent
LEFT_OUT = 4
"""Of the asked ones; every one of them is work for the lexicon."""
PLACES = """
    di depan pasar; samping rumah pak rt; di rumah saya; di bawah jembatan; jalan pemuda nomor 12
    depan rsud tidar; mburi pasar gotong royong; kampung potrosaran rt 3 rw 5; gang melati
    seberang bank jateng; gor samapta; kebun raya gunung tidar; stasiun; cedak kali progo
"""
ANSWERS = """
    tadi malam jam 2; sudah 3 hari; lampu jalan mati, gelap; parkir liar di jalan pemuda; iya; kirim
    where can I buy a kitchen knife; fire station phone number; my phone is dead
    lewati; tidak ada korban; dompetku sekarat; minta dibuatkan polisi tidur; nomor damkar berapa
"""


def each_of(text: str) -> list[str]:
    return [part.strip() for line in text.splitlines() for part in line.split(";") if part.strip()]


@pytest.mark.parametrize("said", [*each_of(PLACES), *each_of(ANSWERS)])
def test_answers_of_a_report_are_calm(said: str) -> None:
    assert danger_in(said) is None


def test_calls_for_help_in_the_form_of_a_question() -> None:
    lines = (HERE / "danger_asked.txt").read_text(encoding="utf-8").splitlines()
    asked = [line[2:] for line in lines if line and not line.startswith("#")]
    missed = [text for text in asked if danger_in(text) is None]
    assert len(missed) <= LEFT_OUT, missed


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("nomor pemadam berapa rumah sebelah kebakar", FIRE),
        ("rsud tidar telpon berapa ini istri saya perdarahan", MEDICAL),
        ("polsek magelang tengah telpon berapa ini ada tawuran", POLICE),
        ("please help my dad can't breathe", MEDICAL),
        ("the house next door is on fire!!", FIRE),
        ("there is a man with a knife outside my house", POLICE),
    ],
)
def test_whom_to_call_first(said: str, contact: str) -> None:
    assert danger_in(said) == contact
