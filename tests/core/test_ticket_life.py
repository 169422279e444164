"""What may happen to a ticket in each state, and what may not: a table, and what each step does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from core.audit import SYSTEM
from core.messages import Media, MediaKind
from core.ticket_clock import CONFIRM_WITHIN, ended, stopped
from core.ticket_life import (
    Moved,
    NotAllowed,
    assigned,
    confirmed,
    finished,
    let_through,
    merged,
    mirrored,
    progressed,
    reopened,
    split,
    ticked,
    took_in,
    transferred,
)
from core.tickets import CITIZEN, TOP_LEVEL, Clocks, Event, Step, Ticket, TicketStatus
from tests.core.tickets import CLOCK, MONDAY, URGENT, at, ticket

VERIFIED, IN_PROGRESS, DONE = (
    TicketStatus.VERIFIED,
    TicketStatus.IN_PROGRESS,
    TicketStatus.DONE,
)
NOW = at("2026-11-23 11:00")
PROOF = (Media(MediaKind.PHOTO, "f" * 64 + ".jpg"),)


def verify(each: Ticket) -> Moved:
    return progressed(each, VERIFIED, CLOCK, by="wawan", note=None, now=NOW)


def start(each: Ticket) -> Moved:
    return progressed(each, IN_PROGRESS, CLOCK, by="wawan", note="Tim berangkat", now=NOW)


def finish(each: Ticket) -> Moved:
    return finished(each, DONE, CLOCK, by="wawan", note=None, media=PROOF, now=NOW)


RECEIVED = ticket()
SEEN = verify(RECEIVED).ticket
BEGUN = start(SEEN).ticket
OVER = finish(BEGUN).ticket
CLOSED = confirmed(OVER, NOW).ticket
HELD_BACK = ticket(quarantine="too-many")
OTHER = ticket(id=9, number="LPR-261123-0009")
DUPLICATE = merged(RECEIVED, OTHER, by="wawan", now=NOW).ticket
STATES = {
    "received": RECEIVED,
    "verified": SEEN,
    "in progress": BEGUN,
    "over": OVER,
    "too late": replace(OVER, ended_at=NOW - CONFIRM_WITHIN - timedelta(microseconds=1)),
    "closed": CLOSED,
    "held back": HELD_BACK,
    "duplicate": DUPLICATE,
    "duplicate of one that is over": mirrored(DUPLICATE, OVER),
}
STEPS: dict[str, Callable[[Ticket], Moved]] = {
    "verify": verify,
    "start": start,
    "finish": finish,
    "refuse": lambda each: finished(
        each, TicketStatus.NOT_POSSIBLE, CLOCK, by="wawan", note="Di luar kota", now=NOW
    ),
    "refer": lambda each: finished(
        each, TicketStatus.REFERRED, CLOCK, by="wawan", note="Ke PLN", now=NOW
    ),
    "assign": lambda each: assigned(each, "rini", by="wawan", now=NOW),
    "transfer": lambda each: transferred(each, "dpupr", 0, by="wawan", note=None, now=NOW),
    "merge": lambda each: merged(each, OTHER, by="wawan", now=NOW),
    "merge into": lambda each: merged(OTHER, each, by="wawan", now=NOW),
    "split": lambda each: split(each, CLOCK, by="wawan", now=NOW),
    "let through": lambda each: let_through(each, "dpupr", 0, CLOCK, by="wawan", now=NOW),
    "say done": lambda each: confirmed(each, NOW),
    "say not done": lambda each: reopened(each, CLOCK, 1, NOW),
}
IS_OVER, MERGED, HELD = "ticket-is-over", "ticket-is-merged", "ticket-held-back"
FORWARD, OPEN, NOTHING = "ticket-only-forward", "ticket-still-open", "ticket-nothing-to-confirm"
NOT_MERGED, NOT_HELD, LATE = "ticket-not-merged", "ticket-not-held-back", "ticket-too-late"
REFUSED = {
    # In each state: verify, start, finish, refuse, refer, assign, transfer, merge, merge into,
    # split, let through, say done, say not done.
    "received": [*[None] * 9, NOT_MERGED, NOT_HELD, NOTHING, OPEN],
    "verified": [FORWARD, *[None] * 8, NOT_MERGED, NOT_HELD, NOTHING, OPEN],
    "in progress": [FORWARD, FORWARD, *[None] * 7, NOT_MERGED, NOT_HELD, NOTHING, OPEN],
    "over": [*[IS_OVER] * 9, NOT_MERGED, IS_OVER, None, None],
    "too late": [*[IS_OVER] * 9, NOT_MERGED, IS_OVER, None, LATE],
    "closed": [*[IS_OVER] * 9, NOT_MERGED, IS_OVER, NOTHING, None],
    "held back": [HELD, HELD, *[None] * 4, HELD, None, HELD, NOT_MERGED, None, NOTHING, OPEN],
    "duplicate": [*[MERGED] * 9, None, *[MERGED] * 3],
    "duplicate of one that is over": [*[MERGED] * 9, None, *[MERGED] * 3],
}
"""Why a step is not allowed in a state; None where it is."""
TABLE = [
    (state, step, why)
    for state, reasons in REFUSED.items()
    for step, why in zip(STEPS, reasons, strict=True)
]


@pytest.mark.parametrize(("state", "step", "why"), TABLE)
def test_what_may_happen(state: str, step: str, why: str | None) -> None:
    each = STATES[state]
    if why is not None:
        with pytest.raises(NotAllowed) as refused:
            STEPS[step](each)
        assert refused.value.why == why
        return
    after, line = STEPS[step](each).ticket, STEPS[step](each).change
    assert (line.at, after.updated_at) == (NOW, NOW)
    assert (line.status, line.agency, line.level) == (after.status, after.agency, after.level)
    assert after.status.is_end == (after.ended_at is not None)
    is_quiet = after.closed_at is not None or after.merged_into is not None
    assert is_quiet == (after.clocks.next_at is None) == (after.clocks.next_step is None)


# ------------------------------------------------------------------------------------- at work


@dataclass(frozen=True)
class Said:
    status: TicketStatus
    note: str | None = None
    media: tuple[Media, ...] = ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(DONE), "ticket-proof-needed"),
        (Said(DONE, ""), "ticket-proof-needed"),
        (Said(DONE, "Lampu sudah diganti"), None),
        (Said(DONE, None, PROOF), None),
        (Said(TicketStatus.NOT_POSSIBLE), "ticket-reason-needed"),
        (Said(TicketStatus.NOT_POSSIBLE, None, PROOF), "ticket-reason-needed"),
        (Said(TicketStatus.NOT_POSSIBLE, "Milik pribadi"), None),
        (Said(TicketStatus.REFERRED), "ticket-reason-needed"),
        (Said(TicketStatus.REFERRED, "Ke PLN"), None),
        (Said(TicketStatus.RECEIVED, "x"), "ticket-not-an-end"),
        (Said(VERIFIED, "x"), "ticket-not-an-end"),
        (Said(IN_PROGRESS, "x", PROOF), "ticket-not-an-end"),
    ],
)
def test_an_end_has_a_proof_or_a_reason(said: Said, why: str | None) -> None:
    def finish() -> Moved:
        status, note, media = said.status, said.note, said.media
        return finished(RECEIVED, status, CLOCK, by="wawan", note=note, media=media, now=NOW)

    if why is not None:
        with pytest.raises(NotAllowed, match=why):
            finish()
        return
    moved = finish()
    assert (moved.change.note, moved.change.media) == (said.note, said.media)
    assert moved.ticket.ended_at == moved.ticket.responded_at == NOW
    assert moved.ticket.clocks.next_at == NOW + CONFIRM_WITHIN
    assert moved.ticket.clocks.next_step is Step.CLOSING


@pytest.mark.parametrize("status", [each for each in TicketStatus if each.is_end])
def test_an_end_is_no_progress(status: TicketStatus) -> None:
    with pytest.raises(NotAllowed, match="ticket-proof-needed"):
        progressed(RECEIVED, status, CLOCK, by="wawan", note="x", now=NOW)


def test_only_the_first_answer_stops_the_first_clock() -> None:
    assert SEEN.responded_at == NOW
    assert SEEN.clocks.next_step is Step.RESOLUTION_WARNING
    later = progressed(SEEN, IN_PROGRESS, CLOCK, by="rini", note=None, now=NOW + timedelta(hours=1))
    assert later.ticket.responded_at == NOW
    assert later.ticket.clocks == SEEN.clocks
    assert (later.change.event, later.change.actor) == (Event.STATUS, "rini")


def test_to_an_operator_and_back_to_the_queue() -> None:
    taken = assigned(RECEIVED, "rini", by="wawan", now=NOW).ticket
    assert taken.assignee == "rini"
    assert assigned(taken, None, by="wawan", now=NOW).ticket.assignee is None


def test_another_agency_keeps_the_deadlines_and_takes_nobody_along() -> None:
    late = replace(BEGUN, assignee="rini", level=1)
    after = transferred(late, "dpupr", 2, by="rini", note="Jalan kota", now=NOW).ticket
    assert (after.agency, after.assignee, after.level) == ("dpupr", None, 2)
    assert (after.clocks, after.status) == (late.clocks, late.status)
    with pytest.raises(NotAllowed, match="ticket-same-agency"):
        transferred(late, "satpolpp", 1, by="rini", note=None, now=NOW)


# --------------------------------------------------------------------------------- duplicates


def test_a_ticket_is_no_duplicate_of_itself() -> None:
    with pytest.raises(NotAllowed, match="ticket-same"):
        merged(RECEIVED, RECEIVED, by="wawan", now=NOW)


def test_a_duplicate_is_as_its_main_ticket() -> None:
    main = replace(BEGUN, id=9, agency="dpupr", assignee="joko", level=2)
    after = merged(RECEIVED, main, by="wawan", now=NOW).ticket
    assert after.merged_into == 9
    assert (after.status, after.agency, after.assignee, after.level) == (
        IN_PROGRESS,
        "dpupr",
        "joko",
        2,
    )
    assert after.clocks == stopped(main.clocks)
    over = mirrored(after, finish(main).ticket)
    assert (over.status, over.ended_at, over.number) == (DONE, NOW, RECEIVED.number)


def test_who_merges_has_looked_at_it() -> None:
    assert merged(HELD_BACK, OTHER, by="wawan", now=NOW).ticket.quarantine is None


def test_a_main_ticket_keeps_what_was_promised_for_its_duplicate() -> None:
    """Nobody can win time by merging into a younger ticket."""
    young = ticket(CLOCK.started(at("2026-11-24 10:00")), id=9, priority=10)
    old = ticket(level=2, priority=30)
    moved = took_in(young, old, CLOCK, 2, by="wawan", now=at("2026-11-24 11:00"))
    assert moved.ticket.clocks.resolution_due == old.clocks.resolution_due
    assert (moved.ticket.level, moved.ticket.priority) == (2, 31)
    assert (moved.change.event, moved.change.level) == (Event.MERGED, 2)


@pytest.mark.parametrize("status", [VERIFIED, IN_PROGRESS])
def test_no_duplicate_after_all_it_goes_on_from_where_both_stand(status: TicketStatus) -> None:
    main = progressed(OTHER, status, CLOCK, by="wawan", note=None, now=NOW).ticket
    duplicate = merged(RECEIVED, main, by="wawan", now=NOW).ticket
    later = at("2026-11-24 09:00")
    alone = split(duplicate, CLOCK, by="wawan", now=later).ticket
    assert (alone.status, alone.merged_into, alone.responded_at) == (status, None, NOW)
    assert alone.clocks.started_at == later
    assert alone.clocks.next_step is Step.RESOLUTION_WARNING, "the city has answered already"


@pytest.mark.parametrize("is_closed", [False, True])
def test_the_end_of_another_ticket_was_not_the_end_of_this_one(is_closed: bool) -> None:
    main = finish(OTHER).ticket
    main = confirmed(main, NOW).ticket if is_closed else main
    duplicate = mirrored(DUPLICATE, main)
    later = at("2026-12-14 09:00")
    alone = split(duplicate, CLOCK, by="wawan", now=later).ticket
    assert alone.status is TicketStatus.RECEIVED
    assert (alone.responded_at, alone.ended_at, alone.closed_at) == (None, None, None)
    assert alone.clocks == CLOCK.started(later)


# --------------------------------------------------------------------------------- quarantine


def test_let_through_its_time_begins_at_the_agency_that_it_was_for() -> None:
    held = replace(HELD_BACK, assignee="rini", level=1)
    later = at("2026-11-24 09:00")
    after = let_through(held, "dpupr", 2, URGENT, by="rini", now=later).ticket
    assert (after.quarantine, after.agency, after.assignee, after.level) == (None, "dpupr", None, 2)
    assert after.clocks == URGENT.started(later)


def test_let_through_to_the_same_agency_it_stays_with_whom_it_is() -> None:
    held = replace(HELD_BACK, assignee="rini")
    assert let_through(held, "satpolpp", 0, CLOCK, by="rini", now=NOW).ticket.assignee == "rini"


def test_what_is_refused_in_quarantine_and_opened_again_is_still_held_back() -> None:
    over = finished(
        HELD_BACK, TicketStatus.NOT_POSSIBLE, CLOCK, by="rini", note="Iseng", now=NOW
    ).ticket
    assert reopened(over, CLOCK, 1, NOW).ticket.quarantine == "too-many"


# --------------------------------------------------------------------------------------- the end


def test_done_says_the_citizen() -> None:
    moved = confirmed(OVER, NOW)
    assert (moved.ticket.closed_at, moved.ticket.clocks) == (NOW, stopped(OVER.clocks))
    assert (moved.change.event, moved.change.actor) == (Event.CONFIRMED, CITIZEN)


@pytest.mark.parametrize("over", [OVER, CLOSED])
def test_not_done_to_the_last_moment(over: Ticket) -> None:
    """Also after another one has said that it is."""
    assert over.ended_at
    last = over.ended_at + CONFIRM_WITHIN
    moved = reopened(over, CLOCK, 2, last)
    again = moved.ticket
    assert (again.status, again.level, again.reopened) == (TicketStatus.RECEIVED, 2, 1)
    assert (again.responded_at, again.ended_at, again.closed_at) == (None, None, None)
    assert again.clocks == CLOCK.started(last)
    assert (moved.change.event, moved.change.actor, moved.change.level) == (
        Event.REOPENED,
        CITIZEN,
        2,
    )
    with pytest.raises(NotAllowed, match="ticket-too-late"):
        reopened(over, CLOCK, 2, last + timedelta(microseconds=1))


def test_at_72_hours_to_the_minute_both_may_happen_in_either_order() -> None:
    """The clock closes it and "belum" opens it again, or "belum" comes first."""
    last = NOW + CONFIRM_WITHIN
    assert OVER.clocks.next_at == last
    closed = ticked(OVER, CLOCK, 1, is_staffed=True, now=last).ticket
    assert closed.closed_at == last
    assert (
        reopened(closed, CLOCK, 1, last).ticket.clocks
        == reopened(OVER, CLOCK, 1, last).ticket.clocks
    )


def test_the_last_word_is_the_clocks() -> None:
    moved = ticked(OVER, CLOCK, 1, is_staffed=False, now=NOW + timedelta(days=9))
    assert moved.ticket.closed_at == NOW + timedelta(days=9)
    assert (moved.change.event, moved.change.actor) == (Event.CLOSED, SYSTEM)
    assert moved.ticket.level == OVER.level


# ---------------------------------------------------------------------------- older releases

OLD = Clocks(next_at=MONDAY, next_step=Step.START)


def test_a_ticket_of_an_older_release_gets_its_deadlines() -> None:
    moved = ticked(ticket(OLD), CLOCK, 1, is_staffed=False, now=NOW)
    assert moved.ticket.clocks == CLOCK.started(NOW)
    assert (moved.change.event, moved.ticket.level) == (Event.STARTED, 0)


@pytest.mark.parametrize("status", [VERIFIED, IN_PROGRESS])
def test_one_that_was_at_work_was_answered(status: TicketStatus) -> None:
    """Else nothing could ever answer it: work only goes forward."""
    after = ticked(ticket(OLD, status=status), CLOCK, 1, is_staffed=False, now=NOW).ticket
    assert after.responded_at == MONDAY
    assert after.clocks.resolution_due == CLOCK.started(NOW).resolution_due
    assert after.clocks.next_step is Step.RESOLUTION_WARNING


def test_one_that_is_worked_on_before_its_clock_began() -> None:
    """The clock begins all the same."""
    after = verify(ticket(OLD)).ticket
    assert (after.clocks, after.responded_at) == (OLD, NOW)
    begun = ticked(after, CLOCK, 1, is_staffed=False, now=NOW).ticket
    assert begun.clocks.next_step is Step.RESOLUTION_WARNING
    assert finish(ticket(OLD)).ticket.clocks == ended(OLD, NOW)


def test_every_step_of_the_clock_is_known() -> None:
    for step in Step:
        each = OVER if step is Step.CLOSING else RECEIVED
        clocks = replace(each.clocks, next_at=NOW, next_step=step)
        moved = ticked(replace(each, clocks=clocks), CLOCK, TOP_LEVEL, is_staffed=True, now=NOW)
        assert moved.change.actor == SYSTEM
