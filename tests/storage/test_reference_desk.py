"""Reading holidays, the office and routes: what cannot work is refused with its line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.calendar import NATIONAL, Holiday, Office
from core.places import Kelurahan
from core.reports import Category
from core.routing import Hours, ReferralRule, RouteRule
from locales.phrasebook import phrasebook
from storage.reference import (
    Read,
    RowError,
    read_agencies,
    read_categories,
    read_holidays,
    read_office,
    read_referrals,
    read_routes,
)

NOISE = Category("bising", "Kebisingan", "ketertiban", "satpolpp", "rendah", "Suara", ("bising",))
VIOLENCE = replace(NOISE, code="kekerasan", sensitive=True)
WATES = Kelurahan("33.71.02.1003", "Wates", "Magelang Utara")
AGENCIES = ("satpolpp", "dlh", "kec_utara", "diskominsta", "polres")


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    def write(content: str) -> Path:
        path = tmp_path / "berkas.yaml"
        path.write_text(content, encoding="utf-8")
        return path

    return write


@pytest.fixture
def routes(file: Callable[[str], Path]) -> Callable[[str], Read[RouteRule]]:
    return lambda content: read_routes(file(content), [NOISE, VIOLENCE], AGENCIES, [WATES])


@pytest.fixture
def referrals(file: Callable[[str], Path]) -> Callable[[str], Read[ReferralRule]]:
    return lambda content: read_referrals(file(content), ["bising"], AGENCIES, ["pln", "sp4n"])


def told(errors: tuple[RowError, ...]) -> list[tuple[int, str | None, str]]:
    return [(error.row, error.field, error.problem) for error in errors]


# ----------------------------------------------------------------------------------- holidays


def test_holidays(file: Callable[[str], Path]) -> None:
    read = read_holidays(
        file(
            "holidays:\n"
            "  - {day: 2026-12-25, name: Natal, kind: libur nasional, source: SKB}\n"
            "  - {day: 2026-12-25, name: Natal lagi, kind: libur nasional, source: SKB}\n"
            "  - {day: 2026-12, name: Natal, kind: libur nasional, source: SKB}\n"
            "  - {day: 2026-02-30, name: Hari itu, kind: libur nasional, source: SKB}\n"
            "  - {day: 2026-12-24, name: Natal, kind: libur sekolah, source: SKB}\n"
            "  - {day: 2026-12-26, name: Natal, kind: cuti bersama}\n"
            "  - {name: Natal, kind: cuti bersama, source: SKB}\n"
        )
    )
    assert read.rows == (Holiday(date(2026, 12, 25), "Natal", NATIONAL, "SKB"),)
    assert told(read.errors) == [
        (3, None, "import-twice"),
        (4, "day", "import-bad-date"),
        (5, "day", "import-bad-date"),
        (6, "kind", "import-bad-choice"),
        (7, "source", "import-missing"),
        (8, "day", "import-missing"),
    ]


# --------------------------------------------------------------------------------- the office


def test_the_office(file: Callable[[str], Path]) -> None:
    read = read_office(
        file(
            "office:\n  hours: Senin-Jumat 07.30-16.00\n  fallback: diskominsta\n"
            "  escalation: [diskominsta]\n  sources: [SE]\n"
        ),
        AGENCIES,
    )
    assert not read.errors
    assert read.rows == (
        Office("Senin-Jumat 07.30-16.00", "diskominsta", ("diskominsta",), ("SE",)),
    )


def test_an_office_that_names_nobody_is_refused(file: Callable[[str], Path]) -> None:
    read = read_office(
        file("office:\n  hours: 24 jam\n  fallback: pusat\n  escalation: [dlh, pusat]\n"), AGENCIES
    )
    assert not read.rows
    assert told(read.errors) == [
        (3, "fallback", "import-unknown-agency"),
        (4, "escalation", "import-unknown-agency"),
    ]


@pytest.mark.parametrize("hours", ["kapan-kapan", "tutup", "Senin-Jumat 25.00-26.00"])
def test_hours_in_which_no_clock_can_run_are_refused(
    file: Callable[[str], Path], hours: str
) -> None:
    office = read_office(file(f"office:\n  hours: {hours}\n  fallback: dlh\n"), AGENCIES)
    assert told(office.errors) == [(2, "hours", "import-bad-week")]
    agency = f"agencies:\n  - code: dlh\n    name: DLH\n    kind: opd\n    hours: {hours}\n"
    assert told(read_agencies(file(agency)).errors) == [(5, "hours", "import-bad-week")]


def test_hours_of_an_agency(file: Callable[[str], Path]) -> None:
    agency = "agencies:\n  - {code: dlh, name: DLH, kind: opd, hours: Senin-Sabtu 7-14}\n"
    assert read_agencies(file(agency)).rows[0].hours == "Senin-Sabtu 7-14"


# ------------------------------------------------------------------------------------- routes


def test_routes(routes: Callable[[str], Read[RouteRule]]) -> None:
    read = routes(
        "routes:\n"
        "  - {category: bising, agency: dlh}\n"
        "  - {category: bising, agency: satpolpp, when: luar_jam_kerja}\n"
        "  - {category: bising, agency: kec_utara, kecamatan: 33.71.02, when: jam_kerja}\n"
        "  - {category: kekerasan, agency: dlh, kelurahan: 33.71.02.1003}\n"
    )
    assert not read.errors
    assert read.rows == (
        RouteRule("bising", "dlh"),
        RouteRule("bising", "satpolpp", when=Hours.OTHER),
        RouteRule("bising", "kec_utara", "33.71.02", Hours.WORKING),
        RouteRule("kekerasan", "dlh", "33.71.02.1003"),
    )


def test_no_routes_at_all(routes: Callable[[str], Read[RouteRule]]) -> None:
    assert routes("routes: []\n") == Read(())


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ("category: gempa, agency: dlh", "category", "import-unknown-category"),
        ("category: bising, agency: pusat", "agency", "import-unknown-agency"),
        ("agency: dlh", "category", "import-missing"),
        ("category: bising", "agency", "import-missing"),
        (
            "category: bising, agency: dlh, kelurahan: 33.08.01.2001",
            "kelurahan",
            "import-unknown-kelurahan",
        ),
        (
            "category: bising, agency: dlh, kecamatan: 33.71",
            "kecamatan",
            "import-unknown-kecamatan",
        ),
        (
            "category: bising, agency: dlh, kelurahan: 33.71.02.1003, kecamatan: 33.71.02",
            "kecamatan",
            "import-only-one",
        ),
        ("category: bising, agency: dlh, when: malam", "when", "import-bad-choice"),
        ("category: kekerasan, agency: kec_utara", "agency", "import-sensitive-nearby"),
        (
            "category: kekerasan, agency: kec_utara, kelurahan: 33.71.02.1003",
            "agency",
            "import-sensitive-nearby",
        ),
        ("category: bising, agency: dlh, hari: Senin", "hari", "import-unknown-field"),
    ],
)
def test_a_route_that_leads_nowhere_is_refused(
    routes: Callable[[str], Read[RouteRule]], fields: str, field: str, problem: str
) -> None:
    read = routes(f"routes:\n  - {{{fields}}}\n")
    assert (read.rows, told(read.errors)) == ((), [(2, field, problem)])


def test_two_routes_for_the_same_reports_are_refused(
    routes: Callable[[str], Read[RouteRule]],
) -> None:
    read = routes(
        "routes:\n"
        "  - {category: bising, agency: dlh, kecamatan: 33.71.02}\n"
        "  - {category: bising, agency: satpolpp, kecamatan: 33.71.02}\n"
        "  - {category: bising, agency: satpolpp, kecamatan: 33.71.02, when: jam_kerja}\n"
    )
    assert len(read.rows) == 2
    assert told(read.errors) == [(3, None, "import-twice")]


def test_a_sensitive_category_does_not_belong_to_the_neighbourhood(
    file: Callable[[str], Path],
) -> None:
    category = (
        "categories:\n  - {code: kos, name: Kos, group: sosial, agency: kec_utara, urgency: sedang,"
        " description: Kos, sensitive: true}\n"
    )
    read = read_categories(file(category), AGENCIES, ())
    assert told(read.errors) == [(2, "agency", "import-sensitive-nearby")]
    assert read_categories(file(category.replace("true", "false")), AGENCIES, ()).rows


# ---------------------------------------------------------------------------------- referrals


def test_referrals(referrals: Callable[[str], Read[ReferralRule]]) -> None:
    read = referrals(
        "referrals:\n"
        "  - {category: bising, contact: pln}\n"
        "  - {agency: polres, contact: pln}\n"
        "  - {outside: true, contact: sp4n}\n"
    )
    assert not read.errors
    assert read.rows == (
        ReferralRule("pln", category="bising"),
        ReferralRule("pln", agency="polres"),
        ReferralRule("sp4n"),
    )


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ("contact: pln", None, "import-only-one"),
        ("contact: pln, outside: true, agency: polres", None, "import-only-one"),
        ("contact: pln, outside: false", "outside", "import-bad-choice"),
        ("contact: 112, agency: polres", "contact", "import-unknown-contact"),
        ("agency: polres", "contact", "import-missing"),
        ("contact: pln, agency: pusat", "agency", "import-unknown-agency"),
        ("contact: pln, category: gempa", "category", "import-unknown-category"),
    ],
)
def test_a_referral_to_nobody_or_of_nothing_is_refused(
    referrals: Callable[[str], Read[ReferralRule]], fields: str, field: str | None, problem: str
) -> None:
    read = referrals(f"referrals:\n  - {{{fields}}}\n")
    assert (read.rows, told(read.errors)) == ((), [(2, field, problem)])


def test_two_referrals_of_the_same_are_refused(
    referrals: Callable[[str], Read[ReferralRule]],
) -> None:
    read = referrals(
        "referrals:\n"
        "  - {outside: true, contact: pln}\n"
        "  - {outside: true, contact: sp4n}\n"
        "  - {agency: polres, contact: pln}\n"
        "  - {agency: polres, contact: sp4n}\n"
    )
    assert told(read.errors) == [(3, None, "import-twice"), (5, None, "import-twice")]


@pytest.mark.parametrize("language", ["id", "jv", "en"])
def test_every_error_can_be_said_in_every_language(
    routes: Callable[[str], Read[RouteRule]], language: str
) -> None:
    read = routes("routes:\n  - {category: kekerasan, agency: kec_utara, kelurahan: x}\n")
    said = [phrasebook(language).say(each.text.key, each.text.args) for each in read.errors]
    assert len(said) == 2
    assert any("kec_utara" in each and "kekerasan" in each for each in said)
    assert all("import-" not in each for each in said)
