"""Tickets in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from core.citizens import Citizen
from core.conversations import Conversation
from core.pins import PIN_TRIES
from core.places import Place
from core.reports import Visibility
from core.tickets import (
    MOST_SIMILAR,
    NEAR_DEGREES,
    Addition,
    Event,
    NewTicket,
    Person,
    Role,
    Similar,
    Ticket,
    TicketChange,
    TicketStatus,
)
from storage.clean import cleaned
from storage.memory.state import FollowerRow, State, TicketRow, citizen_of


class MemoryTickets:
    def __init__(self, state: State) -> None:
        self._state = state

    async def next_number(self, day: date) -> str:
        counted = self._state.ticket_numbers.get(day, 0) + 1
        self._state.ticket_numbers[day] = counted
        return f"LPR-{day:%y%m%d}-{counted:04d}"

    async def add(self, ticket: NewTicket, *, key: str) -> Ticket | None:
        if key in self._state.ticket_keys:
            return None
        opened_at = ticket.opened_at.astimezone(UTC)
        added = Ticket(
            id=len(self._state.tickets) + 1,
            number=ticket.number,
            kind=ticket.kind,
            status=TicketStatus.RECEIVED,
            citizen_id=ticket.conversation.citizen.id,
            agency=ticket.agency,
            topic=cleaned(ticket.topic),
            opened_at=opened_at,
            updated_at=opened_at,
            category=ticket.category,
            visibility=ticket.visibility,
            alias=ticket.alias,
            priority=ticket.priority,
            clocks=ticket.clocks,
            quarantine=ticket.quarantine,
        )
        opened = TicketChange(
            opened_at,
            TicketStatus.RECEIVED,
            event=Event.OPENED,
            actor="warga",
            agency=ticket.agency,
        )
        self._state.ticket_keys[key] = added.id
        self._state.tickets[added.id] = TicketRow(
            added, ticket.sealed_pin, 0, ticket.report_id, (opened,)
        )
        self._join(added, ticket.conversation, Role.REPORTER, opened_at)
        return added

    async def of(self, citizen: Citizen, *, limit: int = 8) -> Sequence[Ticket]:
        rows = reversed(self._state.tickets.values())
        return [row.ticket for row in rows if self._is_of(citizen, row.ticket)][:limit]

    async def owned(self, citizen: Citizen, number: str) -> Ticket | None:
        ticket = await self.by_number(number)
        return ticket if ticket and self._is_of(citizen, ticket) else None

    async def sealed_pin(self, number: str) -> str | None:
        row = self._find(number)
        return row.sealed_pin if row and row.pin_tries < PIN_TRIES else None

    async def count_wrong_pin(self, number: str) -> int:
        row = self._find(number)
        if row is None:
            return 0
        self._state.tickets[row.ticket.id] = replace(row, pin_tries=row.pin_tries + 1)
        return row.pin_tries + 1

    async def by_number(self, number: str) -> Ticket | None:
        row = self._find(number)
        return row.ticket if row else None

    async def history(self, ticket: Ticket) -> Sequence[TicketChange]:
        return self._state.tickets[ticket.id].history

    async def locked(self, number: str) -> Ticket | None:
        return await self.by_number(number)

    async def locked_by_id(self, ticket_id: int) -> Ticket | None:
        row = self._state.tickets.get(ticket_id)
        return row.ticket if row else None

    async def due(self, now: datetime) -> Ticket | None:
        tickets = [row.ticket for row in self._state.tickets.values()]
        running = [(each.clocks.next_at, each.id, each) for each in tickets if each.clocks.next_at]
        due = [each for each in running if each[0] <= now]
        return min(due, key=lambda each: each[:2])[2] if due else None

    async def postpone(self, ticket: Ticket, until: datetime) -> None:
        row = self._state.tickets[ticket.id]
        clocks = replace(row.ticket.clocks, next_at=until)
        self._state.tickets[ticket.id] = replace(row, ticket=replace(row.ticket, clocks=clocks))

    async def save(self, ticket: Ticket, change: TicketChange, *, key: str) -> bool:
        if key in self._state.ticket_keys:
            return False
        self._state.ticket_keys[key] = ticket.id
        row = self._state.tickets[ticket.id]
        history = (*row.history, change)
        self._state.tickets[ticket.id] = replace(row, ticket=ticket, history=history)
        return True

    async def merged_into(self, ticket: Ticket) -> Sequence[Ticket]:
        rows = self._state.tickets.values()
        return [row.ticket for row in rows if row.ticket.merged_into == ticket.id]

    async def people(self, ticket_ids: Sequence[int]) -> Sequence[Person]:
        addresses = {row.id: (address, row) for address, row in self._state.addresses.items()}
        people: dict[int, Person] = {}
        rows = self._state.ticket_people.items()
        for (ticket_id, conversation_id), row in sorted(rows, key=_reporters_first):
            if ticket_id not in ticket_ids or row.left_at is not None:
                continue
            address, known = addresses[conversation_id]
            citizen = citizen_of(self._state, known.citizen_id)
            here = Conversation(conversation_id, address, citizen, 0, None)
            number = self._state.tickets[ticket_id].ticket.number
            people.setdefault(conversation_id, Person(here, row.role, number, ticket_id))
        return list(people.values())

    async def follow(self, ticket: Ticket, conversation: Conversation, *, at: datetime) -> bool:
        return self._join(ticket, conversation, Role.FOLLOWER, at)

    async def unfollow(self, ticket: Ticket, citizen: Citizen) -> bool:
        followers = [
            (place, row)
            for place, row in self._state.ticket_people.items()
            if place[0] == ticket.id and row.citizen_id == citizen.id and row.left_at is None
            if row.role is Role.FOLLOWER
        ]
        for place, row in followers:
            self._state.ticket_people[place] = replace(row, left_at=datetime.now(UTC))
        return bool(followers)

    async def add_to(self, ticket: Ticket, addition: Addition, *, key: str) -> bool:
        if key in self._state.ticket_additions:
            return False
        kept = replace(addition, text=cleaned(addition.text))
        self._state.ticket_additions[key] = (ticket.id, kept)
        return True

    async def additions(self, ticket: Ticket) -> Sequence[Addition]:
        rows = self._state.ticket_additions.values()
        return [addition for ticket_id, addition in rows if ticket_id == ticket.id]

    async def rate(
        self, ticket: Ticket, citizen: Citizen, score: int, *, at: datetime, key: str
    ) -> bool:
        place = (ticket.id, citizen.id)
        if place in self._state.ticket_ratings:
            return False
        self._state.ticket_ratings[place] = score
        return True

    async def opened_since(self, citizen: Citizen, since: datetime) -> int:
        tickets = [row.ticket for row in self._state.tickets.values()]
        own = [each for each in tickets if each.citizen_id == citizen.id]
        return sum(each.opened_at >= since for each in own)

    async def all_opened_since(self, since: datetime, *, at_most: int) -> int:
        rows = self._state.tickets.values()
        return min(sum(row.ticket.opened_at >= since for row in rows), at_most)

    async def similar(
        self, citizen: Citizen, category: str, place: Place, since: datetime
    ) -> Sequence[Similar]:
        drafts = {number: draft for number, _, draft in self._state.reports.values()}
        newest = sorted(self._state.tickets.values(), key=lambda row: row.ticket.opened_at)[::-1]
        found = [
            _similar(row.ticket, drafts[row.report_id].place, own=self._is_of(citizen, row.ticket))
            for row in newest
            if row.report_id is not None
            and row.ticket.category == category
            and row.ticket.opened_at >= since
            and _is_at_work(row.ticket)
            and _is_near(drafts[row.report_id].place, place)
        ]
        seen = [each for each in found if each.own or each.visibility is not Visibility.SEALED]
        return seen[:MOST_SIMILAR]

    async def waiting_for(self, citizen: Citizen) -> Sequence[Ticket]:
        own = await self.of(citizen, limit=len(self._state.tickets))
        return [each for each in own if each.ended_at and each.closed_at is None]

    def _join(self, ticket: Ticket, conversation: Conversation, role: Role, at: datetime) -> bool:
        place = (ticket.id, conversation.id)
        known = self._state.ticket_people.get(place)
        if known is not None and known.left_at is None:
            return False
        row = known or FollowerRow(conversation.citizen.id, role, at)
        self._state.ticket_people[place] = replace(row, left_at=None)
        return True

    def _is_of(self, citizen: Citizen, ticket: Ticket) -> bool:
        return any(
            row.citizen_id == citizen.id and row.left_at is None
            for (ticket_id, _), row in self._state.ticket_people.items()
            if ticket_id == ticket.id
        )

    def _find(self, number: str) -> TicketRow | None:
        rows = self._state.tickets.values()
        return next((row for row in rows if row.ticket.number == number), None)


def _is_at_work(ticket: Ticket) -> bool:
    over = ticket.closed_at or ticket.ended_at
    return not over and ticket.merged_into is None and ticket.quarantine is None


def _is_near(one: Place, other: Place) -> bool:
    if one.location and other.location:
        north = abs(one.location.latitude - other.location.latitude)
        east = abs(one.location.longitude - other.location.longitude)
        return north <= NEAR_DEGREES and east <= NEAR_DEGREES
    return one.kelurahan is not None and one.kelurahan == other.kelurahan


def _similar(ticket: Ticket, place: Place, *, own: bool) -> Similar:
    return Similar(
        number=ticket.number,
        topic=ticket.topic,
        status=ticket.status,
        visibility=ticket.visibility,
        opened_at=ticket.opened_at,
        words=place.words,
        location=place.location,
        own=own,
    )


def _reporters_first(each: tuple[tuple[int, int], FollowerRow]) -> tuple[bool, datetime]:
    return each[1].role is not Role.REPORTER, each[1].joined_at
