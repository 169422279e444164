"""Content that editors write: versions, which are only added; dates; the agenda and reminders."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

REFUSED = "versions of content are only added"
CHANGES = ("UPDATE", "DELETE")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _add_versions()
    op.add_column("contacts", sa.Column("checked", sa.Text()))
    op.add_column("contacts", sa.Column("review_by", sa.Date()))
    op.add_column("faq_entries", sa.Column("review_by", sa.Date()))
    op.add_column(
        "kampung_religi", sa.Column("religions", JSON, nullable=False, server_default="[]")
    )
    op.add_column("kampung_religi", sa.Column("checked", sa.Text()))
    op.add_column("kampung_religi", sa.Column("review_by", sa.Date()))
    op.add_column("kampung_religi_programme", sa.Column("review_by", sa.Date()))
    _add_agenda()
    _add_reminders()


def _add_versions() -> None:
    op.create_table(
        "content_versions",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("review_by", sa.Date()),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("restores", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_content_versions"),
        sa.UniqueConstraint("kind", "code", "number", name="uq_content_versions_kind_code_number"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in CHANGES:
            op.execute(
                f"CREATE TRIGGER content_no_{change.lower()} BEFORE {change} ON content_versions "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION content_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$"
    )
    for change in (*CHANGES, "TRUNCATE"):
        op.execute(
            f"CREATE TRIGGER content_no_{change.lower()} BEFORE {change} ON content_versions "
            "FOR EACH STATEMENT EXECUTE FUNCTION content_refuse()"
        )


def _add_agenda() -> None:
    op.create_table(
        "kampung_religi_agenda",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kampung", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("religion", sa.Text(), nullable=False),
        sa.Column("repeats", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time()),
        sa.Column("until", sa.Date()),
        sa.Column("place", sa.Text()),
        sa.Column("what", sa.Text()),
        sa.Column("checked", sa.Text(), nullable=False),
        sa.Column("sources", JSON, nullable=False),
        sa.Column("review_by", sa.Date()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("id", name="pk_kampung_religi_agenda"),
        sa.ForeignKeyConstraint(
            ["kampung"], ["kampung_religi.id"], name="fk_kampung_religi_agenda_kampung"
        ),
    )


def _add_reminders() -> None:
    op.create_table(
        "kampung_religi_reminders",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("conversation_id", BIG_ID, nullable=False),
        sa.Column("kampung", sa.Text()),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("consent_version", sa.Integer()),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kampung_religi_reminders"),
        sa.UniqueConstraint("key", name="uq_kampung_religi_reminders_key"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["addresses.id"],
            name="fk_kampung_religi_reminders_conversation_id",
        ),
    )
    op.create_index(
        "ix_kampung_religi_reminders_conversation_id_id",
        "kampung_religi_reminders",
        ["conversation_id", "id"],
    )
    op.create_index(
        "ix_kampung_religi_reminders_kampung_conversation_id_id",
        "kampung_religi_reminders",
        ["kampung", "conversation_id", "id"],
    )
    op.create_table(
        "kampung_religi_reminded",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_kampung_religi_reminded"),
    )


def downgrade() -> None:
    op.drop_table("kampung_religi_reminded")
    op.drop_table("kampung_religi_reminders")
    op.drop_table("kampung_religi_agenda")
    op.drop_column("kampung_religi_programme", "review_by")
    for column in ("review_by", "checked", "religions"):
        op.drop_column("kampung_religi", column)
    op.drop_column("faq_entries", "review_by")
    op.drop_column("contacts", "review_by")
    op.drop_column("contacts", "checked")
    op.drop_table("content_versions")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION content_refuse()")
