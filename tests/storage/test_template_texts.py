"""Texts of WhatsApp's templates: those that our notices use, by Meta's rules."""

from pathlib import Path

import pytest

from bot.channels.whatsapp.templates import TEMPLATES
from bot.importing import DATA
from core.template_texts import PARAMETERS
from storage.reference import read_template_texts


def test_every_template_of_ours_has_a_text_with_its_blanks() -> None:
    assert {each.name: len(each.parameters) for each in TEMPLATES.values()} == PARAMETERS
    read = read_template_texts(DATA / "template_texts.yaml")
    assert not read.errors
    assert {each.code for each in read.rows} == set(PARAMETERS)


@pytest.mark.parametrize(
    ("code", "text", "problem"),
    [
        ("nilai_laporan", "Laporan {{1}} {{2}} selesai.", "import-bad-blanks"),
        ("nilai_laporan", "Laporan selesai.", "import-bad-blanks"),
        ("status_laporan", "Laporan {{1}} {{1}} selesai.", "import-bad-blanks"),
        ("nilai_laporan", "{{1}} selesai.", "import-blank-at-the-end"),
        ("nilai_laporan", "Selesai: {{1}}", "import-blank-at-the-end"),
        ("nilai_laporan", "x" * 1025, "import-too-long"),
        ("promo", "Beli {{1}} sekarang.", "import-unknown-template"),
    ],
)
def test_what_meta_would_refuse_is_refused_here(
    tmp_path: Path, code: str, text: str, problem: str
) -> None:
    file = tmp_path / "template_texts.yaml"
    english = "Report {{1}} is done."
    file.write_text(f'templates:\n  - code: {code}\n    text: "{text}"\n    text_en: "{english}"\n')
    read = read_template_texts(file)
    assert problem in {each.problem for each in read.errors}
    assert not read.rows
