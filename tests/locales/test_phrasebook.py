"""Texts: numbers and dates as people write them, and no text without its variables."""

from datetime import UTC, date, datetime

import pytest

from locales.phrasebook import BadText, Phrasebook, phrasebook

BOOK = Phrasebook(
    "id",
    [
        "price = { RUPIAH($price) }",
        "day = { DATE($on) }",
        "moment = { TIME($at) }",
        "hello = Halo { $name }",
    ],
)


def test_money_is_written_as_in_indonesia() -> None:
    assert BOOK.say("price", {"price": 1_250_000}) == "Rp1.250.000"


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2021, 12, 14), "14 Desember 2021"),
        ("2021-12-14", "14 Desember 2021"),
        ("2017-04", "April 2017"),
        ("2017", "2017"),
    ],
)
def test_dates_may_stop_at_the_year(on: object, written: str) -> None:
    assert BOOK.say("day", {"on": on}) == written


def test_times_are_in_wib() -> None:
    at = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    assert BOOK.say("moment", {"at": at}) == "Selasa, 24 November 2026 01.30 WIB"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(BadText, match="no text 'bye'"):
        BOOK.say("bye")


def test_a_missing_variable_is_an_error() -> None:
    with pytest.raises(BadText, match="hello"):
        BOOK.say("hello")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        phrasebook("fr")
