"""Imports of products, what was wrong in them, and which columns an agency's files have."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from storage.sql.tables.columns import (
    BigId,
    PortableJson,
    Words,
    identity,
    metadata,
    moment,
    text,
    texts,
)

imports = Table(
    "imports",
    metadata,
    identity(),
    text("source"),
    text("file_name"),
    text("by"),
    text("agency"),
    text("mode"),
    text("state"),
    text("sheet"),
    texts("sheets"),
    texts("headers"),
    Column("columns", PortableJson, nullable=False),
    Column("sample", PortableJson, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("kept", Integer, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("found", PortableJson, nullable=False),
    Column("made", PortableJson, nullable=False),
    Column("problem", PortableJson),
    moment("created_at"),
    moment("ended_at", nullable=True),
    text("holder", nullable=True),
    moment("leased_until", nullable=True),
    Index(None, "state"),
)

import_errors = Table(
    "import_errors",
    metadata,
    identity(),
    Column("import_id", BigId, ForeignKey("imports.id"), nullable=False),
    Column("row", Integer, nullable=False),
    text("field", nullable=True),
    text("problem"),
    text("value"),
    text("hint"),
    Index(None, "import_id"),
)

import_columns = Table(
    "import_columns",
    metadata,
    Column("agency", Words, primary_key=True),
    Column("headers", Words, primary_key=True),  # a digest of them
    Column("columns", PortableJson, nullable=False),
)
