"""The audit log. Triggers of its migration refuse to change or delete a row."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, Table

from storage.sql.tables.columns import metadata, moment, once, text

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # 1, 2, 3, ... without gaps
    once(),
    moment("at"),
    text("actor"),
    text("action"),
    text("subject"),
    text("detail"),  # JSON, letter for letter as it was sealed
    text("seal"),
    Index(None, "actor", "id"),
    Index(None, "subject", "id"),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # one row, which writers lock
    Column("entries", BigInteger, nullable=False),
    text("seal"),
    CheckConstraint("id = 1", name="ck_audit_head_one"),
)
