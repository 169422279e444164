"""Every code of Meta's list is turned into what we do about it, one by one."""

import pytest

from bot.channels.whatsapp.errors import FAULTS, OPERATOR_SECONDS, Means, failure, means_of
from core.delivery import Held

RETRY = {4: 60.0, 80007: 60.0, 130429: 1.0, 2: 5.0, 131016: 5.0, 131056: 6.0, 131057: 60.0}
REPAIR = (0, 190, 3, 10, 200, 131005, 368, 131031, 131042, 131045, 133010, 133016, 131048)
TEMPLATE = (132000, 132001, 132005, 132007, 132012, 132015, 132016)
TELL = (33, 100, 131000, 131008, 131009, 131021, 131051, 131052, 131053, 132068, 132069)
END = (130472, 131049)
NO_MORE = (131050,)
STOP = (130497, 131026)
HOLD = (131047,)


def answer(code: int) -> dict[str, object]:
    return {"error": {"code": code, "message": "said to 6281234567890"}}


def test_the_list_is_complete() -> None:
    assert set(FAULTS) == {*RETRY, *REPAIR, *TEMPLATE, *TELL, *END, *NO_MORE, *STOP, *HOLD}


@pytest.mark.parametrize("code", FAULTS)
def test_reasons_begin_with_the_code_and_name_nobody(code: int) -> None:
    reason = failure(400, answer(code), None).reason
    assert reason == f"{code}: {FAULTS[code].reason}"


@pytest.mark.parametrize(("code", "seconds"), RETRY.items())
@pytest.mark.parametrize("status", [400, 429, 500, 503])
def test_what_passes_is_tried_again(code: int, seconds: float, status: int) -> None:
    failed = failure(status, answer(code), None)
    assert (failed.retry_after, failed.stopped, failed.uncertain) == (seconds, False, False)
    assert not failed.alarming
    assert failure(status, answer(code), 90.0).retry_after == 90.0


@pytest.mark.parametrize("code", REPAIR)
def test_our_account_at_fault_loses_nothing_and_alarms(code: int) -> None:
    failed = failure(403, answer(code), None)
    assert (failed.retry_after, failed.stopped) == (OPERATOR_SECONDS, False)
    assert failed.alarming


@pytest.mark.parametrize("code", [*HOLD, *TEMPLATE])
def test_what_needs_the_citizen_to_write_is_held(code: int) -> None:
    failed = failure(400, answer(code), None)
    assert isinstance(failed, Held)
    assert failed.alarming is (code in TEMPLATE)
    assert (failed.retry_after, failed.uncertain, failed.stopped) == (None, False, False)


@pytest.mark.parametrize("code", [*TELL, *END, *NO_MORE])
def test_what_never_works_ends_alone(code: int) -> None:
    failed = failure(400, answer(code), None)
    assert not isinstance(failed, Held)
    assert (failed.retry_after, failed.uncertain, failed.stopped) == (None, False, False)
    assert (failed.alarming, failed.opted_out) == (code in TELL, code in NO_MORE)


@pytest.mark.parametrize("code", STOP)
def test_who_cannot_be_reached_is_left_alone(code: int) -> None:
    failed = failure(400, answer(code), None)
    assert (failed.retry_after, failed.stopped) == (None, True)
    assert not failed.alarming


@pytest.mark.parametrize("code", [*TELL, *END, *STOP, *HOLD, *TEMPLATE])
def test_a_server_error_may_still_have_taken_the_message(code: int) -> None:
    assert failure(500, answer(code), None).uncertain


def test_codes_of_failed_statuses() -> None:
    assert means_of(131047) is Means.HOLD
    assert means_of(424242) is None
    assert means_of(None) is None


def test_a_token_refused_without_a_code_alarms() -> None:
    assert failure(401, {}, None).alarming
