"""Texts of WhatsApp's message templates, as the latest file or the content desk has them."""

from sqlalchemy import Column, Integer, Table

from storage.sql.tables.columns import Words, metadata, text

template_texts = Table(
    "template_texts",
    metadata,
    Column("code", Words, primary_key=True),
    text("text"),
    text("text_en"),
    Column("position", Integer, nullable=False),
)
