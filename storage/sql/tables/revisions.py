"""Which edition of each kind of reference data is in the database; caches look here."""

from sqlalchemy import Column, Integer, Table

from storage.sql.tables.columns import Words, metadata

revisions = Table(
    "revisions",
    metadata,
    Column("name", Words, primary_key=True),
    Column("number", Integer, nullable=False),
)
