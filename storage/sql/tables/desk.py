"""The work calendar: holidays, and what the city says of its office."""

from sqlalchemy import Column, Date, Integer, Table

from storage.sql.tables.columns import metadata, refers_to_code, text, texts

holidays = Table(
    "holidays",
    metadata,
    Column("day", Date, primary_key=True),
    text("name"),
    text("kind"),
    text("source"),
    Column("position", Integer, nullable=False),
)

office = Table(
    "office",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),  # one row
    text("hours"),
    refers_to_code("agencies.code", "fallback"),
    texts("escalation"),
    texts("sources"),
)
