"""Health of a channel: judged by when things last worked, never by what is configured."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.messages import Text

UNCHECKED_AFTER = timedelta(minutes=5)
"""A check runs every minute: the provider was out of reach, or nobody asks it any more."""
UNPOLLED_AFTER = timedelta(minutes=3)
"""A question for updates waits 50 seconds at most."""
SILENT_AFTER = timedelta(minutes=5)
"""So long updates may wait at the provider, or a report of a sent message may be out."""
PENDING_MANY = 100
"""Updates that wait at the provider although others come in."""
PROBLEM_RECENT = timedelta(minutes=10)
FAILING_YELLOW = timedelta(minutes=1)
FAILING_RED = timedelta(minutes=5)
FAILURE_RECENT = timedelta(minutes=15)
"""A failure before that says nothing of now: the pauses between tries are shorter at first."""
OVERDUE_YELLOW = timedelta(minutes=2)
OVERDUE_RED = timedelta(minutes=5)
LOST_SPAN = timedelta(hours=1)
LOST_MANY = 20
"""Messages of the last hour that we could not handle or read."""


class State(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of a channel. Moments are the last of their kind; `..._since` begin
    something that still lasts; counts are those of the last check.

    A quiet channel has old moments and nothing that waits: that is no fault.
    """

    watched_at: datetime
    """The first look at the channel: stands in for what never happened yet."""
    polls: bool = False
    """We fetch updates; else the provider posts them."""
    reports: bool = False
    """The provider tells at our webhook what became of each message we sent."""
    inbound_at: datetime | None = None
    polled_at: datetime | None = None
    outbound_at: datetime | None = None
    """Before the send began, so that a report of it is always later."""
    failing_since: datetime | None = None
    failed_at: datetime | None = None
    failure: str | None = None
    checked_at: datetime | None = None
    """The provider answered a check, whatever it said."""
    check_failure: str | None = None
    refused_since: datetime | None = None
    """The provider does not accept our token or number."""
    elsewhere_since: datetime | None = None
    """Updates go to another address than ours."""
    pending: int = 0
    pending_since: datetime | None = None
    problem: str | None = None
    problem_at: datetime | None = None
    """What the provider last met at our webhook."""
    waiting: int = 0
    due_since: datetime | None = None
    lost: int = 0
    shown: State = State.GREEN
    shown_since: datetime | None = None
    """The state of the last check, and since when."""


@dataclass(frozen=True, slots=True)
class Reason:
    state: State
    since: datetime
    text: Text


@dataclass(frozen=True, slots=True)
class Health:
    state: State
    since: datetime
    reasons: tuple[Reason, ...] = ()


def judge(facts: Facts, now: datetime) -> Health:
    """The worst of all that is wrong; green when nothing is."""
    judges = (_provider, _way_in, _failing, _backlog)
    reasons = tuple(reason for each in judges for reason in each(facts, now))
    begun = {state: [each.since for each in reasons if each.state is state] for state in State}
    worst = next((state for state in (State.RED, State.YELLOW) if begun[state]), State.GREEN)
    if facts.shown is worst and facts.shown_since:
        return Health(worst, facts.shown_since, reasons)
    return Health(worst, min(begun[worst], default=now), reasons)


def _provider(facts: Facts, now: datetime) -> Iterator[Reason]:
    told = {"reason": facts.check_failure or "-"}
    answered_at = facts.checked_at or facts.watched_at
    if facts.refused_since:
        yield Reason(State.RED, facts.refused_since, Text("health-refused", told))
    elif now - answered_at >= UNCHECKED_AFTER:
        key = "health-unanswered" if facts.check_failure else "health-unchecked"
        yield Reason(State.RED, answered_at, Text(key, told if facts.check_failure else {}))
    if facts.elsewhere_since:
        yield Reason(State.RED, facts.elsewhere_since, Text("health-elsewhere"))


def _way_in(facts: Facts, now: datetime) -> Iterator[Reason]:
    polled_at = facts.polled_at or facts.watched_at
    if facts.polls and now - polled_at >= UNPOLLED_AFTER:
        yield Reason(State.RED, polled_at, Text("health-unpolled"))
    yield from _pending(facts, now)
    heard_after = facts.inbound_at or facts.watched_at
    if facts.problem_at and heard_after < facts.problem_at > now - PROBLEM_RECENT:
        told = {"problem": facts.problem or "-"}
        yield Reason(State.YELLOW, facts.problem_at, Text("health-problem", told))
    if facts.reports and facts.outbound_at:
        yield from _unreported(facts.outbound_at, facts.inbound_at, now)


def _unreported(sent_at: datetime, heard_at: datetime | None, now: datetime) -> Iterator[Reason]:
    is_heard = heard_at is not None and heard_at >= sent_at
    if not is_heard and now - sent_at >= SILENT_AFTER:
        yield Reason(State.RED, sent_at, Text("health-unreported"))


def _pending(facts: Facts, now: datetime) -> Iterator[Reason]:
    """Updates wait at the provider: nothing comes in, or not all of it."""
    if facts.pending_since is None or now - facts.pending_since < SILENT_AFTER:
        return
    told = {"count": facts.pending}
    quiet_since = max(facts.pending_since, facts.inbound_at or facts.pending_since)
    if now - quiet_since >= SILENT_AFTER:
        yield Reason(State.RED, quiet_since, Text("health-silent", told))
        return
    state = State.RED if facts.pending >= PENDING_MANY else State.YELLOW
    yield Reason(state, facts.pending_since, Text("health-pending", told))


def _failing(facts: Facts, now: datetime) -> Iterator[Reason]:
    if facts.failing_since and facts.failed_at and now - facts.failed_at < FAILURE_RECENT:
        lasting = facts.failed_at - facts.failing_since
        told = {"reason": facts.failure or "-"}
        if state := _grown(lasting, FAILING_YELLOW, FAILING_RED):
            yield Reason(state, facts.failing_since, Text("health-failing", told))


def _backlog(facts: Facts, now: datetime) -> Iterator[Reason]:
    due_since = facts.due_since or now
    if state := _grown(now - due_since, OVERDUE_YELLOW, OVERDUE_RED):
        yield Reason(state, due_since, Text("health-overdue", {"count": facts.waiting}))
    if facts.lost:
        state = State.RED if facts.lost >= LOST_MANY else State.YELLOW
        counted_at = facts.checked_at or facts.watched_at
        yield Reason(state, counted_at, Text("health-lost", {"count": facts.lost}))


def _grown(lasting: timedelta, yellow: timedelta, red: timedelta) -> State | None:
    return State.RED if lasting >= red else State.YELLOW if lasting >= yellow else None
