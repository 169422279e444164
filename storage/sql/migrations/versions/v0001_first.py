"""All that the first release keeps."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Json = sa.JSON().with_variant(JSONB(), "postgresql")
Moment = sa.DateTime(timezone=True)

TABLES = (
    "citizens",
    "addresses",
    "inbox",
    "outbox",
    "agencies",
    "contacts",
    "report_categories",
    "kecamatan",
    "kelurahan",
    "landmarks",
    "outside_places",
    "umkm",
    "products",
    "product_misses",
    "faq_entries",
    "faq_feedback",
    "unanswered",
    "kampung_religi",
    "kampung_religi_programme",
    "kampung_religi_milestones",
    "kampung_religi_events",
    "reports",
    "report_photos",
    "tickets",
    "ticket_history",
    "ticket_numbers",
    "subscriptions",
    "operators",
    "desk_hours",
    "revisions",
)
"""In an order in which every table comes after those it refers to."""


def upgrade() -> None:
    conversations()
    agencies()
    places()
    products()
    faq()
    kampung_religi()
    reports()
    tickets()
    people()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def conversations() -> None:
    op.create_table(
        "citizens",
        identity(),
        must("language", sa.Text()),
        must("created_at", Moment),
    )
    op.create_table(
        "addresses",
        identity(),
        must("citizen_id", Id, sa.ForeignKey("citizens.id")),
        must("channel", sa.Text()),
        must("external_id", sa.Text()),
        may("phone", sa.Text()),
        must("turns", sa.Integer()),
        may("checkpoint", Json),
        must("created_at", Moment),
        must("last_at", Moment),
        sa.UniqueConstraint("channel", "external_id"),
    )
    index("addresses", "citizen_id")
    op.create_table(
        "inbox",
        identity(),
        must("conversation_id", Id, sa.ForeignKey("addresses.id")),
        must("channel", sa.Text()),
        must("external_id", sa.Text()),
        must("kind", sa.Text()),
        must("body", Json),
        must("received_at", Moment),
        may("outcome", sa.Text()),
        may("error", sa.Text()),
        sa.UniqueConstraint("channel", "external_id"),
        sqlite_autoincrement=True,
    )
    index("inbox", "conversation_id", "received_at")
    op.create_table(
        "outbox",
        identity(),
        must("conversation_id", Id, sa.ForeignKey("addresses.id")),
        may("inbox_id", Id, sa.ForeignKey("inbox.id")),
        must("channel", sa.Text()),
        key(),
        must("body", Json),
        must("state", sa.Text()),
        must("attempts", sa.Integer()),
        may("next_attempt_at", Moment),
        may("reason", sa.Text()),
        may("provider_id", sa.Text()),
        must("created_at", Moment),
        may("sent_at", Moment),
        may("delivered_at", Moment),
        may("read_at", Moment),
        sqlite_autoincrement=True,
    )
    index("outbox", "conversation_id", "created_at")
    index("outbox", "conversation_id", "id")
    index("outbox", "inbox_id")
    index("outbox", "channel", "provider_id")
    queued = sa.text("state = 'queued'")
    op.create_index(
        "ix_outbox_queued",
        "outbox",
        ["next_attempt_at"],
        postgresql_where=queued,
        sqlite_where=queued,
    )


def agencies() -> None:
    op.create_table(
        "agencies",
        sa.Column("code", sa.Text(), primary_key=True),
        must("name", sa.Text()),
        must("kind", sa.Text()),
        must("aliases", Json),
        may("duties", sa.Text()),
        may("address", sa.Text()),
        may("phone", sa.Text()),
        may("website", sa.Text()),
        must("sources", Json),
        *of_reference_data(),
    )
    op.create_table(
        "contacts",
        sa.Column("code", sa.Text(), primary_key=True),
        must("name", sa.Text()),
        must("kind", sa.Text()),
        must("status", sa.Text()),
        must("numbers", Json),
        may("hours", sa.Text()),
        may("address", sa.Text()),
        may("url", sa.Text()),
        may("note", sa.Text()),
        may("source_date", sa.Text()),
        must("sources", Json),
        *of_reference_data(),
    )
    op.create_table(
        "report_categories",
        sa.Column("code", sa.Text(), primary_key=True),
        must("name", sa.Text()),
        must("group", sa.Text()),
        must("agency", sa.Text(), sa.ForeignKey("agencies.code")),
        must("urgency", sa.Text()),
        must("description", sa.Text()),
        must("keywords", Json),
        must("supporting", Json),
        may("emergency_contact", sa.Text(), sa.ForeignKey("contacts.code")),
        must("sensitive", sa.Boolean()),
        may("response_hours", sa.Float()),
        may("resolution_hours", sa.Float()),
        *of_reference_data(),
    )


def places() -> None:
    op.create_table(
        "kecamatan",
        sa.Column("code", sa.Text(), primary_key=True),
        must("name", sa.Text()),
    )
    op.create_table(
        "kelurahan",
        sa.Column("code", sa.Text(), primary_key=True),
        must("name", sa.Text()),
        must("kecamatan_code", sa.Text(), sa.ForeignKey("kecamatan.code")),
        may("postal_code", sa.Text()),
        must("aliases", Json),
        must("kampung", Json),
        *of_reference_data(),
    )
    op.create_table(
        "landmarks",
        place_in_file(),
        must("name", sa.Text()),
        must("latitude", sa.Float()),
        must("longitude", sa.Float()),
        must("source", sa.Text()),
    )
    op.create_table(
        "outside_places",
        sa.Column("name", sa.Text(), primary_key=True),
        must("position", sa.Integer()),
    )


def products() -> None:
    op.create_table("umkm", identity(), must("name", sa.Text(), unique=True))
    op.create_table(
        "products",
        sa.Column("id", sa.Text(), primary_key=True),
        may("umkm_id", Id, sa.ForeignKey("umkm.id")),
        must("name", sa.Text()),
        must("category", sa.Text()),
        may("description", sa.Text()),
        may("kelurahan", sa.Text()),
        may("address", sa.Text()),
        may("price", sa.BigInteger()),
        may("price_max", sa.BigInteger()),
        may("unit", sa.Text()),
        may("price_date", sa.Text()),
        may("price_note", sa.Text()),
        may("phone", sa.Text()),
        may("latitude", sa.Float()),
        may("longitude", sa.Float()),
        may("open_hours", sa.Text()),
        may("photo_url", sa.Text()),
        must("scope", sa.Text()),
        may("source", sa.Text()),
        may("source_date", sa.Text()),
        *of_reference_data(),
    )
    index("products", "umkm_id")
    op.create_table(
        "product_misses", identity(), key(), must("words", sa.Text()), must("at", Moment)
    )
    index("product_misses", "at")


def faq() -> None:
    op.create_table(
        "faq_entries",
        sa.Column("id", sa.Text(), primary_key=True),
        must("topic", sa.Text()),
        must("title", sa.Text()),
        must("phrases", Json),
        must("answer", sa.Text()),
        must("checked", sa.Text()),
        must("requirements", Json),
        may("fee", sa.Text()),
        may("place", sa.Text()),
        may("address", sa.Text()),
        may("hours", sa.Text()),
        may("link", sa.Text()),
        may("agency", sa.Text(), sa.ForeignKey("agencies.code")),
        must("scope", sa.Text()),
        must("verify", sa.Boolean()),
        must("sources", Json),
        *of_reference_data(),
    )
    op.create_table(
        "faq_feedback",
        identity(),
        key(),
        must("entry_id", sa.Text(), sa.ForeignKey("faq_entries.id")),
        must("helpful", sa.Boolean()),
        must("at", Moment),
    )
    index("faq_feedback", "entry_id")
    op.create_table("unanswered", identity(), key(), must("words", sa.Text()), must("at", Moment))
    index("unanswered", "at")


def kampung_religi() -> None:
    op.create_table(
        "kampung_religi",
        sa.Column("id", sa.Text(), primary_key=True),
        must("name", sa.Text()),
        must("certainty", sa.Text()),
        must("aliases", Json),
        may("kelurahan", sa.Text()),
        may("kecamatan", sa.Text()),
        may("rw", sa.Text()),
        may("declared_on", sa.Date()),
        may("declared_by", sa.Text()),
        may("declared_at", sa.Text()),
        must("activities", Json),
        may("note", sa.Text()),
        must("sources", Json),
        *of_reference_data(),
    )
    op.create_table(
        "kampung_religi_programme",
        place_in_file(),
        must("name", sa.Text()),
        must("parent", sa.Text()),
        must("mission", sa.Text()),
        must("legal_basis", sa.Text()),
        must("in_charge", sa.Text()),
        must("scope", sa.Text()),
        must("target", sa.Text()),
        must("checked", sa.Text()),
        must("sources", Json),
    )
    op.create_table(
        "kampung_religi_milestones",
        place_in_file(),
        must("on", sa.Date()),
        may("count", sa.Integer()),
        must("what", sa.Text()),
        must("source", sa.Text()),
    )
    op.create_table(
        "kampung_religi_events",
        place_in_file(),
        must("name", sa.Text()),
        must("on", sa.Date()),
        may("place", sa.Text()),
        must("what", sa.Text()),
        must("source", sa.Text()),
    )


def reports() -> None:
    op.create_table(
        "reports",
        identity(),
        key(),
        must("citizen_id", Id, sa.ForeignKey("citizens.id")),
        must("category", sa.Text(), sa.ForeignKey("report_categories.code")),
        may("kelurahan", sa.Text(), sa.ForeignKey("kelurahan.code")),
        must("place", sa.Text()),
        may("latitude", sa.Float()),
        may("longitude", sa.Float()),
        must("details", sa.Text()),
        must("created_at", Moment),
    )
    index("reports", "citizen_id")
    index("reports", "category")
    index("reports", "kelurahan")
    index("reports", "created_at")
    op.create_table(
        "report_photos",
        sa.Column(
            "report_id", Id, sa.ForeignKey("reports.id"), primary_key=True, autoincrement=False
        ),
        place_in_file(),
        must("photo", sa.Text()),
    )


def tickets() -> None:
    op.create_table(
        "tickets",
        identity(),
        key(),
        must("number", sa.Text(), unique=True),
        must("sealed_pin", sa.Text()),
        must("pin_tries", sa.Integer()),
        must("kind", sa.Text()),
        must("status", sa.Text()),
        must("citizen_id", Id, sa.ForeignKey("citizens.id")),
        must("agency", sa.Text(), sa.ForeignKey("agencies.code")),
        must("topic", sa.Text()),
        may("report_id", Id, sa.ForeignKey("reports.id")),
        must("opened_at", Moment),
        must("updated_at", Moment),
    )
    index("tickets", "citizen_id", "id")
    index("tickets", "agency", "status")
    index("tickets", "report_id")
    op.create_table(
        "ticket_history",
        identity(),
        key(),
        must("ticket_id", Id, sa.ForeignKey("tickets.id")),
        must("at", Moment),
        must("status", sa.Text()),
        may("note", sa.Text()),
    )
    index("ticket_history", "ticket_id", "id")
    op.create_table(
        "ticket_numbers",
        sa.Column("day", sa.Date(), primary_key=True),
        must("last", sa.Integer()),
    )


def people() -> None:
    op.create_table(
        "subscriptions",
        identity(),
        key(),
        must("citizen_id", Id, sa.ForeignKey("citizens.id")),
        may("topic", sa.Text()),
        must("active", sa.Boolean()),
        may("consent_version", sa.Integer()),
        must("changed_at", Moment),
    )
    index("subscriptions", "citizen_id", "id")
    index("subscriptions", "topic", "citizen_id", "id")
    op.create_table(
        "operators",
        identity(),
        must("login", sa.Text(), unique=True),
        must("name", sa.Text()),
        must("agency", sa.Text(), sa.ForeignKey("agencies.code")),
        must("role", sa.Text()),
        *of_reference_data(),
    )
    op.create_table(
        "desk_hours",
        sa.Column("weekday", sa.Integer(), primary_key=True, autoincrement=False),
        must("opens", sa.Time()),
        must("closes", sa.Time()),
    )
    op.create_table(
        "revisions",
        sa.Column("name", sa.Text(), primary_key=True),
        must("number", sa.Integer()),
    )


def identity() -> sa.Column[Any]:
    return sa.Column("id", Id, primary_key=True)


def key() -> sa.Column[Any]:
    return sa.Column("key", sa.Text(), nullable=False, unique=True)


def must(name: str, type_: Any, *constraints: Any, unique: bool = False) -> sa.Column[Any]:
    return sa.Column(name, type_, *constraints, nullable=False, unique=unique or None)


def may(name: str, type_: Any, *constraints: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, *constraints, nullable=True)


def place_in_file() -> sa.Column[Any]:
    return sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False)


def of_reference_data() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return (
        must("position", sa.Integer()),
        sa.Column("retired", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
