"""Kecamatan, kelurahan, landmarks, and names outside the city. The borders stay in `data/`."""

from sqlalchemy import Column, Float, Integer, Table

from storage.sql.tables.columns import (
    Words,
    metadata,
    of_reference_data,
    refers_to_code,
    text,
    texts,
)

kecamatan = Table(
    "kecamatan",
    metadata,
    Column("code", Words, primary_key=True),
    text("name"),
)

kelurahan = Table(
    "kelurahan",
    metadata,
    Column("code", Words, primary_key=True),
    text("name"),
    refers_to_code("kecamatan.code", "kecamatan_code"),
    text("postal_code", nullable=True),
    texts("aliases"),
    texts("kampung"),
    *of_reference_data(),
)

landmarks = Table(
    "landmarks",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    text("name"),
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
    text("source"),
)

outside_places = Table(
    "outside_places",
    metadata,
    Column("name", Words, primary_key=True),
    Column("position", Integer, nullable=False),
)
