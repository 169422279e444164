"""The words by which tickets are found."""

from sqlalchemy import Select, String, literal, select

from core.messages import Address
from core.reports import Visibility
from core.ticket_search import words_of
from core.tickets import NewTicket
from storage.sql.tables import addresses, reports, ticket_people, ticket_words, tickets
from storage.sql.unit import Unit

LAST = "\U0010ffff"
"""Behind every letter."""


class SqlTicketWords:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    async def add_new(self, ticket_id: int, ticket: NewTicket) -> None:
        """Of a ticket just opened, and of the report that it is for."""
        told = select(reports.c.details, reports.c.place).where(reports.c.id == ticket.report_id)
        row = (
            (await self._unit.connection.execute(told)).one_or_none() if ticket.report_id else None
        )
        await self.add(ticket_id, ticket.number, ticket.topic, *(row or ()))

    async def add(self, ticket_id: int, *texts: str) -> None:
        words = [{"word": word, "ticket_id": ticket_id} for word in sorted(words_of(*texts))]
        if words:
            new = self._unit.insert(ticket_words).on_conflict_do_nothing()
            await self._unit.connection.execute(new, words)


def told_with(word: str) -> Select[int]:
    """The ids of tickets that have a word with this beginning."""
    begins = ticket_words.c.word.between(literal(word, String()), literal(word + LAST, String()))
    return select(ticket_words.c.ticket_id).where(begins)


def told_from(address: Address) -> Select[int]:
    """The ids of tickets that somebody at this address reported, as far as operators may know."""
    return (
        select(ticket_people.c.ticket_id)
        .join(addresses, addresses.c.citizen_id == ticket_people.c.citizen_id)
        .join(tickets, tickets.c.id == ticket_people.c.ticket_id)
        .where(
            addresses.c.channel == address.channel.value,
            addresses.c.external_id == address.external_id,
            ticket_people.c.left_at.is_(None),
            tickets.c.visibility != Visibility.SEALED.value,
        )
    )
