"""What was counted: facts of tickets, sums of days, and what is to be counted anew."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table

from storage.sql.tables.columns import BigId, Code, identity, metadata, moment, text

CODES = ["agency", "kelurahan", "category", "channel"]
"""With them an index is all that has to be read."""

ticket_facts = Table(
    "ticket_facts",
    metadata,
    Column("ticket_id", BigId, ForeignKey("tickets.id"), primary_key=True, autoincrement=False),
    Column("agency", Code, nullable=False),
    Column("kelurahan", Code, nullable=False),
    Column("category", Code, nullable=False),
    Column("channel", Code, nullable=False),
    Column("opened", Date, nullable=False),
    Column("responded", Date),
    Column("response", Integer),  # in working minutes
    Column("ended", Date),
    Column("resolution", Integer),
    Column("breached", Date),
    Column("north", Integer),
    Column("east", Integer),
    Index(None, "opened", postgresql_include=CODES),
    Index(None, "responded", postgresql_include=[*CODES, "response"]),
    Index(None, "ended", postgresql_include=[*CODES, "resolution"]),
    Index(None, "breached", postgresql_include=CODES),
)
"""One row for each ticket that counts; "" where it has no category or kelurahan.

All of it in one row, and not a row for each thing that happened: that is faster to sum.
"""

ticket_marks = Table(
    "ticket_marks",
    metadata,
    Column("ticket_id", BigId, ForeignKey("tickets.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("measure", Code, nullable=False),
    Column("day", Date, nullable=False),
    Column("value", Integer, nullable=False),
    Column("agency", Code, nullable=False),
    Column("kelurahan", Code, nullable=False),
    Column("category", Code, nullable=False),
    Column("channel", Code, nullable=False),
    Index(None, "day"),
)
"""What may happen to a ticket more than once: reopenings and ratings."""

daily_figures = Table(
    "daily_figures",
    metadata,
    Column("measure", Code, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("of", Code, primary_key=True),
    Column("count", Integer, nullable=False),
)

figure_changes = Table(
    "figure_changes",
    metadata,
    identity(),
    Column("ticket_id", BigId, ForeignKey("tickets.id"), nullable=False),
    sqlite_autoincrement=True,
)
"""Tickets to be counted. A row for each change: one that is not committed yet cannot be lost."""

figure_head = Table(
    "figure_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    moment("counted_at", nullable=True),
    Column("settled", Date),
    CheckConstraint("id = 1", name="ck_figure_head_one"),
)
"""One row, which keepers lock; all days up to `settled` need not be counted again."""

weekly_wishes = Table(
    "weekly_wishes",
    metadata,
    Column("operator_id", BigId, ForeignKey("operators.id"), primary_key=True, autoincrement=False),
    moment("since"),
    text("told"),  # the last week that they were told of
)
"""Operators who want the summary of the week."""
