"""Kinds of report from a YAML file."""

from collections.abc import Collection
from pathlib import Path

from core.reports import Category
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import decimal, flag, known_as, one_of
from storage.reference.yaml_rows import yaml_rows

URGENCIES = ("darurat", "tinggi", "sedang", "rendah")


def read_categories(
    path: Path, agencies: Collection[str], contacts: Collection[str]
) -> Read[Category]:
    """`agencies` and `contacts` are the codes that a category may name."""
    agency_codes = {code: code for code in agencies}
    contact_codes = {code: code for code in contacts}
    rows = yaml_rows(path, "categories")
    return read_rows(rows, lambda row: _category(row, agency_codes, contact_codes))


def _category(row: Row, agencies: dict[str, str], contacts: dict[str, str]) -> Category:
    return Category(
        code=row.id("code"),
        name=row.text("name"),
        group=row.text("group", 50),
        agency=row.needed("agency", known_as(agencies, "import-unknown-agency"), instead=""),
        urgency=row.needed("urgency", one_of(URGENCIES), instead=""),
        description=row.text("description", 500),
        keywords=row.texts("keywords", 100),
        supporting=row.texts("supporting", 100),
        emergency_contact=row.parsed(
            "emergency_contact", known_as(contacts, "import-unknown-contact")
        ),
        sensitive=row.parsed("sensitive", flag) or False,
        response_hours=row.parsed("response_hours", decimal),
        resolution_hours=row.parsed("resolution_hours", decimal),
    )
