"""Which edition of each kind of reference data is in the database; caches look here."""

from sqlalchemy import Column, Integer, String, Table

from storage.sql.tables.columns import metadata

revisions = Table(
    "revisions",
    metadata,
    Column("name", String, primary_key=True),
    Column("number", Integer, nullable=False),
)
