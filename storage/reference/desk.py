"""Holidays and what the city says of its office, from YAML files."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from core.calendar import NATIONAL, SHARED_LEAVE, Holiday, Office, read_week
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import Wrong, codes, day, one_of
from storage.reference.yaml_rows import yaml_row, yaml_rows


def read_holidays(path: Path) -> Read[Holiday]:
    return read_rows(yaml_rows(path, "holidays"), holiday_of)


def read_office(path: Path, agencies: Collection[str]) -> Read[Office]:
    """The office as the only row. `agencies` are the codes that it may name."""
    return read_rows([yaml_row(path, "office")], lambda row: office_of(row, agencies))


def working_hours(words: str) -> str:
    """Hours in which a clock can run: we understand them, and some day is open."""
    try:
        read_week(words)
    except ValueError as error:
        raise Wrong("import-bad-week") from error
    return words


def holiday_of(row: Row) -> Holiday:
    row.identity = row.maybe("day")
    return Holiday(
        day=row.needed("day", day, instead=date.min),
        name=row.text("name"),
        kind=row.needed("kind", one_of((NATIONAL, SHARED_LEAVE)), instead=""),
        source=row.text("source", 500),
    )


def office_of(row: Row, agencies: Collection[str]) -> Office:
    agency = codes(agencies, "import-unknown-agency")
    return Office(
        hours=row.needed("hours", working_hours, instead=""),
        fallback=row.needed("fallback", agency, instead=""),
        escalation=row.list("escalation", agency),
        sources=row.texts("sources", 500),
    )
