"""Kampung Religi: the named kampung with their agenda, and the programme with its milestones and
events; who wants to be reminded (every yes and no, as in subscriptions), and of what they were."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, Time

from storage.sql.tables.columns import (
    Texts,
    Words,
    identity,
    metadata,
    moment,
    of_reference_data,
    once,
    refers_to,
    refers_to_code,
    text,
    texts,
)

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
    Column("religions", Texts, nullable=False, server_default="[]"),
    text("checked", nullable=True),
    Column("review_by", Date),
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
    Column("review_by", Date),
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

kampung_religi_agenda = Table(
    "kampung_religi_agenda",
    metadata,
    Column("id", Words, primary_key=True),
    refers_to_code("kampung_religi.id", "kampung"),
    text("name"),
    text("religion"),
    text("repeats"),
    Column("on", Date, nullable=False),
    Column("starts", Time),
    Column("until", Date),
    text("place", nullable=True),
    text("what", nullable=True),
    text("checked"),
    texts("sources"),
    Column("review_by", Date),
    *of_reference_data(),
)

kampung_religi_reminders = Table(
    "kampung_religi_reminders",
    metadata,
    identity(),
    once(),
    refers_to("addresses.id", "conversation_id"),
    text("kampung", nullable=True),  # none stands for all of them
    Column("active", Boolean, nullable=False),
    Column("consent_version", Integer),
    moment("changed_at"),
    Index(None, "conversation_id", "id"),
    Index(None, "kampung", "conversation_id", "id"),
)

kampung_religi_reminded = Table(
    "kampung_religi_reminded",
    metadata,
    Column("key", Words, primary_key=True),
    moment("at"),
)
