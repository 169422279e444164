"""What holds for every ticket after whatever happened: the laws of `test_ticket_machine.py`."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from core.reports import Visibility
from core.ticket_clock import CONFIRM_WITHIN
from core.tickets import Event, Step, Ticket, TicketChange, TicketKind, TicketStatus
from core.unsealing import reporter_of
from flows.records import Records
from tests.flows.ticket_world import OPERATORS, Known, World

A_DAY = timedelta(hours=24)
RESPONSE = (Step.RESPONSE_WARNING, Step.RESPONSE_BREACH)
OPENING_AGAIN = (Event.REOPENED, Event.SPLIT)


class Laws:
    """Remembers what it saw, so that nothing gets lost or calms down between two looks."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._before: dict[str, Known] = {}

    async def check(self) -> None:
        await self._world.look_up()
        everything = self._world.known.values()
        async with self._world.store.begin() as records:
            tickets, since = records.services.tickets, self._world.began
            reports = [
                each for each in everything if each.ticket and each.ticket.kind is TicketKind.REPORT
            ]
            assert await tickets.all_opened_since(since, at_most=10_000) == len(reports)
            for known in everything:
                assert known.ticket
                _is_whole(known.ticket)
                _reminders_are_rare(known.history)
                await _is_seen_to(records, known.ticket, self._world)
                await _is_sealed(records, known, self._world)
                additions = [each.text for each in await tickets.additions(known.ticket)]
                assert additions == known.told
                if before := self._before.get(known.number):
                    _goes_on_from(before, known)
        self._before = {each.number: replace(each) for each in everything}


def _goes_on_from(before: Known, known: Known) -> None:
    assert before.ticket
    assert known.ticket
    new = _new_lines(before.history, known.history)
    assert known.ticket.level >= before.ticket.level, "nothing calms down by being passed on"
    _ends_rightly(before.ticket, known.ticket, new)


def _new_lines(
    before: tuple[TicketChange, ...], now: tuple[TicketChange, ...]
) -> tuple[TicketChange, ...]:
    """History only grows, and each line stays as it was."""
    assert now[: len(before)] == before
    assert now[0].event is Event.OPENED
    return now[len(before) :]


def _is_whole(ticket: Ticket) -> None:
    """Status, times and clock tell the same."""
    assert ticket.status.is_end == (ticket.ended_at is not None)
    assert ticket.closed_at is None or ticket.ended_at is not None
    clocks = ticket.clocks
    assert (clocks.next_at is None) == (clocks.next_step is None)
    if ticket.merged_into is not None or clocks.next_step is Step.START:
        return  # the main ticket tells, or nothing has begun
    waits_for_answer = ticket.ended_at is not None and ticket.closed_at is None
    assert waits_for_answer == (clocks.next_step is Step.CLOSING)
    if ticket.status is not TicketStatus.RECEIVED:
        assert ticket.responded_at
    if ticket.responded_at and ticket.ended_at is None:
        assert clocks.next_step not in RESPONSE, "the city has answered already"


async def _is_seen_to(records: Records, ticket: Ticket, world: World) -> None:
    """Somebody is at work and the clock runs, until the ticket is closed."""
    agency = await records.services.agencies.get(ticket.agency)
    assert agency
    assert agency.kind == "opd", "people of another institution have no seat at the desk"
    if ticket.assignee:
        assert OPERATORS[ticket.assignee].agency == ticket.agency
    if ticket.level == 1:
        assert await records.services.operators.has_supervisor(ticket.agency)
    if ticket.merged_into is None:
        assert (ticket.clocks.next_at is None) == (ticket.closed_at is not None)
        return
    main = world.main_of(ticket.number).ticket
    assert main
    assert main.id == ticket.merged_into
    assert main.merged_into is None
    assert ticket.clocks.next_at is None
    for name in ("status", "agency", "assignee", "level", "responded_at", "ended_at", "closed_at"):
        assert getattr(ticket, name) == getattr(main, name), name


def _ends_rightly(before: Ticket, ticket: Ticket, new: tuple[TicketChange, ...]) -> None:
    """Closed by the reporter's yes or by silence only; open again only while there is time."""
    told = {line.event: line for line in new}
    if ticket.closed_at and ticket.closed_at != before.closed_at:
        assert told.keys() & {Event.CONFIRMED, Event.CLOSED}
        if Event.CLOSED in told:
            assert ticket.ended_at
            assert ticket.closed_at - ticket.ended_at >= CONFIRM_WITHIN
    if before.ended_at and not ticket.ended_at:
        assert told.keys() & set(OPENING_AGAIN)
        if Event.REOPENED in told:
            assert told[Event.REOPENED].at - before.ended_at <= CONFIRM_WITHIN
            assert told[Event.REOPENED].level == ticket.level


def _reminders_are_rare(history: tuple[TicketChange, ...]) -> None:
    """Never more than one on a working day."""
    reminders = [line.at for line in history if line.event is Event.REMINDED]
    assert all(later - earlier >= A_DAY for earlier, later in pairwise(reminders))


async def _is_sealed(records: Records, known: Known, world: World) -> None:
    """Who reported it is told only when two people agreed, where it was sealed."""
    desk, wishes, ticket = records.services.desk, records.services.unsealings, known.ticket
    assert ticket
    address = await reporter_of(desk, wishes, known.number)
    is_sealed = ticket.visibility is Visibility.SEALED and not known.is_unsealed
    assert address == (None if is_sealed else world.talks[known.reporter].address)
    assert bool(ticket.alias) == (ticket.visibility is Visibility.SEALED)
