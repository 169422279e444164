"""What WhatsApp charges, what it says of our templates, and what somebody must look at."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Table

from storage.sql.tables.columns import identity, metadata, moment, once, text

whatsapp_charges = Table(
    "whatsapp_charges",
    metadata,
    identity(),
    once(),  # Meta's id of the message
    Column("outbox_id", BigInteger, nullable=True),  # none for the first parts of a long message
    text("category", nullable=True),
    Column("billable", Boolean, nullable=True),
    text("kind", nullable=True),
    text("model", nullable=True),
    Column("final", Boolean, nullable=False),
    moment("delivered_at", nullable=True),
    text("month", nullable=True),  # of the delivery, in WIB; none as long as nothing is to be paid
    Index(None, "month", "category"),
)

whatsapp_templates = Table(
    "whatsapp_templates",
    metadata,
    identity(),
    once(),  # its name and language
    text("state", nullable=True),
    moment("state_at", nullable=True),
    text("category", nullable=True),
    moment("category_at", nullable=True),
)

whatsapp_alerts = Table(
    "whatsapp_alerts",
    metadata,
    identity(),
    once(),
    text("about"),
    text("month"),
    moment("at"),
    Index(None, "month"),
)
