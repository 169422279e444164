"""Every version of every entry. Triggers of its migration refuse to change or delete a row."""

from sqlalchemy import Column, Date, Integer, Table, UniqueConstraint

from storage.sql.tables.columns import (
    PortableJson,
    identity,
    metadata,
    moment,
    text,
)

content_versions = Table(
    "content_versions",
    metadata,
    identity(),
    text("kind"),
    text("code"),
    Column("number", Integer, nullable=False),
    text("state"),
    Column("body", PortableJson, nullable=False),
    Column("review_by", Date),
    text("author"),
    text("by"),
    moment("at", nullable=True),
    text("note"),
    Column("restores", Integer),
    UniqueConstraint("kind", "code", "number"),
)
