"""The holidays are those of the SKB 3 Menteri, hours and routes hold what is known and no more."""

from collections import Counter
from datetime import date
from pathlib import Path

import holidays
import pytest

from core.calendar import NATIONAL, SHARED_LEAVE
from core.opening import read_hours
from storage.reference import (
    read_agencies,
    read_categories,
    read_contacts,
    read_holidays,
    read_office,
    read_places,
    read_referrals,
    read_routes,
)

DATA = Path(__file__).parents[2] / "data"
README = (DATA / "README.md").read_text(encoding="utf-8")
HOLIDAYS = read_holidays(DATA / "holidays.yaml")
AGENCIES = {each.code: each for each in read_agencies(DATA / "agencies.yaml").rows}
CONTACTS = {each.code: each for each in read_contacts(DATA / "contacts.yaml").rows}
KELURAHAN = read_places(DATA / "places.yaml").rows
CATEGORIES = {
    each.code: each
    for each in read_categories(DATA / "categories.yaml", AGENCIES.keys(), CONTACTS.keys()).rows
}
OFFICE = read_office(DATA / "desk.yaml", AGENCIES.keys())
ROUTES = read_routes(DATA / "routes.yaml", tuple(CATEGORIES.values()), AGENCIES.keys(), KELURAHAN)
REFERRALS = read_referrals(
    DATA / "routes.yaml", CATEGORIES.keys(), AGENCIES.keys(), CONTACTS.keys()
)
KINDS = {NATIONAL: "public", SHARED_LEAVE: "government"}


def last_year_needed(today: date) -> int:
    """From December on next year's holidays must be there: tickets are due in it."""
    return today.year + (today.month == 12)


def test_every_row_is_good() -> None:
    assert [HOLIDAYS.errors, OFFICE.errors, ROUTES.errors, REFERRALS.errors] == [()] * 4


@pytest.mark.parametrize("year", [2026, 2027])
@pytest.mark.parametrize("kind", KINDS)
def test_the_holidays_are_those_of_an_independent_list(year: int, kind: str) -> None:
    listed = holidays.country_holidays("ID", years=year, categories=(KINDS[kind],), language="id")
    ours = {
        each.day: each.name for each in HOLIDAYS.rows if (each.day.year, each.kind) == (year, kind)
    }
    assert ours == {day: name.removesuffix(" (perkiraan)") for day, name in listed.items()}


def test_how_many_holidays_there_are() -> None:
    assert Counter((each.day.year, each.kind) for each in HOLIDAYS.rows) == {
        (2026, NATIONAL): 17,
        (2026, SHARED_LEAVE): 8,
        (2027, NATIONAL): 18,
        (2027, SHARED_LEAVE): 8,
    }
    days = [each.day for each in HOLIDAYS.rows]
    assert days == sorted(days)


def test_cuti_bersama_falls_on_days_of_work() -> None:
    assert all(each.day.weekday() < 5 for each in HOLIDAYS.rows if each.kind == SHARED_LEAVE)


def test_every_holiday_names_the_page_of_its_year() -> None:
    for each in HOLIDAYS.rows:
        assert each.source.startswith("https://")
        assert str(each.day.year) in each.source


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 11, 30), 2026), (date(2026, 12, 1), 2027), (date(2027, 1, 1), 2027)],
)
def test_when_the_next_year_is_needed(today: date, year: int) -> None:
    assert last_year_needed(today) == year


def test_the_holidays_of_the_coming_months_are_there() -> None:
    newest = max(each.day.year for each in HOLIDAYS.rows)
    needed = last_year_needed(date.today())  # noqa: DTZ011
    assert newest >= needed, f"data/holidays.yaml: add the SKB 3 Menteri of {needed}"


def test_the_office_hours_are_those_of_the_rule() -> None:
    """37.5 hours a week without breaks of 60 minutes, on Friday 90 (Perpres 21/2023)."""
    office = OFFICE.rows[0]
    week = read_hours(office.hours)
    assert week is not None
    minutes = [sum(closes - opens for opens, closes in day) for day in week.days()]
    assert sum(minutes) - 4 * 60 - 90 == 37.5 * 60
    assert minutes[5:] == [0, 0]
    assert {opens for day in week.days()[:5] for opens, _ in day} == {7 * 60 + 30}
    assert office.sources


def test_the_desk_belongs_to_the_city() -> None:
    office = OFFICE.rows[0]
    assert (office.fallback, office.escalation) == ("diskominsta", ("diskominsta", "setda"))
    assert {AGENCIES[code].kind for code in (office.fallback, *office.escalation)} == {"opd"}


def test_no_hours_of_an_agency_are_invented() -> None:
    assert not any(agency.hours for agency in AGENCIES.values())


def test_routes_are_supported_by_the_categories() -> None:
    assert [(rule.category, rule.agency, rule.when) for rule in ROUTES.rows] == [
        ("pohontumbang", "satpolpp", "luar_jam_kerja")
    ]
    assert "Damkar" in CATEGORIES["pohontumbang"].supporting
    assert "Damkar" in AGENCIES["satpolpp"].name


def test_people_are_referred_to_contacts_that_may_be_shown() -> None:
    referred = {rule.category or rule.agency: rule.contact for rule in REFERRALS.rows}
    assert referred == {"listrikpadam": "pln", "polres": "polri110", "pmi": "pmi", None: "sp4n"}
    assert all(CONTACTS[contact].shown for contact in referred.values())


def test_an_agency_that_people_are_referred_to_is_not_the_citys() -> None:
    assert {AGENCIES[rule.agency].kind for rule in REFERRALS.rows if rule.agency} == {"instansi"}


def test_what_the_readme_says_of_the_files() -> None:
    for file, rows in (
        ("holidays.yaml", str(len(HOLIDAYS.rows))),
        ("routes.yaml", f"{len(ROUTES.rows)} + {len(REFERRALS.rows)}"),
    ):
        line = next(line for line in README.splitlines() if f"`{file}`" in line)
        assert line.endswith(f"| {rows} |")
