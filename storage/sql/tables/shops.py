"""Shops, what became of their products, how often buyers saw them, and talks through us."""

from sqlalchemy import Column, Date, Float, Index, Integer, Table, UniqueConstraint
from sqlalchemy import text as sql

from storage.sql.tables.columns import (
    Words,
    identity,
    metadata,
    moment,
    once,
    refers_to,
    text,
)

IS_OPEN = sql("state <> 'closed'")

shops = Table(
    "shops",
    metadata,
    identity(),
    once(),
    refers_to("citizens.id", "citizen_id"),
    refers_to("addresses.id", "conversation_id"),  # where its owner is told
    text("name"),
    text("kelurahan"),  # a name
    text("reach"),
    text("phone", nullable=True),
    text("address", nullable=True),
    Column("latitude", Float),
    Column("longitude", Float),
    text("open_hours", nullable=True),
    text("state"),
    text("reason", nullable=True),
    text("decided_by", nullable=True),
    moment("decided_at", nullable=True),
    moment("registered_at"),
    moment("asked_up_to", nullable=True),  # of prices confirmed until then its owner was asked
    Index(
        "uq_shops_open",
        "citizen_id",
        unique=True,
        postgresql_where=IS_OPEN,
        sqlite_where=IS_OPEN,
    ),
    Index(None, "state", "registered_at"),
)

product_changes = Table(
    "product_changes",
    metadata,
    identity(),
    once(),
    refers_to("shops.id", "shop_id"),
    text("product_id"),
    moment("at"),
    text("field"),
    text("before", nullable=True),
    text("after", nullable=True),
    Index(None, "shop_id", "id"),
)

product_counts = Table(
    "product_counts",
    metadata,
    Column("product_id", Words, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("shown", Integer, nullable=False),
    Column("asked", Integer, nullable=False),
)

shop_talks = Table(
    "shop_talks",
    metadata,
    identity(),
    refers_to("shops.id", "shop_id"),
    refers_to("addresses.id", "conversation_id"),  # the buyer's
    text("about"),  # the product asked about last
    moment("began_at"),
    text("stopped_by", nullable=True),
    Column("day", Date, nullable=False),  # of the buyer's last message
    Column("written", Integer, nullable=False),  # by the buyer on that day
    UniqueConstraint("shop_id", "conversation_id"),
    Index(None, "conversation_id", "day"),
)
