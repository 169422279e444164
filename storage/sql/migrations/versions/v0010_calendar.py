"""Holidays, office hours and hours of agencies; rules that route and refer reports."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("agencies", sa.Column("hours", sa.Text(), nullable=True))
    op.create_table(
        "holidays",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_holidays"),
    )
    op.create_table(
        "office",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("fallback", sa.Text(), nullable=False),
        sa.Column("escalation", Json, nullable=False),
        sa.Column("sources", Json, nullable=False),
        sa.ForeignKeyConstraint(["fallback"], ["agencies.code"], name="fk_office_fallback"),
        sa.PrimaryKeyConstraint("position", name="pk_office"),
    )
    op.create_table(
        "routes",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("when", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["category"], ["report_categories.code"], name="fk_routes_category"
        ),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_routes_agency"),
        sa.PrimaryKeyConstraint("position", name="pk_routes"),
    )
    op.create_table(
        "referrals",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["contact"], ["contacts.code"], name="fk_referrals_contact"),
        sa.ForeignKeyConstraint(
            ["category"], ["report_categories.code"], name="fk_referrals_category"
        ),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_referrals_agency"),
        sa.PrimaryKeyConstraint("position", name="pk_referrals"),
    )


def downgrade() -> None:
    # Else the next upgrade would take the empty tables for loaded ones.
    op.execute("DELETE FROM revisions WHERE name IN ('holidays', 'office', 'referrals', 'routes')")
    op.drop_table("referrals")
    op.drop_table("routes")
    op.drop_table("office")
    op.drop_table("holidays")
    op.drop_column("agencies", "hours")
