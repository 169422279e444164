"""Kelurahan, landmarks and the names of the regency around, from `places.yaml`."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from core.messages import Location
from core.places import Kelurahan, Landmark
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import degrees, identity, iso_date, one_of
from storage.reference.yaml_rows import yaml_row, yaml_rows

CERTAINTIES = ("tinggi", "sedang", "inferensi", "rendah")
UNSURE = "rendah"
"""A kampung this unsure stays in the file for the city to check, and finds no kelurahan."""


def read_places(path: Path) -> Read[Kelurahan]:
    return read_rows(yaml_rows(path, "kelurahan"), _kelurahan)


def read_landmarks(path: Path) -> Read[Landmark]:
    return read_rows(yaml_rows(path, "landmarks"), _landmark)


def read_outside(path: Path) -> Read[str]:
    """Names that belong to Kabupaten Magelang and are often taken for the city."""
    row = yaml_row(path, "outside")
    row.text("regency")
    row.text("source", 500)
    names = row.texts("names", 100)
    row.refuse_unknown_fields()
    return Read(names, tuple(row.errors))


def spellings(kelurahan: Sequence[Kelurahan]) -> dict[str, str]:
    """How people write each kelurahan, in lower case -> its name. A name goes before an alias."""
    names: dict[str, str] = {}
    for each in kelurahan:
        names |= {
            f"{before}{each.name}".lower(): each.name for before in ("", "kel. ", "kelurahan ")
        }
    for each in kelurahan:
        for alias in each.aliases:
            names.setdefault(alias.lower(), each.name)
    return names


def _kelurahan(row: Row) -> Kelurahan:
    row.parsed("bps_code", identity)
    return Kelurahan(
        code=row.id("code"),
        name=row.text("name", 100),
        kecamatan=row.text("kecamatan", 100),
        postal_code=row.maybe("postal_code", 5),
        aliases=row.texts("aliases", 100) + row.texts("spellings", 100),
        kampung=tuple(chain.from_iterable(row.records("kampung", _kampung))),
    )


def _kampung(row: Row) -> tuple[str, ...]:
    names = (row.text("name", 100), *row.texts("aliases", 100))
    certainty = row.needed("certainty", one_of(CERTAINTIES), instead=UNSURE)
    row.maybe("note", 300)
    row.text("source", 500)
    row.parsed("source_date", iso_date)
    return () if certainty == UNSURE else names


def _landmark(row: Row) -> Landmark:
    latitude = row.needed("latitude", degrees("latitude"), instead=0.0)
    longitude = row.needed("longitude", degrees("longitude"), instead=0.0)
    for field in ("kind", "address", "kelurahan"):
        row.maybe(field)
    row.parsed("source_date", iso_date)
    return Landmark(row.text("name"), Location(latitude, longitude), row.text("source", 500))
