"""Agencies, contacts and the categories of reports that they are in charge of."""

from sqlalchemy import Boolean, Column, Date, Float, Table

from storage.sql.tables.columns import (
    Words,
    metadata,
    of_reference_data,
    refers_to_code,
    text,
    texts,
)

agencies = Table(
    "agencies",
    metadata,
    Column("code", Words, primary_key=True),
    text("name"),
    text("kind"),
    texts("aliases"),
    text("duties", nullable=True),
    text("address", nullable=True),
    text("phone", nullable=True),
    text("website", nullable=True),
    text("hours", nullable=True),
    texts("sources"),
    *of_reference_data(),
)

contacts = Table(
    "contacts",
    metadata,
    Column("code", Words, primary_key=True),
    text("name"),
    text("kind"),
    text("status"),
    texts("numbers"),
    text("hours", nullable=True),
    text("address", nullable=True),
    text("url", nullable=True),
    text("note", nullable=True),
    text("source_date", nullable=True),
    texts("sources"),
    text("checked", nullable=True),
    Column("review_by", Date),
    *of_reference_data(),
)

report_categories = Table(
    "report_categories",
    metadata,
    Column("code", Words, primary_key=True),
    text("name"),
    text("group"),
    refers_to_code("agencies.code", "agency"),
    text("urgency"),
    text("description"),
    texts("keywords"),
    texts("supporting"),
    refers_to_code("contacts.code", "emergency_contact", nullable=True),
    Column("sensitive", Boolean, nullable=False),
    Column("response_hours", Float),
    Column("resolution_hours", Float),
    *of_reference_data(),
)
