"""Reports as citizens told them, and the names of their files."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table

from storage.sql.tables.columns import (
    BigId,
    Words,
    identity,
    metadata,
    moment,
    once,
    refers_to,
    refers_to_code,
    text,
)

reports = Table(
    "reports",
    metadata,
    identity(),
    once(),
    refers_to("citizens.id", "citizen_id"),
    refers_to_code("report_categories.code", "category"),
    refers_to_code("kelurahan.code", "kelurahan", nullable=True),
    text("place"),
    Column("latitude", Float),
    Column("longitude", Float),
    text("details"),
    Column("visibility", Words, nullable=False, server_default="rahasia"),
    moment("created_at"),
    Index(None, "citizen_id"),
    Index(None, "category"),
    Index(None, "kelurahan"),
    Index(None, "created_at"),
)

sent_elsewhere = Table(
    "sent_elsewhere",
    metadata,
    identity(),
    once(),
    refers_to("citizens.id", "citizen_id"),
    text("category", nullable=True),
    text("contact"),
    moment("at"),
    Index(None, "citizen_id"),
    Index(None, "at"),
)
"""Who was sent to another government, since what they told is not the city's."""

report_media = Table(
    "report_media",
    metadata,
    Column("report_id", BigId, ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    text("kind"),
    text("name"),
)
