"""Imports of products: where each is, what was wrong in its file, and the columns of files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
moment = sa.DateTime(timezone=True)
json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("id", number, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("sheets", json, nullable=False),
        sa.Column("headers", json, nullable=False),
        sa.Column("columns", json, nullable=False),
        sa.Column("sample", json, nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("found", json, nullable=False),
        sa.Column("made", json, nullable=False),
        sa.Column("problem", json, nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("leased_until", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
    op.create_index("ix_imports_state", "imports", ["state"])
    op.create_table(
        "import_errors",
        sa.Column("id", number, nullable=False),
        sa.Column("import_id", number, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_errors"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], "fk_import_errors_import_id"),
    )
    op.create_index("ix_import_errors_import_id", "import_errors", ["import_id"])
    op.create_table(
        "import_columns",
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("columns", json, nullable=False),
        sa.PrimaryKeyConstraint("agency", "headers", name="pk_import_columns"),
    )


def downgrade() -> None:
    op.drop_table("import_columns")
    op.drop_index("ix_import_errors_import_id", "import_errors")
    op.drop_table("import_errors")
    op.drop_index("ix_imports_state", "imports")
    op.drop_table("imports")
