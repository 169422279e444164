"""Kampung Religi from a YAML file: the programme, and each named kampung."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from core.kampung_religi import RELIGIONS, KampungReligi, KampungReligiEvent, Milestone, Programme
from core.places import Kelurahan
from storage.reference.places import spellings
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import count, day, iso_date, known_as, one_of
from storage.reference.yaml_rows import yaml_row, yaml_rows

CERTAINTIES = ("tinggi", "sedang", "inferensi", "tidak diketahui")


def read_kampung_religi(path: Path, kelurahan: Sequence[Kelurahan]) -> Read[KampungReligi]:
    names = spellings(kelurahan)
    kecamatan = {each.kecamatan.lower(): each.kecamatan for each in kelurahan}
    return read_rows(yaml_rows(path, "kampung"), lambda row: kampung_of(row, names, kecamatan))


def read_programme(path: Path) -> Read[Programme]:
    """The programme as the only row."""
    return read_rows([yaml_row(path, "programme")], programme_of)


def kampung_of(row: Row, kelurahan: dict[str, str], kecamatan: dict[str, str]) -> KampungReligi:
    return KampungReligi(
        id=row.id("id"),
        name=row.text("name"),
        certainty=row.needed("certainty", one_of(CERTAINTIES), instead=""),
        aliases=row.texts("aliases", 200),
        kelurahan=row.parsed("kelurahan", known_as(kelurahan, "import-unknown-kelurahan")),
        kecamatan=row.parsed("kecamatan", known_as(kecamatan, "import-unknown-kecamatan")),
        rw=row.maybe("rw"),
        declared_on=row.parsed("declared_on", day),
        declared_by=row.maybe("declared_by"),
        declared_at=row.maybe("declared_at"),
        activities=row.texts("activities"),
        note=row.maybe("note", 1000),
        sources=row.texts("sources", 500),
        religions=row.list("religions", one_of(RELIGIONS)),
        checked=row.needed("checked", iso_date, instead=""),
        review_by=row.parsed("review_by", day),
    )


def programme_of(row: Row) -> Programme:
    return Programme(
        name=row.text("name"),
        parent=row.text("parent"),
        mission=row.text("mission", 500),
        legal_basis=row.text("legal_basis", 500),
        in_charge=row.text("in_charge", 500),
        scope=row.text("scope", 500),
        target=row.text("target", 500),
        checked=row.needed("checked", iso_date, instead=""),
        milestones=row.records("milestones", _milestone),
        events=row.records("events", _event),
        sources=row.texts("sources", 500),
        review_by=row.parsed("review_by", day),
    )


def _milestone(row: Row) -> Milestone:
    return Milestone(
        on=row.needed("on", day, instead=date.min),
        count=row.parsed("count", count),
        what=row.text("what", 500),
        source=row.text("source", 500),
    )


def _event(row: Row) -> KampungReligiEvent:
    return KampungReligiEvent(
        name=row.text("name"),
        on=row.needed("on", day, instead=date.min),
        place=row.maybe("place"),
        what=row.text("what", 1000),
        source=row.text("source", 500),
    )
