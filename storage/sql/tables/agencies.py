"""Agencies, contacts and the categories of reports that they are in charge of."""

from sqlalchemy import Boolean, Column, Float, String, Table

from storage.sql.tables.columns import (
    metadata,
    of_reference_data,
    refers_to_code,
    text,
    texts,
)

agencies = Table(
    "agencies",
    metadata,
    Column("code", String, primary_key=True),
    text("name"),
    Column("kind", String, nullable=False),
    texts("aliases"),
    text("duties", nullable=True),
    text("address", nullable=True),
    text("phone", nullable=True),
    text("website", nullable=True),
    texts("sources"),
    *of_reference_data(),
)

contacts = Table(
    "contacts",
    metadata,
    Column("code", String, primary_key=True),
    text("name"),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    texts("numbers"),
    text("hours", nullable=True),
    text("address", nullable=True),
    text("url", nullable=True),
    text("note", nullable=True),
    Column("source_date", String),
    texts("sources"),
    *of_reference_data(),
)

report_categories = Table(
    "report_categories",
    metadata,
    Column("code", String, primary_key=True),
    text("name"),
    Column("group", String, nullable=False),
    refers_to_code("agencies.code", "agency"),
    Column("urgency", String, nullable=False),
    text("description"),
    texts("keywords"),
    texts("supporting"),
    refers_to_code("contacts.code", "emergency_contact", nullable=True),
    Column("sensitive", Boolean, nullable=False),
    Column("response_hours", Float),
    Column("resolution_hours", Float),
    *of_reference_data(),
)
