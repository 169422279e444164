"""The case and the timeline of a ticket in memory."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from core.messages import Address, Media
from core.reports import Visibility
from core.tickets import Event, Role, Ticket
from core.timeline import PAGE, Case, Entry, Reporter, Source, TimelinePage, Told
from core.unsealing import Unsealing
from storage.bodies import outgoing_of
from storage.entry_cursors import EntryCursor
from storage.memory.state import State, citizen_of
from storage.memory.threads import incoming_in


class MemoryTimeline:
    def __init__(self, state: Callable[[], State]) -> None:
        self._state = state

    async def case(self, number: str, operator: str) -> Case | None:
        state = self._state()
        rows = state.tickets.values()
        row = next((each for each in rows if each.ticket.number == number), None)
        if row is None:
            return None
        ticket = row.ticket
        same = [ticket, *(each.ticket for each in rows if each.ticket.merged_into == ticket.id)]
        main = state.tickets[ticket.merged_into].ticket if ticket.merged_into else None
        held = (each.holding for each in state.holdings.values() if each.ended_at is None)
        answers = state.answers.values()
        return Case(
            ticket=ticket,
            reporters=[_reporter(state, each) for each in same],
            told=_told(state, row.report_id),
            main=main.number if main else None,
            followers=_followers(state, [each.id for each in same]),
            scores=[
                each.score for (id_, _), each in state.ticket_ratings.items() if id_ == ticket.id
            ],
            history=row.history,
            holding=next((each for each in held if each.ticket_id == ticket.id), None),
            pending=[each for each in answers if each.ticket_id == ticket.id and each.is_pending],
            unsealing=_unsealing(state, ticket),
            reminder=state.reminders.get((ticket.id, operator)),
        )

    async def page(
        self,
        reporter: Reporter,
        *,
        since: datetime | None,
        before: str | None = None,
        limit: int = PAGE,
    ) -> TimelinePage:
        end = EntryCursor.read(before) if before else None
        known = sorted(_entries(self._state(), reporter), key=EntryCursor.of)
        shown = [each for each in known if since is None or each.at >= since]
        shown = [each for each in shown if end is None or EntryCursor.of(each) < end]
        here = [_quoting(self._state(), reporter, each) for each in shown[-limit:]]
        older = str(EntryCursor.of(here[0])) if len(shown) > limit else None
        return TimelinePage(here, older)

    async def did(self, key: str) -> bool:
        state = self._state()
        kept = (state.ticket_keys, state.answers, state.ticket_notes, state.unsealings)
        return any(key in keys for keys in kept)

    async def file(self, ticket_ids: Sequence[int], name: str) -> Media | None:
        files = _files(self._state(), ticket_ids)
        return next((each for each in files if name in (each.name, each.original)), None)


def _reporter(state: State, ticket: Ticket) -> Reporter:
    conversation_id = next(
        here
        for (ticket_id, here), row in state.ticket_people.items()
        if ticket_id == ticket.id and row.role is Role.REPORTER
    )
    address = next(each for each, row in state.addresses.items() if row.id == conversation_id)
    written = [(row.id, incoming_in(row)) for row in state.inbox.values() if row.address == address]
    unsealing = _unsealing(state, ticket, approved=True)
    return Reporter(
        ticket,
        conversation_id,
        address,
        max((id_ for id_, _ in written), default=0),
        max((each.at for _, each in written), default=None),
        is_hidden=ticket.visibility is Visibility.SEALED and unsealing is None,
        is_blocked=citizen_of(state, ticket.citizen_id).blocked,
    )


def _unsealing(state: State, ticket: Ticket, *, approved: bool = False) -> Unsealing | None:
    """The newest wish."""
    wishes = [each for each in state.unsealings.values() if each.ticket_id == ticket.id]
    found = [each for each in wishes if each.approved_by or not approved]
    return found[-1] if found else None


def _told(state: State, report_id: int | None) -> Told | None:
    drafts = {known: draft for known, _, draft in state.reports.values()}
    draft = drafts.get(report_id or 0)
    if draft is None:
        return None
    place = draft.place
    kelurahan = place.kelurahan.name if place.kelurahan else None
    files = tuple(Media(each.kind, each.name) for each in draft.media)
    return Told(draft.details, place.words, kelurahan, place.location, files)


def _followers(state: State, ticket_ids: Sequence[int]) -> int:
    rows = state.ticket_people.items()
    return len(
        {
            row.citizen_id
            for (ticket_id, _), row in rows
            if ticket_id in ticket_ids and row.role is Role.FOLLOWER and row.left_at is None
        }
    )


def _entries(state: State, reporter: Reporter) -> Iterator[Entry]:
    """What an operator may see in the reporter's thread; see storage/sql/timeline.py."""
    ticket, hidden = reporter.ticket, reporter.is_hidden
    for row in state.inbox.values():
        is_here = row.address == reporter.address
        if is_here and (not hidden or _while_held(state, reporter, row.received_at)):
            yield Entry(row.received_at, Source.INCOMING, row.id, incoming=incoming_in(row))
    for id_, (ticket_id, told) in enumerate(state.ticket_additions.values(), start=1):
        is_others = hidden or told.citizen_id != ticket.citizen_id
        if ticket_id == ticket.id and is_others:
            yield Entry(told.at, Source.ADDITION, id_, addition=told)
    for id_, change in enumerate(state.tickets[ticket.id].history, start=1):
        if change.event is not Event.ANSWERED:
            yield Entry(change.at, Source.CHANGE, id_, change=change)
    for id_, (ticket_id, note) in enumerate(state.ticket_notes.values(), start=1):
        if ticket_id == ticket.id:
            yield Entry(note.at, Source.NOTE, id_, note=note)
    yield from _outgoing(state, reporter.address, ticket.number if hidden else None)


def _outgoing(state: State, address: Address, about: str | None) -> Iterator[Entry]:
    for row in state.outbox.values():
        outgoing = outgoing_of(json.loads(row.body))
        if row.address == address and about in (None, outgoing.about):
            yield Entry(
                row.created_at,
                Source.OUTGOING,
                row.id,
                outgoing=outgoing,
                state=row.state,
                author=row.author,
            )


def _quoting(state: State, reporter: Reporter, entry: Entry) -> Entry:
    """Nothing is pushed from memory: the id here is also that of the channel."""
    name = entry.incoming.quotes if entry.incoming else None
    about = reporter.ticket.number if reporter.is_hidden else None
    known = _outgoing(state, reporter.address, about) if name else iter(())
    return replace(entry, quoted=next((each for each in known if str(each.id) == name), None))


def _while_held(state: State, reporter: Reporter, at: datetime) -> bool:
    rows = state.holdings.values()
    own = [row for row in rows if row.holding.ticket_id == reporter.ticket.id]
    return any(
        row.holding.began_at <= at and (row.ended_at is None or at <= row.ended_at)
        for row in own
        if row.holding.conversation_id == reporter.conversation_id
    )


def _files(state: State, ticket_ids: Sequence[int]) -> Iterator[Media]:
    people = {here for ticket_id, here in state.ticket_people if ticket_id in ticket_ids}
    addresses = [each for each, row in state.addresses.items() if row.id in people]
    for question in state.inbox.values():
        if question.address in addresses:
            yield from incoming_in(question).media
    for answer in state.outbox.values():
        if answer.address in addresses:
            yield from outgoing_of(json.loads(answer.body)).media
    for ticket_id in ticket_ids:
        for change in state.tickets[ticket_id].history:
            yield from change.media
    for pending in state.answers.values():
        if pending.ticket_id in ticket_ids:
            yield from pending.media
