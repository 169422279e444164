"""Canned replies of operators, as the latest file has them."""

from sqlalchemy import Column, Integer, Table

from storage.sql.tables.columns import Words, metadata, text

canned_replies = Table(
    "canned_replies",
    metadata,
    Column("code", Words, primary_key=True),
    text("title"),
    text("text"),
    Column("position", Integer, nullable=False),
)
