"""Citizens and the addresses at which they write; an address carries its conversation."""

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint
from sqlalchemy import text as sql

from storage.sql.tables.columns import (
    BigId,
    PortableJson,
    identity,
    metadata,
    moment,
    refers_to,
    text,
)

citizens = Table(
    "citizens",
    metadata,
    identity(),
    text("language"),
    text("visibility", nullable=True),
    moment("created_at"),
    moment("blocked_at", nullable=True),
)

blocks = Table(
    "blocks",
    metadata,
    identity(),
    refers_to("citizens.id", "citizen_id"),
    text("reason"),
    text("blocked_by"),
    moment("blocked_at"),
    text("lifted_by", nullable=True),
    moment("lifted_at", nullable=True),
    Index(None, "citizen_id"),
)
"""Every block there was: `citizens.blocked_at` tells whether there is one."""

addresses = Table(
    "addresses",
    metadata,
    identity(),
    refers_to("citizens.id", "citizen_id"),
    text("channel"),
    text("external_id"),
    text("phone", nullable=True),
    Column("turns", Integer, nullable=False),
    Column("checkpoint", PortableJson),
    Column("holding_id", BigId),  # the open holding; see handover.py
    moment("burst_since", nullable=True),
    moment("burst_due", nullable=True),
    moment("created_at"),
    moment("last_at"),
    moment("unreachable_at", nullable=True),  # blocked us, or gone; none once they write again
    UniqueConstraint("channel", "external_id"),
    Index(None, "citizen_id"),
    Index(
        "ix_addresses_burst_due",
        "burst_due",
        postgresql_where=sql("burst_due IS NOT NULL"),
        sqlite_where=sql("burst_due IS NOT NULL"),
    ),
)
