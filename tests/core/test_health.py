"""What makes a channel yellow or red, and what does not: a table of situations."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from core.health import LOST_MANY, PENDING_MANY, Facts, State, judge
from core.watching import Backlog, Checked, Noted, with_checked, with_noted

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def ago(minutes: float = 0) -> datetime:
    return NOW - timedelta(minutes=minutes)


@dataclass(frozen=True)
class Case:
    name: str
    facts: Facts
    state: State
    reasons: tuple[str, ...] = ()
    since: datetime | None = None


def telegram(**known: object) -> Facts:
    """A channel that was checked and polled just now, and heard nothing for long."""
    facts: dict[str, object] = {
        "watched_at": ago(10_000),
        "polls": True,
        "polled_at": ago(0.5),
        "checked_at": ago(0.5),
        "inbound_at": ago(600),
        "outbound_at": ago(600),
    }
    return Facts(**{**facts, **known})  # type: ignore[arg-type]


def posted(**known: object) -> Facts:
    """The same behind a webhook."""
    return telegram(**{"polls": False, "polled_at": None, **known})


GREEN = [
    Case("a quiet night", telegram(), State.GREEN),
    Case("a quiet night behind a webhook", posted(), State.GREEN),
    Case("just begun", Facts(ago(), polls=True), State.GREEN),
    Case("updates wait for a moment", posted(pending=9, pending_since=ago(4)), State.GREEN),
    Case("an old problem", posted(problem="x", problem_at=ago(11)), State.GREEN),
    Case(
        "a problem that was overcome",
        posted(problem="x", problem_at=ago(5), inbound_at=ago(4)),
        State.GREEN,
    ),
    Case("one failure", posted(failing_since=ago(1), failed_at=ago(1)), State.GREEN),
    Case("failures of yesterday", posted(failing_since=ago(999), failed_at=ago(900)), State.GREEN),
    Case("a message waits a little", posted(waiting=1, due_since=ago(1)), State.GREEN),
    Case("many wait for their next try", posted(waiting=5000), State.GREEN),
    Case("a report is still out", posted(reports=True, outbound_at=ago(4)), State.GREEN),
    Case(
        "a report came",
        posted(reports=True, outbound_at=ago(40), inbound_at=ago(39)),
        State.GREEN,
    ),
    Case("no reports are told", posted(outbound_at=ago(40), inbound_at=ago(41)), State.GREEN),
    Case("the provider missed one check", posted(checked_at=ago(3)), State.GREEN),
]

YELLOW = [
    Case(
        "some updates are held up while others come in",
        posted(pending=3, pending_since=ago(20), inbound_at=ago(1)),
        State.YELLOW,
        ("health-pending",),
        ago(20),
    ),
    Case(
        "the provider met a problem and nothing came since",
        posted(problem="502", problem_at=ago(2)),
        State.YELLOW,
        ("health-problem",),
        ago(2),
    ),
    Case(
        "sending has failed for two minutes",
        posted(failing_since=ago(3), failed_at=ago(1)),
        State.YELLOW,
        ("health-failing",),
        ago(3),
    ),
    Case(
        "the outbox is late",
        posted(waiting=1, due_since=ago(2)),
        State.YELLOW,
        ("health-overdue",),
        ago(2),
    ),
    Case("a dead letter", posted(lost=1), State.YELLOW, ("health-lost",)),
]

RED = [
    Case(
        "a revoked token",
        telegram(check_failure="401", refused_since=ago(1)),
        State.RED,
        ("health-refused",),
        ago(1),
    ),
    Case(
        "the provider does not answer",
        telegram(check_failure="timed out", checked_at=ago(5)),
        State.RED,
        ("health-unanswered",),
        ago(5),
    ),
    Case("nobody looks", telegram(checked_at=ago(6)), State.RED, ("health-unchecked",), ago(6)),
    Case(
        "never checked",
        Facts(ago(5)),
        State.RED,
        ("health-unchecked",),
        ago(5),
    ),
    Case(
        "a foreign webhook",
        posted(elsewhere_since=ago(7)),
        State.RED,
        ("health-elsewhere",),
        ago(7),
    ),
    Case("polling ended", telegram(polled_at=ago(3)), State.RED, ("health-unpolled",), ago(3)),
    Case(
        "a silent webhook",
        posted(pending=2, pending_since=ago(6)),
        State.RED,
        ("health-silent",),
        ago(6),
    ),
    Case(
        "a webhook that went silent after some came in",
        posted(pending=2, pending_since=ago(9), inbound_at=ago(5)),
        State.RED,
        ("health-silent",),
        ago(5),
    ),
    Case(
        "too many are held up",
        posted(pending=PENDING_MANY, pending_since=ago(5), inbound_at=ago(1)),
        State.RED,
        ("health-pending",),
        ago(5),
    ),
    Case(
        "sent, and no report came",
        posted(reports=True, outbound_at=ago(5), inbound_at=ago(6)),
        State.RED,
        ("health-unreported",),
        ago(5),
    ),
    Case(
        "sending keeps failing",
        posted(failing_since=ago(6), failed_at=ago(1)),
        State.RED,
        ("health-failing",),
        ago(6),
    ),
    Case(
        "nothing leaves the outbox",
        posted(waiting=3, due_since=ago(5)),
        State.RED,
        ("health-overdue",),
        ago(5),
    ),
    Case("many are lost", posted(lost=LOST_MANY), State.RED, ("health-lost",)),
    Case(
        "the worst counts",
        telegram(polled_at=ago(4), lost=1),
        State.RED,
        ("health-unpolled", "health-lost"),
        ago(4),
    ),
]


@pytest.mark.parametrize("case", GREEN + YELLOW + RED, ids=lambda case: case.name)
def test_situations(case: Case) -> None:
    health = judge(case.facts, NOW)
    assert health.state is case.state
    assert tuple(each.text.key for each in health.reasons) == case.reasons
    assert case.since in (None, health.since)


@pytest.mark.parametrize("case", RED, ids=lambda case: case.name)
def test_what_is_red_stays_red_while_nothing_happens(case: Case) -> None:
    if "health-failing" not in case.reasons:  # no new try, no new failure
        assert judge(case.facts, NOW + timedelta(hours=9)).state is State.RED


def test_failures_add_up_over_processes_until_a_success() -> None:
    first = with_noted(Facts(ago(60)), Noted(failing_since=ago(9), failed_at=ago(8), failure="a"))
    both = with_noted(first, Noted(failing_since=ago(7), failed_at=ago(6), failure="b"))
    assert (both.failing_since, both.failed_at, both.failure) == (ago(9), ago(6), "b")
    late = with_noted(both, Noted(outbound_at=ago(10)))
    assert late.failing_since == ago(9)
    well = with_noted(both, Noted(outbound_at=ago(5)))
    assert (well.failing_since, well.failed_at, well.failure) == (None, None, None)


def test_the_latest_success_counts_in_whatever_order_it_is_told() -> None:
    facts = with_noted(Facts(ago(60)), Noted(inbound_at=ago(2), polled_at=ago(3)))
    facts = with_noted(facts, Noted(inbound_at=ago(9), polled_at=ago(1)))
    assert (facts.inbound_at, facts.polled_at) == (ago(2), ago(1))


def test_a_check_that_failed_leaves_what_the_last_one_found() -> None:
    found = with_checked(Facts(ago(60)), Checked(pending=4), Backlog(), ago(2))
    facts = with_checked(found, Checked(failure="timed out"), Backlog(waiting=7), ago(1))
    assert (facts.pending, facts.pending_since, facts.checked_at) == (4, ago(2), ago(2))
    assert (facts.check_failure, facts.waiting) == ("timed out", 7)


def test_what_lasts_keeps_its_beginning_and_ends_when_it_is_over() -> None:
    refused = Checked(failure="401", refused=True)
    facts = with_checked(Facts(ago(60)), refused, Backlog(), ago(5))
    facts = with_checked(facts, refused, Backlog(), ago(4))
    assert facts.refused_since == ago(5)
    assert (facts.shown, facts.shown_since) == (State.RED, ago(5))
    facts = with_checked(facts, Checked(), Backlog(), ago(3))
    assert facts.refused_since is None
    assert (facts.shown, facts.shown_since) == (State.GREEN, ago(3))
