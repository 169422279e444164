"""Figures: facts of tickets, sums of days, what is to be counted, and who wants the week."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
Code = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
CODES = ["agency", "kelurahan", "category", "channel"]
DAYS = {
    "opened": CODES,
    "responded": [*CODES, "response"],
    "ended": [*CODES, "resolution"],
    "breached": CODES,
}
"""What is indexed, and what comes along."""


def upgrade() -> None:
    op.add_column("inbox", sa.Column("flow", sa.Text(), nullable=True))
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"], postgresql_using="brin")
    op.create_index("ix_outbox_created_at", "outbox", ["created_at"], postgresql_using="brin")
    op.create_index("ix_subscriptions_changed_at", "subscriptions", ["changed_at"])
    _create_facts()
    op.create_table(
        "daily_figures",
        sa.Column("measure", Code, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("of", Code, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("measure", "day", "of", name="pk_daily_figures"),
    )
    op.create_table(
        "figure_changes",
        sa.Column("id", Id, nullable=False),
        sa.Column("ticket_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_figure_changes_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_figure_changes"),
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO figure_changes (ticket_id) SELECT id FROM tickets ORDER BY id")
    op.create_table(
        "figure_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("counted_at", Moment, nullable=True),
        sa.Column("settled", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_figure_head"),
        sa.CheckConstraint("id = 1", name="ck_figure_head_one"),
    )
    op.execute("INSERT INTO figure_head (id) VALUES (1)")
    op.create_table(
        "weekly_wishes",
        sa.Column("operator_id", Id, autoincrement=False, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name="fk_weekly_wishes_operator_id"
        ),
        sa.PrimaryKeyConstraint("operator_id", name="pk_weekly_wishes"),
    )


def _create_facts() -> None:
    op.create_table(
        "ticket_facts",
        sa.Column("ticket_id", Id, autoincrement=False, nullable=False),
        *(sa.Column(name, Code, nullable=False) for name in CODES),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.Column("responded", sa.Date(), nullable=True),
        sa.Column("response", sa.Integer(), nullable=True),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.Column("resolution", sa.Integer(), nullable=True),
        sa.Column("breached", sa.Date(), nullable=True),
        sa.Column("north", sa.Integer(), nullable=True),
        sa.Column("east", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_ticket_facts_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_ticket_facts"),
    )
    for day, along in DAYS.items():
        name = f"ix_ticket_facts_{day}"
        op.create_index(name, "ticket_facts", [day], postgresql_include=along)
    op.create_table(
        "ticket_marks",
        sa.Column("ticket_id", Id, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("measure", Code, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        *(sa.Column(name, Code, nullable=False) for name in CODES),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_ticket_marks_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", "position", name="pk_ticket_marks"),
    )
    op.create_index("ix_ticket_marks_day", "ticket_marks", ["day"])


def downgrade() -> None:
    for table in (
        "weekly_wishes",
        "figure_head",
        "figure_changes",
        "daily_figures",
        "ticket_marks",
        "ticket_facts",
    ):
        op.drop_table(table)
    op.drop_index("ix_subscriptions_changed_at", "subscriptions")
    op.drop_index("ix_outbox_created_at", "outbox")
    op.drop_index("ix_inbox_received_at", "inbox")
    op.drop_column("inbox", "flow")
