"""When a report waits for a person, and that an emergency never does for a limit."""

import pytest

from core.quarantine import MOST_IN_DAY, MOST_IN_HOUR, MOST_IN_SURGE, Reason, Signs, reason_for

EVERYTHING = Signs(
    in_hour=MOST_IN_HOUR,
    in_day=MOST_IN_DAY,
    known=False,
    in_surge=MOST_IN_SURGE,
    says_nothing=True,
)


def test_an_ordinary_report_goes_on_at_once() -> None:
    assert reason_for(Signs()) is None


@pytest.mark.parametrize(
    ("signs", "reason"),
    [
        (Signs(in_hour=MOST_IN_HOUR), Reason.MANY),
        (Signs(in_hour=MOST_IN_HOUR - 1), None),
        (Signs(in_day=MOST_IN_DAY), Reason.MANY),
        (Signs(in_day=MOST_IN_DAY - 1), None),
        (Signs(known=False, in_surge=MOST_IN_SURGE), Reason.SURGE),
        (Signs(known=False, in_surge=MOST_IN_SURGE - 1), None),
        (Signs(known=True, in_surge=MOST_IN_SURGE), None),
        (Signs(says_nothing=True), Reason.NOTHING_SAID),
        (EVERYTHING, Reason.MANY),
    ],
)
def test_limits(signs: Signs, reason: Reason | None) -> None:
    assert reason_for(signs) is reason


def test_no_limit_holds_an_emergency_back_but_a_block_does() -> None:
    assert reason_for(Signs(emergency=True, in_hour=99, in_day=99, says_nothing=True)) is None
    assert reason_for(Signs(emergency=True, blocked=True)) is Reason.BLOCKED
    assert reason_for(Signs(blocked=True, in_hour=99)) is Reason.BLOCKED
