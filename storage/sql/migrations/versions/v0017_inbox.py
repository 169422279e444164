"""The inbox of the console: queues in order, and the words by which tickets are found."""

import re
import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
Token = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

IS_WAITING = "ended_at IS NULL AND merged_into IS NULL"
IS_TAKEN = f"{IS_WAITING} AND assignee IS NOT NULL"
IS_LATE = f"{IS_WAITING} AND next_step IN ('response-breach', 'resolution-breach', 'escalation')"
IS_ENDED = "ended_at IS NOT NULL AND merged_into IS NULL"
IN_ORDER = ("rank", "due_at", "id")
INDEXES = (
    ("ix_tickets_waiting", ("agency", *IN_ORDER), IS_WAITING),
    ("ix_tickets_urgent", IN_ORDER, IS_WAITING),
    ("ix_tickets_assignee", ("assignee",), IS_TAKEN),
    ("ix_tickets_late", ("due_at", "id"), IS_LATE),
    ("ix_tickets_awaiting", ("awaiting_since", "id"), "awaiting_since IS NOT NULL"),
    ("ix_tickets_ended", ("agency", "ended_at", "id"), IS_ENDED),
    ("ix_tickets_ended_at", ("ended_at", "id"), IS_ENDED),
)
TOLD = """
    SELECT tickets.id, tickets.number AS one, tickets.topic AS two, reports.details AS three,
        reports.place AS four
    FROM tickets LEFT JOIN reports ON reports.id = tickets.report_id
    UNION ALL SELECT ticket_id, text, '', '', '' FROM ticket_additions
"""
AT_ONCE = 1000
WORD = re.compile(r"[^\W_]+")
PERSONAL = re.compile(r"\d{9,}")


def upgrade() -> None:
    op.add_column("tickets", sa.Column("rank", sa.Integer(), nullable=True))
    op.add_column("tickets", sa.Column("due_at", Moment, nullable=True))
    op.execute(
        "UPDATE tickets SET rank = -priority, due_at = COALESCE("
        "CASE WHEN responded_at IS NULL THEN response_due ELSE resolution_due END, opened_at)"
    )
    op.drop_index("ix_tickets_waiting", "tickets")
    for name, columns, where in INDEXES:
        _index(name, columns, where)
    op.create_table(
        "ticket_words",
        sa.Column("word", Token, nullable=False),
        sa.Column("ticket_id", Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_ticket_words_ticket_id"),
        sa.PrimaryKeyConstraint("word", "ticket_id", name="pk_ticket_words"),
    )
    _fill()
    op.create_index("ix_ticket_words_ticket_id", "ticket_words", ["ticket_id"])


def downgrade() -> None:
    op.drop_table("ticket_words")
    for name, _, _ in INDEXES:
        op.drop_index(name, "tickets")
    _index("ix_tickets_waiting", ("agency", "priority"), IS_WAITING)
    op.drop_column("tickets", "due_at")
    op.drop_column("tickets", "rank")


def _index(name: str, columns: tuple[str, ...], where: str) -> None:
    condition = sa.text(where)
    op.create_index(
        name, "tickets", list(columns), postgresql_where=condition, sqlite_where=condition
    )


def _fill() -> None:
    """The words of the tickets there are, as the release after this one finds them."""
    connection = op.get_bind()
    add = sa.text(
        "INSERT INTO ticket_words (word, ticket_id) VALUES (:word, :id) ON CONFLICT DO NOTHING"
    )
    told = connection.execute(sa.text(TOLD)).all()
    for first in range(0, len(told), AT_ONCE):
        pairs = {
            (word, row.id)
            for row in told[first : first + AT_ONCE]
            for text in (row.one, row.two, row.three, row.four)
            for word in _words(text or "")
        }
        if pairs:
            connection.execute(add, [{"word": word, "id": number} for word, number in pairs])


def _words(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", text[:20_000]).casefold()
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [word[:24] for word in WORD.findall(bare) if not PERSONAL.fullmatch(word)]
    return iter([word for word in words if word != "lpr"][:200])
