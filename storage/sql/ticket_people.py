"""Who hears of tickets, what they told later, and how they rated them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, bindparam, case, select, update

from core.citizens import Citizen
from core.conversations import Conversation
from core.messages import Address, Channel
from core.reports import Visibility
from core.tickets import Addition, Person, Role, Ticket
from storage.sql.tables import (
    addresses,
    citizens,
    ticket_additions,
    ticket_people,
    ticket_ratings,
    tickets,
)
from storage.sql.ticket_rows import files_of, media_of
from storage.sql.unit import Unit

MOST_PEOPLE = 5000
"""Of one ticket with its duplicates; nobody is told by hand, so there is room."""
PEOPLE = (
    select(
        ticket_people.c.ticket_id,
        ticket_people.c.conversation_id,
        ticket_people.c.role,
        tickets.c.number,
        addresses.c.channel,
        addresses.c.external_id,
        addresses.c.citizen_id,
        citizens.c.language,
        citizens.c.visibility,
    )
    .join(tickets, tickets.c.id == ticket_people.c.ticket_id)
    .join(addresses, addresses.c.id == ticket_people.c.conversation_id)
    .join(citizens, citizens.c.id == addresses.c.citizen_id)
    .where(
        ticket_people.c.ticket_id.in_(bindparam("tickets", expanding=True)),
        ticket_people.c.left_at.is_(None),
    )
    .order_by(
        case((ticket_people.c.role == Role.REPORTER.value, 0), else_=1), ticket_people.c.joined_at
    )
    .limit(MOST_PEOPLE)
)


class SqlTicketPeople:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def people(self, ticket_ids: Sequence[int]) -> Sequence[Person]:
        rows = await self._connection.execute(PEOPLE, {"tickets": list(ticket_ids)})
        people: dict[int, Person] = {}
        for row in rows:
            seen = Visibility(row.visibility) if row.visibility else None
            citizen = Citizen(row.citizen_id, row.language, seen)
            address = Address(Channel(row.channel), row.external_id)
            here = Conversation(row.conversation_id, address, citizen, 0, None)
            person = Person(here, Role(row.role), row.number, row.ticket_id)
            people.setdefault(row.conversation_id, person)
        return list(people.values())

    async def follow(
        self, ticket_id: int, conversation: Conversation, role: Role, at: datetime
    ) -> bool:
        """Also again, after they had left."""
        new = self._unit.insert(ticket_people).values(
            ticket_id=ticket_id,
            conversation_id=conversation.id,
            citizen_id=conversation.citizen.id,
            role=role.value,
            joined_at=at,
        )
        again = new.on_conflict_do_update(
            index_elements=["ticket_id", "conversation_id"],
            set_={"left_at": None},
            where=ticket_people.c.left_at.is_not(None),
        )
        return bool((await self._connection.execute(again)).rowcount)

    async def unfollow(self, ticket: Ticket, citizen: Citizen, at: datetime) -> bool:
        left = await self._connection.execute(
            update(ticket_people)
            .where(ticket_people.c.ticket_id == ticket.id)
            .where(ticket_people.c.citizen_id == citizen.id)
            .where(ticket_people.c.role == Role.FOLLOWER.value, ticket_people.c.left_at.is_(None))
            .values(left_at=at)
        )
        return bool(left.rowcount)

    async def add(self, ticket: Ticket, addition: Addition, key: str) -> bool:
        added = await self._connection.execute(
            self._unit.insert(ticket_additions)
            .values(
                key=key,
                ticket_id=ticket.id,
                citizen_id=addition.citizen_id,
                at=addition.at,
                text=addition.text,
                media=files_of(addition.media),
            )
            .on_conflict_do_nothing(index_elements=["key"])
        )
        return bool(added.rowcount)

    async def additions(self, ticket: Ticket) -> Sequence[Addition]:
        told = (
            select(ticket_additions)
            .where(ticket_additions.c.ticket_id == ticket.id)
            .order_by(ticket_additions.c.id)
        )
        return [
            Addition(row.at, row.citizen_id, row.text, media_of(row.media))
            for row in await self._connection.execute(told)
        ]

    async def rate(
        self, ticket: Ticket, citizen: Citizen, score: int, at: datetime, key: str
    ) -> bool:
        rated = await self._connection.execute(
            self._unit.insert(ticket_ratings)
            .values(key=key, ticket_id=ticket.id, citizen_id=citizen.id, score=score, at=at)
            .on_conflict_do_nothing()
        )
        return bool(rated.rowcount)


def is_of(citizen: Citizen) -> Select[int]:
    """The ids of the tickets that the citizen reported or follows."""
    return select(ticket_people.c.ticket_id).where(
        ticket_people.c.citizen_id == citizen.id, ticket_people.c.left_at.is_(None)
    )
