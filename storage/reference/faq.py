"""Questions and answers from a YAML file."""

from collections.abc import Collection
from pathlib import Path

from core.faq import FaqEntry
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import (
    at_most,
    codes,
    day,
    flag,
    identity,
    iso_date,
    one_of,
    web_address,
)
from storage.reference.yaml_rows import yaml_rows

SCOPES = ("kota", "nasional")


def read_faq(path: Path, agencies: Collection[str]) -> Read[FaqEntry]:
    """`agencies` are the codes that an entry may name."""
    return read_rows(yaml_rows(path, "faq"), lambda row: entry_of(row, agencies))


def entry_of(row: Row, agencies: Collection[str]) -> FaqEntry:
    verify = row.parsed("verify", flag)
    if not row.has("phrases"):
        row.fail("phrases", "import-missing")
    return FaqEntry(
        id=row.id("id"),
        topic=row.needed("topic", identity, instead=""),
        title=row.text("title"),
        phrases=row.list("phrases", at_most(200)),
        answer=row.text("answer", 2000),
        checked=row.needed("checked", iso_date, instead=""),
        requirements=row.texts("requirements"),
        fee=row.maybe("fee"),
        place=row.maybe("place"),
        address=row.maybe("address", 300),
        hours=row.maybe("hours"),
        link=row.parsed("link", web_address),
        agency=row.parsed("agency", codes(agencies, "import-unknown-agency")),
        scope=row.parsed("scope", one_of(SCOPES)) or "kota",
        verify=True if verify is None else verify,
        sources=row.texts("sources", 500),
        review_by=row.parsed("review_by", day),
    )
