"""Costs, states of templates, alerts; when citizens wrote, and messages held until they write."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HELD = sa.text("state = 'held'")
WRITTEN = {
    "postgresql": "UPDATE inbox SET written_at = (body ->> 'at')::timestamptz",
    "sqlite": """
        UPDATE inbox SET written_at
        = strftime('%Y-%m-%d %H:%M:%f', json_extract(body, '$.at')) || '000'
    """,
}


def upgrade() -> None:
    op.add_column("inbox", sa.Column("written_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(WRITTEN[op.get_context().dialect.name])
    op.create_index(
        "ix_inbox_conversation_id_written_at", "inbox", ["conversation_id", "written_at"]
    )
    op.create_index(
        "ix_outbox_held",
        "outbox",
        ["conversation_id"],
        postgresql_where=HELD,
        sqlite_where=HELD,
    )
    _charges()
    _templates_and_alerts()


def _charges() -> None:
    op.create_table(
        "whatsapp_charges",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("outbox_id", sa.BigInteger(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("billable", sa.Boolean(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("month", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_whatsapp_charges"),
        sa.UniqueConstraint("key", name="uq_whatsapp_charges_key"),
    )
    op.create_index("ix_whatsapp_charges_month_category", "whatsapp_charges", ["month", "category"])


def _templates_and_alerts() -> None:
    op.create_table(
        "whatsapp_templates",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("category_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_whatsapp_templates"),
        sa.UniqueConstraint("key", name="uq_whatsapp_templates_key"),
    )
    op.create_table(
        "whatsapp_alerts",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_whatsapp_alerts"),
        sa.UniqueConstraint("key", name="uq_whatsapp_alerts_key"),
    )
    op.create_index("ix_whatsapp_alerts_month", "whatsapp_alerts", ["month"])


def downgrade() -> None:
    op.drop_table("whatsapp_alerts")
    op.drop_table("whatsapp_templates")
    op.drop_table("whatsapp_charges")
    # The release before knows no such state.
    op.execute("UPDATE outbox SET state = 'failed', reason = 'was held' WHERE state = 'held'")
    op.drop_index("ix_outbox_held", "outbox")
    op.drop_index("ix_inbox_conversation_id_written_at", "inbox")
    op.drop_column("inbox", "written_at")
