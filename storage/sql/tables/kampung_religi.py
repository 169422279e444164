"""Kampung Religi: the named kampung, and the programme with its milestones and events."""

from sqlalchemy import Column, Date, Integer, Table

from storage.sql.tables.columns import Words, metadata, of_reference_data, text, texts

kampung_religi = Table(
    "kampung_religi",
    metadata,
    Column("id", Words, primary_key=True),
    text("name"),
    text("certainty"),
    texts("aliases"),
    text("kelurahan", nullable=True),
    text("kecamatan", nullable=True),
    text("rw", nullable=True),
    Column("declared_on", Date),
    text("declared_by", nullable=True),
    text("declared_at", nullable=True),
    texts("activities"),
    text("note", nullable=True),
    texts("sources"),
    *of_reference_data(),
)

kampung_religi_programme = Table(
    "kampung_religi_programme",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),  # one row
    text("name"),
    text("parent"),
    text("mission"),
    text("legal_basis"),
    text("in_charge"),
    text("scope"),
    text("target"),
    text("checked"),
    texts("sources"),
)

kampung_religi_milestones = Table(
    "kampung_religi_milestones",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("on", Date, nullable=False),
    Column("count", Integer),
    text("what"),
    text("source"),
)

kampung_religi_events = Table(
    "kampung_religi_events",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    text("name"),
    Column("on", Date, nullable=False),
    text("place", nullable=True),
    text("what"),
    text("source"),
)
