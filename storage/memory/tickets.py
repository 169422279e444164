"""Tickets in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from core.citizens import Citizen
from core.conversations import Conversation
from core.counting import Rating
from core.pins import PIN_TRIES
from core.places import Place
from core.tickets import (
    Addition,
    NewTicket,
    Person,
    Role,
    Similar,
    Ticket,
    TicketChange,
    TicketKind,
    TicketStatus,
)
from core.unsealing import Unsealing
from storage.clean import cleaned
from storage.memory.similar import similar
from storage.memory.state import FollowerRow, State, TicketRow, citizen_of, is_of


class MemoryTickets:
    def __init__(self, state: State, changed: set[int]) -> None:
        self._state = state
        self._changed = changed

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
            awaiting_since=ticket.awaiting_since,
        )
        opened = replace(ticket.first_change, at=opened_at)
        self._state.ticket_keys[key] = added.id
        self._state.tickets[added.id] = TicketRow(
            added, ticket.sealed_pin, 0, ticket.report_id, (opened,)
        )
        self._join(added, ticket.conversation, Role.REPORTER, opened_at)
        self._changed.add(added.id)
        return added

    async def of(self, citizen: Citizen, *, limit: int = 8) -> Sequence[Ticket]:
        rows = reversed(self._state.tickets.values())
        return [row.ticket for row in rows if is_of(self._state, citizen, row.ticket)][:limit]

    async def owned(self, citizen: Citizen, number: str) -> Ticket | None:
        ticket = await self.by_number(number)
        return ticket if ticket and is_of(self._state, citizen, ticket) else None

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

    async def await_answer(self, ticket_id: int, since: datetime) -> None:
        row = self._state.tickets[ticket_id]
        waiting = row.ticket.awaiting_since or since
        ticket = replace(row.ticket, awaiting_since=waiting)
        self._state.tickets[ticket_id] = replace(row, ticket=ticket)
        self._changed.add(ticket_id)

    async def save(self, ticket: Ticket, change: TicketChange, *, key: str) -> bool:
        if key in self._state.ticket_keys:
            return False
        self._state.ticket_keys[key] = ticket.id
        row = self._state.tickets[ticket.id]
        history = (*row.history, change)
        self._state.tickets[ticket.id] = replace(row, ticket=ticket, history=history)
        self._changed.add(ticket.id)
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
        self._state.ticket_ratings[place] = Rating(score, at)
        return True

    async def opened_since(self, citizen: Citizen, since: datetime) -> int:
        return sum(each.citizen_id == citizen.id for each in self._reports_since(since))

    async def all_opened_since(self, since: datetime, *, at_most: int) -> int:
        return min(len(self._reports_since(since)), at_most)

    async def similar(
        self, citizen: Citizen, category: str, place: Place, since: datetime
    ) -> Sequence[Similar]:
        return similar(self._state, citizen, category, place, since)

    async def waiting_for(self, citizen: Citizen, since: datetime) -> Sequence[Ticket]:
        own = await self.of(citizen, limit=len(self._state.tickets))
        over = [(each.ended_at, each) for each in own if each.ended_at]
        return [each for at, each in over if each.closed_at is None or at >= since]

    def _reports_since(self, since: datetime) -> list[Ticket]:
        tickets = [row.ticket for row in self._state.tickets.values()]
        reports = [each for each in tickets if each.kind is TicketKind.REPORT]
        return [each for each in reports if each.opened_at >= since]

    def _join(self, ticket: Ticket, conversation: Conversation, role: Role, at: datetime) -> bool:
        place = (ticket.id, conversation.id)
        known = self._state.ticket_people.get(place)
        if known is not None and known.left_at is None:
            return False
        row = known or FollowerRow(conversation.citizen.id, role, at)
        self._state.ticket_people[place] = replace(row, left_at=None)
        return True

    def _find(self, number: str) -> TicketRow | None:
        rows = self._state.tickets.values()
        return next((row for row in rows if row.ticket.number == number), None)


class MemoryUnsealings:
    def __init__(self, state: State) -> None:
        self._state = state

    async def ask(
        self, ticket_id: int, reason: str, *, by: str, at: datetime, key: str
    ) -> Unsealing | None:
        if key in self._state.unsealings:
            return None
        wish = Unsealing(len(self._state.unsealings) + 1, ticket_id, cleaned(reason), by)
        self._state.unsealings[key] = wish
        return wish

    async def open_for(self, ticket_id: int) -> Unsealing | None:
        wishes = [each for each in self._of(ticket_id) if each.approved_by is None]
        return wishes[-1] if wishes else None

    async def approve(self, unsealing: Unsealing, *, by: str, at: datetime) -> None:
        for key, wish in list(self._state.unsealings.items()):
            if wish.id == unsealing.id and wish.approved_by is None:
                self._state.unsealings[key] = replace(wish, approved_by=by)

    async def is_unsealed(self, ticket_id: int) -> bool:
        return any(each.approved_by is not None for each in self._of(ticket_id))

    def _of(self, ticket_id: int) -> list[Unsealing]:
        return [each for each in self._state.unsealings.values() if each.ticket_id == ticket_id]


def _reporters_first(each: tuple[tuple[int, int], FollowerRow]) -> tuple[bool, datetime]:
    return each[1].role is not Role.REPORTER, each[1].joined_at
