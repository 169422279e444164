"""Operators from a CSV file (login,name,agency,role) and the hours of the desk from a YAML file."""

from collections.abc import Collection
from datetime import time
from pathlib import Path

from core.operators import UNSAVED, DeskHours, Operator, Role
from storage.reference.csv_rows import csv_rows
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import Wrong, clock, codes, one_of
from storage.reference.yaml_rows import yaml_row

REQUIRED = ("login", "name", "agency", "role")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_operators(path: Path, agencies: Collection[str]) -> Read[Operator]:
    """`agencies` are the codes that an operator may belong to; ids are all `UNSAVED`."""
    rows = csv_rows(path, REQUIRED)
    return read_rows(rows, lambda row: _operator(row, agencies), strict=False)


def read_desk_hours(path: Path) -> Read[DeskHours]:
    """The hours of the week as the only row."""
    return read_rows([yaml_row(path, "week")], _desk_hours)


def _operator(row: Row, agencies: Collection[str]) -> Operator:
    return Operator(
        id=UNSAVED,
        login=row.id("login"),
        name=row.text("name"),
        agency=row.needed("agency", codes(agencies, "import-unknown-agency"), instead=""),
        role=row.needed("role", _role, instead=Role.OPERATOR),
    )


def _role(words: str) -> Role:
    return Role(one_of(tuple(Role))(words))


def _desk_hours(row: Row) -> DeskHours:
    hours = {day: row.parsed(name, _opening) for day, name in enumerate(WEEKDAYS)}
    return DeskHours({day: opening for day, opening in hours.items() if opening})


def _opening(words: str) -> tuple[time, time]:
    """Opening and closing time: "08.00-15.30" or "08:00 - 15:30"."""
    opens, _, closes = words.partition("-")
    hours = clock(opens.strip()), clock(closes.strip())
    if hours[0] >= hours[1]:
        raise Wrong("import-bad-hours")
    return hours
