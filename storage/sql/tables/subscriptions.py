"""Every yes and no of a citizen to announcements; the last word on a topic is what holds.

Rows are only added, so that consent can be proven. A no without a topic is a no to all of them.
"""

from sqlalchemy import Boolean, Column, Index, Integer, Table

from storage.sql.tables.columns import identity, metadata, moment, once, refers_to, text

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
    Index(None, "citizen_id", "id"),
    Index(None, "topic", "citizen_id", "id"),
    Index(None, "changed_at"),
)
