"""The words for a time, as they were told."""

import pytest

from language.spans import plain
from language.when import When, when_in, when_words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("tadi malam jam 11 ada tawuran", "tadi malam jam 11"),
        ("td sore genteng kabur", "td sore"),
        ("sampah numpuk sudah 3 hari", "sudah 3 hari"),
        ("wis telung dina ra dijupuk", "wis telung dina"),
        ("saben malem minggu mendem", "saben malem minggu"),
        ("tiap minggu sore", "tiap minggu sore"),
        ("karaoke sampai jam 2 pagi", "jam 2 pagi"),
        ("wau dalu jam sewelas", "wau dalu jam sewelas"),
        ("seminggu yang lalu ambles", "seminggu yang lalu"),
        ("mau lapor pak", ""),
        ("jalan rusak", ""),
        ("😀", ""),
    ],
)
def test_words_for_a_time(said: str, words: str) -> None:
    assert when_words(plain(said)) == words


def test_short_for_just_now() -> None:
    assert when_in("td malem") == When(-1, "malam")
    assert when_in("td pagi") == When(0, "pagi")
