"""Files of every kind, and reports that have more than photos."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
Json = sa.JSON().with_variant(JSONB(), "postgresql")
AT_ONCE = 500


def upgrade() -> None:
    media = op.create_table(
        "media",
        sa.Column("id", Id, nullable=False),
        sa.Column("conversation_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["addresses.id"], name="fk_media_conversation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_media"),
        sa.UniqueConstraint("conversation_id", "name", name="uq_media_conversation_id_name"),
    )
    op.create_index("ix_media_name", "media", ["name"])
    op.create_index("ix_media_original", "media", ["original"])
    _record_photos(media)
    op.create_table(
        "report_media",
        sa.Column("report_id", Id, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_report_media_report_id"),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_report_media"),
    )
    op.execute(
        "INSERT INTO report_media (report_id, position, kind, name) "
        "SELECT report_id, position, 'photo', photo FROM report_photos"
    )
    op.drop_table("report_photos")


def downgrade() -> None:
    """Voice notes, videos and documents of reports are no longer known to be theirs."""
    op.create_table(
        "report_photos",
        sa.Column("report_id", Id, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("photo", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_report_photos_report_id"),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_report_photos"),
    )
    op.execute(
        "INSERT INTO report_photos (report_id, position, photo) "
        "SELECT report_id, position, name FROM report_media WHERE kind = 'photo'"
    )
    op.drop_table("report_media")
    op.drop_table("media")


def _record_photos(media: sa.Table) -> None:
    """Photos were known only from the messages that brought them."""
    connection = op.get_bind()
    inbox = sa.table(
        "inbox",
        sa.column("id", Id),
        sa.column("conversation_id", Id),
        sa.column("kind", sa.Text()),
        sa.column("body", Json),
        sa.column("received_at", Moment),
    )
    photos = sa.select(inbox).where(inbox.c.kind == "photo").order_by(inbox.c.id)
    known: set[tuple[int, str]] = set()
    last = 0
    while rows := connection.execute(photos.where(inbox.c.id > last).limit(AT_ONCE)).all():
        last = rows[-1].id
        found = [(row, name) for row in rows for name in _names(row.body)]
        new = {(row.conversation_id, name): row.received_at for row, name in reversed(found)}
        values = [
            {
                "conversation_id": conversation_id,
                "kind": "photo",
                "name": name,
                "original": "",
                "title": "",
                "size": 0,
                "kept_at": at,
            }
            for (conversation_id, name), at in new.items()
            if (conversation_id, name) not in known
        ]
        if values:
            connection.execute(sa.insert(media), values)
        known.update(new)


def _names(body: dict[str, object]) -> list[str]:
    photo, media = body.get("photo"), body.get("media")
    found = [photo] if isinstance(photo, str) else []
    if isinstance(media, list):
        found += [each[1] for each in media if each[0] == "photo"]
    return found
