"""Agencies and contacts from YAML files."""

from pathlib import Path

from core.agencies import Agency, Contact
from storage.reference.desk import working_hours
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import day, dialled, iso_date, one_of, web_address
from storage.reference.yaml_rows import yaml_rows

KINDS = ("opd", "instansi")
STATUSES = (
    "nasional",
    "cukup_yakin",
    "perlu_verifikasi",
    "usang_perlu_verifikasi",
    "nomor_tidak_ditemukan",
    "tidak_terkonfirmasi",
)


def read_agencies(path: Path) -> Read[Agency]:
    return read_rows(yaml_rows(path, "agencies"), agency_of)


def read_contacts(path: Path) -> Read[Contact]:
    return read_rows(yaml_rows(path, "contacts"), contact_of)


def agency_of(row: Row) -> Agency:
    return Agency(
        code=row.id("code"),
        name=row.text("name"),
        kind=row.needed("kind", one_of(KINDS), instead=""),
        aliases=row.texts("aliases", 100),
        duties=row.maybe("duties", 500),
        address=row.maybe("address", 300),
        phone=row.maybe("phone", 100),
        website=row.parsed("website", web_address),
        hours=row.parsed("hours", working_hours),
        sources=row.texts("sources", 500),
    )


def contact_of(row: Row) -> Contact:
    return Contact(
        code=row.id("code"),
        name=row.text("name"),
        kind=row.text("kind", 50),
        status=row.needed("status", one_of(STATUSES), instead=""),
        numbers=row.list("numbers", dialled),
        hours=row.maybe("hours"),
        address=row.maybe("address", 300),
        url=row.parsed("url", web_address),
        note=row.maybe("note", 500),
        source_date=row.parsed("source_date", iso_date),
        sources=row.texts("sources", 500),
        checked=row.parsed("checked", iso_date),
        review_by=row.parsed("review_by", day),
    )
