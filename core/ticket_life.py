"""What may happen to a ticket: pure steps from state to state, each with its line of history.

Every open ticket has an owner and a next deadline at all times: no step here takes them away.
Words are for people of the city: `by` is an operator's login.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from core.audit import SYSTEM
from core.messages import Media, Text
from core.ticket_clock import CONFIRM_WITHIN, Clock, ended, stopped
from core.tickets import CITIZEN, TOP_LEVEL, Event, Step, Ticket, TicketChange, TicketStatus

_ORDER = (TicketStatus.RECEIVED, TicketStatus.VERIFIED, TicketStatus.IN_PROGRESS)


class NotAllowed(Exception):
    """This cannot happen to the ticket as it is; `why` is the key of a text, `told` its values."""

    def __init__(self, why: str, **told: object) -> None:
        super().__init__(why)
        self.why = why
        self.told = told

    @property
    def text(self) -> Text:
        return Text(f"refused-{self.why}", self.told)


@dataclass(frozen=True, slots=True)
class Moved:
    """A ticket after a step, and the line that tells of it."""

    ticket: Ticket
    change: TicketChange


def progressed(
    ticket: Ticket, status: TicketStatus, clock: Clock, *, by: str, note: str | None, now: datetime
) -> Moved:
    """On to a later state of the work. Raises NotAllowed."""
    _must_be_open(ticket)
    _must_be_let_through(ticket)
    if status.is_end:
        raise NotAllowed("ticket-proof-needed")
    if _ORDER.index(status) <= _ORDER.index(ticket.status):
        raise NotAllowed("ticket-only-forward")
    after = replace(_responded(ticket, clock, now), status=status)
    return _moved(after, Event.STATUS, by, now, note=note)


def finished(
    ticket: Ticket,
    status: TicketStatus,
    clock: Clock,
    *,
    by: str,
    note: str | None,
    media: tuple[Media, ...] = (),
    now: datetime,
) -> Moved:
    """The end of the work. Raises NotAllowed without a proof or, where it is not done, a reason."""
    _must_be_open(ticket)
    if not status.is_end:
        raise NotAllowed("ticket-not-an-end")
    if status is TicketStatus.DONE and not (note or media):
        raise NotAllowed("ticket-proof-needed")
    if status is not TicketStatus.DONE and not note:
        raise NotAllowed("ticket-reason-needed")
    after = _responded(ticket, clock, now)
    after = replace(
        after,
        status=status,
        ended_at=now,
        awaiting_since=None,
        clocks=ended(after.clocks, now),
    )
    return _moved(after, Event.STATUS, by, now, note=note, media=media)


def confirmed(ticket: Ticket, now: datetime) -> Moved:
    """The reporter says that it is done. Raises NotAllowed when there is nothing to confirm."""
    _must_be_no_duplicate(ticket)
    if ticket.ended_at is None or ticket.closed_at is not None:
        raise NotAllowed("ticket-nothing-to-confirm")
    after = replace(ticket, closed_at=now, clocks=stopped(ticket.clocks))
    return _moved(after, Event.CONFIRMED, CITIZEN, now)


def reopened(ticket: Ticket, clock: Clock, level: int, now: datetime) -> Moved:
    """Somebody says that it is not done. Raises NotAllowed when that comes too late."""
    _must_be_no_duplicate(ticket)
    if ticket.ended_at is None:
        raise NotAllowed("ticket-still-open")
    if now > ticket.ended_at + CONFIRM_WITHIN:
        raise NotAllowed("ticket-too-late")
    after = replace(
        ticket,
        status=TicketStatus.RECEIVED,
        level=level,
        clocks=clock.started(now),
        responded_at=None,
        ended_at=None,
        closed_at=None,
        reopened=ticket.reopened + 1,
    )
    return _moved(after, Event.REOPENED, CITIZEN, now)


def assigned(ticket: Ticket, operator: str | None, *, by: str, now: datetime) -> Moved:
    """Given to an operator, or back to the agency's queue."""
    _must_be_open(ticket)
    return _moved(replace(ticket, assignee=operator), Event.ASSIGNED, by, now)


def answered(
    ticket: Ticket, clock: Clock, *, by: str, awaiting_since: datetime | None, now: datetime
) -> Moved:
    """An operator wrote to the citizen; `awaiting_since` is set when that one wrote meanwhile."""
    after = ticket if ticket.ended_at else _responded(ticket, clock, now)
    return _moved(replace(after, awaiting_since=awaiting_since), Event.ANSWERED, by, now)


def transferred(
    ticket: Ticket, agency: str, level: int, *, by: str, note: str | None, now: datetime
) -> Moved:
    """To another agency, which has to keep the deadlines that the citizen was told.

    `level` is that of the ticket there.
    """
    _must_be_open(ticket)
    _must_be_let_through(ticket)
    if agency == ticket.agency:
        raise NotAllowed("ticket-same-agency")
    after = replace(ticket, agency=agency, assignee=None, level=level)
    return _moved(after, Event.TRANSFERRED, by, now, note=note)


def merged(ticket: Ticket, into: Ticket, *, by: str, now: datetime) -> Moved:
    """A duplicate follows the other ticket from now on."""
    _must_be_open(ticket)
    _must_be_open(into)
    if ticket.id == into.id:
        raise NotAllowed("ticket-same")
    _must_be_let_through(into)
    after = mirrored(replace(ticket, merged_into=into.id, quarantine=None), into)
    return _moved(after, Event.MERGED, by, now)


def took_in(
    main: Ticket, duplicate: Ticket, clock: Clock, level: int, *, by: str, now: datetime
) -> Moved:
    """The main ticket's side of a merge: what either's citizens were promised is kept.

    `level` is the higher one of the two.
    """
    after = replace(
        main,
        level=level,
        priority=max(main.priority, duplicate.priority) + 1,
        clocks=clock.sooner(main, duplicate.clocks.resolution_due, now),
    )
    return _moved(after, Event.MERGED, by, now)


def mirrored(duplicate: Ticket, main: Ticket) -> Ticket:
    """A duplicate as it is after its main ticket changed: its clock stands still."""
    return replace(
        duplicate,
        status=main.status,
        agency=main.agency,
        assignee=main.assignee,
        level=main.level,
        clocks=stopped(main.clocks),
        responded_at=main.responded_at,
        ended_at=main.ended_at,
        closed_at=main.closed_at,
    )


def split(ticket: Ticket, clock: Clock, *, by: str, now: datetime) -> Moved:
    """No duplicate after all: it goes on by itself, from where both stand.

    Was the other one's work over, that was not the end of this one: it begins anew.
    """
    if ticket.merged_into is None:
        raise NotAllowed("ticket-not-merged")
    alone = replace(ticket, merged_into=None)
    if alone.ended_at is not None:
        alone = replace(
            alone,
            status=TicketStatus.RECEIVED,
            responded_at=None,
            ended_at=None,
            closed_at=None,
        )
    return _moved(_begun(alone, clock, now), Event.SPLIT, by, now)


def let_through(
    ticket: Ticket, agency: str, level: int, clock: Clock, *, by: str, now: datetime
) -> Moved:
    """Out of quarantine, to the agency that it was for; `level` is that of the ticket there."""
    _must_be_open(ticket)
    if ticket.quarantine is None:
        raise NotAllowed("ticket-not-held-back")
    assignee = ticket.assignee if agency == ticket.agency else None
    after = replace(ticket, quarantine=None, agency=agency, assignee=assignee, level=level)
    return _moved(_begun(after, clock, now), Event.LET_THROUGH, by, now)


def ticked(ticket: Ticket, clock: Clock, up: int, *, is_staffed: bool, now: datetime) -> Moved:
    """What the clock does to a ticket that is due.

    `up` is the level above. A ticket that nobody has taken, or whose agency has no supervisor, goes
    up at the warning already: nobody would read it.
    """
    match ticket.clocks.next_step:
        case Step.RESPONSE_WARNING | Step.RESOLUTION_WARNING:
            warned = replace(ticket, clocks=clock.warned(ticket))
            if is_staffed or ticket.level == TOP_LEVEL:
                return _moved(warned, Event.WARNED, SYSTEM, now)
            return _moved(replace(warned, level=up), Event.ESCALATED, SYSTEM, now)
        case Step.RESPONSE_BREACH | Step.RESOLUTION_BREACH:
            after = replace(ticket, level=up)
            after = replace(after, clocks=clock.overdue(after, now))
            return _moved(after, Event.BREACHED, SYSTEM, now)
        case Step.ESCALATION:
            after = replace(ticket, level=up)
            after = replace(after, clocks=clock.overdue(after, now))
            event = Event.REMINDED if up == ticket.level else Event.ESCALATED
            return _moved(after, event, SYSTEM, now)
        case Step.CLOSING:
            after = replace(ticket, closed_at=now, clocks=stopped(ticket.clocks))
            return _moved(after, Event.CLOSED, SYSTEM, now)
        case Step.START | None:
            return _moved(_begun(ticket, clock, now), Event.STARTED, SYSTEM, now)


def said(ticket: Ticket, event: Event, now: datetime) -> TicketChange:
    """What a citizen said and what changes nothing, but is remembered."""
    return TicketChange(
        now, ticket.status, event=event, actor=CITIZEN, agency=ticket.agency, level=ticket.level
    )


def _must_be_open(ticket: Ticket) -> None:
    _must_be_no_duplicate(ticket)
    if ticket.ended_at is not None:
        raise NotAllowed("ticket-is-over")


def _must_be_no_duplicate(ticket: Ticket) -> None:
    """A duplicate is worked on, and answered, in its main ticket."""
    if ticket.merged_into is not None:
        raise NotAllowed("ticket-is-merged")


def _must_be_let_through(ticket: Ticket) -> None:
    if ticket.quarantine is not None:
        raise NotAllowed("ticket-held-back")


def _begun(ticket: Ticket, clock: Clock, now: datetime) -> Ticket:
    """Its time begins anew; but what the city has answered stays answered."""
    begun = replace(ticket, clocks=clock.started(now))
    if ticket.status is TicketStatus.RECEIVED:
        return replace(begun, responded_at=None)
    begun = replace(begun, responded_at=ticket.responded_at or ticket.updated_at)
    return replace(begun, clocks=clock.responded(begun))


def _responded(ticket: Ticket, clock: Clock, now: datetime) -> Ticket:
    """The city's first answer stops the first of the two clocks."""
    if ticket.responded_at is not None:
        return ticket
    answered = replace(ticket, responded_at=now)
    due = ticket.clocks.resolution_due
    is_late = due is not None and now >= due
    clocks = clock.overdue(answered, now) if is_late else clock.responded(answered)
    return replace(answered, clocks=clocks)


def _moved(
    ticket: Ticket,
    event: Event,
    by: str,
    now: datetime,
    *,
    note: str | None = None,
    media: tuple[Media, ...] = (),
) -> Moved:
    change = TicketChange(
        at=now,
        status=ticket.status,
        note=note,
        event=event,
        actor=by,
        agency=ticket.agency,
        level=ticket.level,
        media=media,
    )
    return Moved(replace(ticket, updated_at=now), change)
