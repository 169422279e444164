"""Broadcasts with their recipients; who gets which topic now, and from where they want news."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
Code = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Json = sa.JSON().with_variant(sa.dialects.postgresql.JSONB(), "postgresql")
QUEUED = "state = 'queued'"
RELEASED = "broadcast_id IS NOT NULL AND state IN ('queued', 'claimed')"
OPTED_OUT = "broadcast_id IS NOT NULL"
STILL_WANTED = """
INSERT INTO subscribers (topic, citizen_id)
SELECT said.topic, said.citizen_id FROM subscriptions AS said
WHERE said.active AND said.topic IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM subscriptions AS later WHERE later.citizen_id = said.citizen_id
    AND later.id > said.id AND (later.topic IS NULL OR later.topic = said.topic)
)
"""


def upgrade() -> None:
    _create_broadcasts()
    _create_recipients()
    op.create_table(
        "broadcast_replies",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("broadcast_id", Id, nullable=False),
        sa.Column("conversation_id", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        _refers("broadcast_replies", "broadcast_id", "broadcasts"),
        _refers("broadcast_replies", "conversation_id", "addresses"),
        sa.UniqueConstraint("key", name="uq_broadcast_replies_key"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcast_replies"),
    )
    op.create_index("ix_broadcast_replies_broadcast_id", "broadcast_replies", ["broadcast_id"])
    _create_subscribers()
    op.add_column("outbox", sa.Column("broadcast_id", Id, nullable=True))
    _partial("ix_outbox_released", "outbox", ["broadcast_id"], RELEASED)
    op.drop_index("ix_outbox_queued", "outbox")
    _partial("ix_outbox_queued", "outbox", ["lane", "channel", "next_attempt_at"], QUEUED)
    op.add_column("subscriptions", sa.Column("broadcast_id", Id, nullable=True))
    _partial("ix_subscriptions_broadcast_id", "subscriptions", ["broadcast_id"], OPTED_OUT)


def _create_broadcasts() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", Id, nullable=False),
        sa.Column("topic", Code, nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("send_at", Moment, nullable=True),
        sa.Column("expires_at", Moment, nullable=True),
        sa.Column("repeats", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", Moment, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("started_at", Moment, nullable=True),
        sa.Column("ended_at", Moment, nullable=True),
        sa.Column("prepared_to", sa.BigInteger(), nullable=True),
        sa.Column("series", Id, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
    )
    op.create_index("ix_broadcasts_state_send_at", "broadcasts", ["state", "send_at"])


def _create_recipients() -> None:
    table = "broadcast_recipients"
    op.create_table(
        table,
        sa.Column("broadcast_id", Id, autoincrement=False, nullable=False),
        sa.Column("conversation_id", Id, autoincrement=False, nullable=False),
        sa.Column("channel", Code, nullable=False),
        sa.Column("language", Code, nullable=False),
        sa.Column("outcome", Code, nullable=False),
        sa.Column("reason", Code, nullable=True),
        sa.Column("opened_at", Moment, nullable=True),
        sa.Column("ended_at", Moment, nullable=True),
        sa.PrimaryKeyConstraint("broadcast_id", "conversation_id", name=f"pk_{table}"),
    )
    waiting = ["broadcast_id", "channel", "conversation_id"]
    _partial(f"ix_{table}_waiting", table, waiting, "outcome = 'waiting'")
    _partial(f"ix_{table}_released", table, ["broadcast_id"], "outcome = 'released'")
    _partial(f"ix_{table}_opened_at", table, ["opened_at"], "opened_at IS NOT NULL")


def _create_subscribers() -> None:
    op.create_table(
        "subscribers",
        sa.Column("topic", Code, nullable=False),
        sa.Column("citizen_id", Id, nullable=False),
        _refers("subscribers", "citizen_id", "citizens"),
        sa.PrimaryKeyConstraint("topic", "citizen_id", name="pk_subscribers"),
    )
    op.execute(STILL_WANTED)
    op.create_table(
        "area_wishes",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("citizen_id", Id, nullable=False),
        sa.Column("kelurahan", Code, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        _refers("area_wishes", "citizen_id", "citizens"),
        sa.UniqueConstraint("key", name="uq_area_wishes_key"),
        sa.PrimaryKeyConstraint("id", name="pk_area_wishes"),
    )
    op.create_index("ix_area_wishes_citizen_id", "area_wishes", ["citizen_id"])
    op.create_table(
        "subscriber_areas",
        sa.Column("citizen_id", Id, nullable=False),
        sa.Column("kelurahan", Code, nullable=False),
        _refers("subscriber_areas", "citizen_id", "citizens"),
        sa.PrimaryKeyConstraint("citizen_id", "kelurahan", name="pk_subscriber_areas"),
    )


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    which = sa.text(where)
    op.create_index(name, table, columns, postgresql_where=which, sqlite_where=which)


def downgrade() -> None:
    op.drop_index("ix_subscriptions_broadcast_id", "subscriptions")
    op.drop_column("subscriptions", "broadcast_id")
    op.drop_index("ix_outbox_queued", "outbox")
    _partial("ix_outbox_queued", "outbox", ["lane", "next_attempt_at"], QUEUED)
    op.drop_index("ix_outbox_released", "outbox")
    op.drop_column("outbox", "broadcast_id")
    for table in (
        "subscriber_areas",
        "area_wishes",
        "subscribers",
        "broadcast_replies",
        "broadcast_recipients",
        "broadcasts",
    ):
        op.drop_table(table)
