"""Shops of owners who tell us in chat what they sell."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
IS_OPEN = sa.text("state <> 'closed'")
NEW_COLUMNS = ("photo", "confirmed_at", "stock", "shop_id")


def upgrade() -> None:
    op.add_column("products", sa.Column("shop_id", sa.BigInteger(), nullable=True))
    op.add_column("products", sa.Column("stock", sa.Integer(), nullable=True))
    op.add_column("products", sa.Column("confirmed_at", Moment, nullable=True))
    op.add_column("products", sa.Column("photo", sa.Text(), nullable=True))
    op.add_column(
        "products", sa.Column("listed", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.create_index("ix_products_shop_id", "products", ["shop_id"])
    _shops()
    _changes()
    _counts()
    _talks()


def downgrade() -> None:
    """What sellers told us is lost: the release before would take it for rows of a file."""
    op.execute("DELETE FROM products WHERE shop_id IS NOT NULL")
    for table in ("shop_talks", "product_counts", "product_changes", "shops"):
        op.drop_table(table)
    op.drop_index("ix_products_shop_id", "products")
    op.drop_column("products", "listed")
    for name in NEW_COLUMNS:
        op.drop_column("products", name)
    # What is gone must leave the indexes that are made of the changes, too.
    op.execute("UPDATE revisions SET number = number + 1 WHERE name = 'products'")


def _shops() -> None:
    op.create_table(
        "shops",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("citizen_id", Id, nullable=False),
        sa.Column("conversation_id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kelurahan", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("open_hours", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", Moment, nullable=True),
        sa.Column("registered_at", Moment, nullable=False),
        sa.Column("asked_up_to", Moment, nullable=True),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizens.id"], name="fk_shops_citizen_id"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["addresses.id"], name="fk_shops_conversation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_shops"),
        sa.UniqueConstraint("key", name="uq_shops_key"),
    )
    op.create_index(
        "uq_shops_open",
        "shops",
        ["citizen_id"],
        unique=True,
        postgresql_where=IS_OPEN,
        sqlite_where=IS_OPEN,
    )
    op.create_index("ix_shops_state_registered_at", "shops", ["state", "registered_at"])


def _changes() -> None:
    op.create_table(
        "product_changes",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("shop_id", Id, nullable=False),
        sa.Column("product_id", sa.Text(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name="fk_product_changes_shop_id"),
        sa.PrimaryKeyConstraint("id", name="pk_product_changes"),
        sa.UniqueConstraint("key", name="uq_product_changes_key"),
    )
    op.create_index("ix_product_changes_shop_id_id", "product_changes", ["shop_id", "id"])


def _counts() -> None:
    op.create_table(
        "product_counts",
        sa.Column("product_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("product_id", "day", name="pk_product_counts"),
    )


def _talks() -> None:
    op.create_table(
        "shop_talks",
        sa.Column("id", Id, nullable=False),
        sa.Column("shop_id", Id, nullable=False),
        sa.Column("conversation_id", Id, nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("stopped_by", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name="fk_shop_talks_shop_id"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["addresses.id"], name="fk_shop_talks_conversation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_shop_talks"),
        sa.UniqueConstraint(
            "shop_id", "conversation_id", name="uq_shop_talks_shop_id_conversation_id"
        ),
    )
    op.create_index("ix_shop_talks_conversation_id_day", "shop_talks", ["conversation_id", "day"])
