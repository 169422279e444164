"""Watching a channel: what is seen of it becomes facts, whoever saw it and in whatever order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from core.health import Facts, judge
from core.messages import Channel


@dataclass(frozen=True, slots=True)
class Noted:
    """What one process saw since it last told; failures are those after its last success."""

    inbound_at: datetime | None = None
    polled_at: datetime | None = None
    outbound_at: datetime | None = None
    failing_since: datetime | None = None
    failed_at: datetime | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a provider said when it was asked how we are; `failure` when it did not say."""

    polls: bool = False
    reports: bool = False
    failure: str | None = None
    refused: bool = False
    elsewhere: bool = False
    pending: int = 0
    problem: str | None = None
    problem_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits to be sent, since when the first of it could have been, and what was lost."""

    waiting: int = 0
    due_since: datetime | None = None
    lost: int = 0


Change = Callable[[Facts], Facts]


class Watched(Protocol):
    """The facts of every channel, shared by all processes; each call is a transaction."""

    async def all(self) -> Mapping[Channel, Facts]: ...

    async def claim(self, channel: Channel, now: datetime, until: datetime) -> bool:
        """Whether it is time for a check and it is ours to make; nobody else's before `until`."""

    async def backlog(self, channel: Channel, now: datetime) -> Backlog: ...

    async def change(self, channel: Channel, now: datetime, change: Change) -> tuple[Facts, Facts]:
        """The facts before and after; two changes never run at the same time."""


class Checker(Protocol):
    async def check(self) -> Checked:
        """Ask the provider; never raises for what is wrong there."""


def with_noted(facts: Facts, noted: Noted) -> Facts:
    """A success ends the failures before it."""
    sent_at = _latest(facts.outbound_at, noted.outbound_at)
    begun = [each for each in (facts.failing_since, noted.failing_since) if each]
    failing = [each for each in begun if sent_at is None or each > sent_at]
    newest = noted if noted.failed_at else facts
    return replace(
        facts,
        inbound_at=_latest(facts.inbound_at, noted.inbound_at),
        polled_at=_latest(facts.polled_at, noted.polled_at),
        outbound_at=sent_at,
        failing_since=min(failing, default=None),
        failed_at=newest.failed_at if failing else None,
        failure=newest.failure if failing else None,
    )


def with_checked(facts: Facts, checked: Checked, backlog: Backlog, now: datetime) -> Facts:
    """The facts after a check, with the state that they show from now on."""
    facts = replace(
        facts,
        polls=checked.polls,
        reports=checked.reports,
        check_failure=checked.failure,
        refused_since=_began(facts.refused_since, checked.refused, now),
        waiting=backlog.waiting,
        due_since=backlog.due_since,
        lost=backlog.lost,
    )
    if checked.failure is None or checked.refused:
        facts = replace(facts, checked_at=now)
    if checked.failure is None:
        facts = replace(
            facts,
            elsewhere_since=_began(facts.elsewhere_since, checked.elsewhere, now),
            pending=checked.pending,
            pending_since=_began(facts.pending_since, checked.pending > 0, now),
            problem=checked.problem,
            problem_at=checked.problem_at,
        )
    health = judge(facts, now)
    if health.state is facts.shown and facts.shown_since:
        return facts
    return replace(facts, shown=health.state, shown_since=now)


def _began(since: datetime | None, lasts: bool, now: datetime) -> datetime | None:
    return (since or now) if lasts else None


def _latest(*moments: datetime | None) -> datetime | None:
    return max((each for each in moments if each), default=None)
