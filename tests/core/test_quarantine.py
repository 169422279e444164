"""When a report waits for a person, and that an emergency never does for a limit."""

import pytest

from core.quarantine import MOST_IN_DAY, MOST_IN_HOUR, MOST_IN_SURGE, Quarantine, Signs, reason_for

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
        (Signs(in_hour=MOST_IN_HOUR), Quarantine.MANY),
        (Signs(in_hour=MOST_IN_HOUR - 1), None),
        (Signs(in_day=MOST_IN_DAY), Quarantine.MANY),
        (Signs(in_day=MOST_IN_DAY - 1), None),
        (Signs(known=False, in_surge=MOST_IN_SURGE), Quarantine.SURGE),
        (Signs(known=False, in_surge=MOST_IN_SURGE - 1), None),
        (Signs(known=True, in_surge=MOST_IN_SURGE), None),
        (Signs(says_nothing=True), Quarantine.NOTHING_SAID),
        (EVERYTHING, Quarantine.MANY),
    ],
)
def test_limits(signs: Signs, reason: Quarantine | None) -> None:
    assert reason_for(signs) is reason


def test_no_limit_holds_an_emergency_back_but_a_block_does() -> None:
    assert reason_for(Signs(emergency=True, in_hour=99, in_day=99, says_nothing=True)) is None
    assert reason_for(Signs(emergency=True, blocked=True)) is Quarantine.BLOCKED
    assert reason_for(Signs(blocked=True, in_hour=99)) is Quarantine.BLOCKED
