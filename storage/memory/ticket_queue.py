"""Queues of tickets in memory."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from core.messages import Address
from core.reports import ReportDraft, Visibility
from core.ticket_queue import LATE, Key, Load, QueueRow, View, place_of
from core.ticket_search import Wanted, words_of
from core.tickets import Role, Ticket
from storage.memory.reference import MemoryReference
from storage.memory.state import State, TicketRow


class MemoryTicketQueue:
    def __init__(
        self, state: Callable[[], State], reference: Callable[[], MemoryReference]
    ) -> None:
        self._state = state
        self._reference = reference

    async def waiting(self, agency: str | None, *, limit: int = 50) -> Sequence[Ticket]:
        open_ = [each for each in self._tickets() if not each.ended_at and not each.merged_into]
        own = [each for each in open_ if agency in (None, each.agency)]
        return sorted(own, key=_most_urgent)[:limit]

    async def page(
        self, view: View, *, after: Key | None = None, limit: int = 30
    ) -> Sequence[QueueRow]:
        placed = [
            (place_of(each, view.queue), each) for each in self._tickets() if view.shows(each)
        ]
        behind = [each for key, each in sorted(placed) if after is None or key > after]
        return [self._row(each) for each in behind[:limit]]

    async def rows(self, ticket_ids: Collection[int]) -> Sequence[QueueRow]:
        return [self._row(each) for each in self._tickets() if each.id in ticket_ids]

    async def row(self, number: str) -> QueueRow | None:
        found = [each for each in self._tickets() if each.number == number]
        return self._row(found[0]) if found else None

    async def loads(self) -> Sequence[Load]:
        found: dict[tuple[str, str | None], list[Ticket]] = defaultdict(list)
        for each in self._tickets():
            if not each.ended_at and not each.merged_into:
                found[each.agency, each.assignee].append(each)
        return [
            Load(agency, assignee, len(own), *_counted(own))
            for (agency, assignee), own in found.items()
        ]

    async def search(
        self, wanted: Wanted, agency: str | None, *, limit: int = 30
    ) -> Sequence[QueueRow]:
        if not wanted:
            return []
        own = [each for each in self._tickets() if agency in (None, each.agency)]
        found = [each for each in own if self._fits(each, wanted)]
        return [self._row(each) for each in reversed(found)][:limit]

    def _fits(self, ticket: Ticket, wanted: Wanted) -> bool:
        if not all(self._is_told_from(ticket, address) for address in wanted.addresses):
            return False
        told = self._words(ticket)
        return all(any(word.startswith(each) for word in told) for each in wanted.words)

    def _is_told_from(self, ticket: Ticket, address: Address) -> bool:
        known = self._state().addresses.get(address)
        people = [
            row.citizen_id
            for (ticket_id, _), row in self._state().ticket_people.items()
            if ticket_id == ticket.id and row.left_at is None
        ]
        is_sealed = ticket.visibility is Visibility.SEALED
        return known is not None and known.citizen_id in people and not is_sealed

    def _words(self, ticket: Ticket) -> frozenset[str]:
        draft = self._draft(self._state().tickets[ticket.id])
        story = (draft.details, draft.place.words) if draft else ()
        rows = self._state().ticket_additions.values()
        later = [addition.text for ticket_id, addition in rows if ticket_id == ticket.id]
        return words_of(ticket.number, ticket.topic, *story, *later)

    def _row(self, ticket: Ticket) -> QueueRow:
        draft, place = self._draft(self._state().tickets[ticket.id]), ""
        if draft and draft.place.kelurahan:
            place = draft.place.kelurahan.name
        together = [each.id for each in self._tickets() if each.merged_into == ticket.id]
        people = [
            (conversation_id, row.role)
            for (ticket_id, conversation_id), row in self._state().ticket_people.items()
            if ticket_id in (ticket.id, *together) and row.left_at is None
        ]
        agency = self._reference().agencies.get(ticket.agency)
        return QueueRow(
            ticket=ticket,
            agency=agency.name if agency else ticket.agency,
            operator=self._operator(ticket.assignee),
            place=draft.place.words if draft else "",
            kelurahan=place,
            channel=self._reporter(ticket).channel,
            people=len(people),
        )

    def _operator(self, login: str | None) -> str:
        accounts = self._state().accounts.values()
        named = {each.account.operator.login: each.account.operator.name for each in accounts}
        filed = {each.login: each.name for each in self._reference().operators}
        return {**filed, **named}.get(login or "", login or "")

    def _reporter(self, ticket: Ticket) -> Address:
        ids = {row.id: address for address, row in self._state().addresses.items()}
        return next(
            ids[conversation_id]
            for (ticket_id, conversation_id), row in self._state().ticket_people.items()
            if ticket_id == ticket.id and row.role is Role.REPORTER
        )

    def _draft(self, row: TicketRow) -> ReportDraft | None:
        reports = self._state().reports.values()
        return next((draft for key, _, draft in reports if key == row.report_id), None)

    def _tickets(self) -> Iterable[Ticket]:
        return [row.ticket for row in self._state().tickets.values()]


def _counted(own: Sequence[Ticket]) -> tuple[int, int, int]:
    free = [each for each in own if each.quarantine is None]
    late = sum(each.clocks.next_step in LATE for each in free)
    return late, sum(each.awaiting_since is not None for each in free), len(own) - len(free)


def _most_urgent(ticket: Ticket) -> tuple[object, ...]:
    since, looks = ticket.awaiting_since, ticket.clocks.next_at
    at = (since or ticket.opened_at).timestamp()
    return -ticket.priority, since is None, at if since else 0, (looks or ticket.opened_at)
