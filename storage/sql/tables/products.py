"""UMKM, what they sell, and what citizens looked for in vain."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, Table, true
from sqlalchemy import text as sql

from storage.sql.tables.columns import (
    Words,
    identity,
    metadata,
    moment,
    of_reference_data,
    once,
    refers_to,
    text,
)

umkm = Table(
    "umkm",
    metadata,
    identity(),
    Column("name", Words, nullable=False, unique=True),
)

products = Table(
    "products",
    metadata,
    Column("id", Words, primary_key=True),
    refers_to("umkm.id", "umkm_id", nullable=True),
    text("name"),
    text("category"),
    text("description", nullable=True),
    text("kelurahan", nullable=True),  # a name: sellers around the city have one we do not know
    text("address", nullable=True),
    Column("price", BigInteger),
    Column("price_max", BigInteger),
    text("unit", nullable=True),
    text("price_date", nullable=True),
    text("price_note", nullable=True),
    text("phone", nullable=True),
    Column("latitude", Float),
    Column("longitude", Float),
    text("open_hours", nullable=True),
    text("photo_url", nullable=True),
    text("scope"),
    text("source", nullable=True),
    text("source_date", nullable=True),
    *of_reference_data(),
    Column("changed", BigInteger, nullable=False, server_default="0"),  # see `revisions`
    Column("digest", BigInteger),  # of all that a file says of it: unchanged rows stay as they are
    Column("shop_id", BigInteger),  # set for what an owner told us; `phone` and place are its own
    Column("stock", Integer),
    moment("confirmed_at", nullable=True),
    text("photo", nullable=True),
    Column("listed", Boolean, nullable=False, server_default=true()),  # buyers find it
    Index(None, "umkm_id"),
    Index(None, "shop_id"),
    Index(None, "changed"),
)

product_misses = Table(
    "product_misses",
    metadata,
    identity(),
    once(),
    text("words"),
    Column("matter", Words, nullable=False, server_default=sql("''")),
    Column("lack", Words, nullable=False, server_default="product"),
    text("kelurahan", nullable=True),
    moment("at"),
    Index(None, "at"),
)
