"""Every yes and no of a citizen to announcements; the last word on a topic is what holds.

Rows of `subscriptions` and `area_wishes` are only added, so that consent can be proven; a no
without a topic is a no to all of them. What holds by them now stands in `subscribers` and
`subscriber_areas`, written in the same transaction: an audience is found without reading it all.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table
from sqlalchemy import text as sql

from storage.sql.tables.columns import (
    BigId,
    Code,
    identity,
    metadata,
    moment,
    once,
    refers_to,
    text,
)

OPTED_OUT = sql("broadcast_id IS NOT NULL")

subscriptions = Table(
    "subscriptions",
    metadata,
    identity(),
    once(),
    refers_to("citizens.id", "citizen_id"),
    text("topic", nullable=True),
    Column("active", Boolean, nullable=False),
    Column("consent_version", Integer),
    moment("changed_at"),
    Column("broadcast_id", BigId),  # after which the citizen said no
    Index(None, "citizen_id", "id"),
    Index(None, "topic", "citizen_id", "id"),
    Index(None, "changed_at"),
    Index(
        "ix_subscriptions_broadcast_id",
        "broadcast_id",
        postgresql_where=OPTED_OUT,
        sqlite_where=OPTED_OUT,
    ),
)

subscribers = Table(
    "subscribers",
    metadata,
    Column("topic", Code, nullable=False),
    Column("citizen_id", BigId, ForeignKey("citizens.id"), nullable=False),
    PrimaryKeyConstraint("topic", "citizen_id"),
)

area_wishes = Table(
    "area_wishes",
    metadata,
    identity(),
    once(),
    refers_to("citizens.id", "citizen_id"),
    Column("kelurahan", Code),  # a code; none for the whole city, which ends all others
    Column("active", Boolean, nullable=False),
    moment("changed_at"),
    Index(None, "citizen_id"),
)
"""From where a citizen wants news: who names no kelurahan wants those of the whole city."""

subscriber_areas = Table(
    "subscriber_areas",
    metadata,
    Column("citizen_id", BigId, ForeignKey("citizens.id"), nullable=False),
    Column("kelurahan", Code, nullable=False),
    PrimaryKeyConstraint("citizen_id", "kelurahan"),
)
