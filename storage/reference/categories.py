"""Kinds of report from a YAML file."""

from collections.abc import Collection
from pathlib import Path

from core.reports import Category
from core.routing import too_near
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import codes, decimal, flag, one_of
from storage.reference.yaml_rows import yaml_rows

URGENCIES = ("darurat", "tinggi", "sedang", "rendah")


def read_categories(
    path: Path, agencies: Collection[str], contacts: Collection[str]
) -> Read[Category]:
    """`agencies` and `contacts` are the codes that a category may name."""
    rows = yaml_rows(path, "categories")
    return read_rows(rows, lambda row: category_of(row, agencies, contacts))


def category_of(row: Row, agencies: Collection[str], contacts: Collection[str]) -> Category:
    category = Category(
        code=row.id("code"),
        name=row.text("name"),
        group=row.text("group", 50),
        agency=row.needed("agency", codes(agencies, "import-unknown-agency"), instead=""),
        urgency=row.needed("urgency", one_of(URGENCIES), instead=""),
        description=row.text("description", 500),
        keywords=row.texts("keywords", 100),
        supporting=row.texts("supporting", 100),
        emergency_contact=row.parsed(
            "emergency_contact", codes(contacts, "import-unknown-contact")
        ),
        sensitive=row.parsed("sensitive", flag) or False,
        response_hours=row.parsed("response_hours", decimal),
        resolution_hours=row.parsed("resolution_hours", decimal),
    )
    if too_near(category, category.agency):
        row.fail("agency", "import-sensitive-nearby", category.agency, hint=category.code)
    return category
