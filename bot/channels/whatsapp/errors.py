"""Meta's error codes: what each means to us, in words that name nobody.

Codes, not HTTP states, tell what happened; see PLATFORM.md, part 1.2.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.channels.whatsapp.fields import number, part, word
from bot.channels.whatsapp.limits import PAIR_PAUSE_SECONDS
from core.delivery import SendFailed
from core.messages import Json

OPERATOR_SECONDS = 300.0
"""Between tries while somebody must repair our account; no message is lost meanwhile."""
REASON_MAX = 200
_DIGITS = re.compile(r"\+?\d(?:[\s().-]?\d){6,}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a code means; without `retry_after` no try will ever work."""

    reason: str
    retry_after: float | None = None
    stopped: bool = False


def _token(what: str) -> Fault:
    return Fault(f"WHATSAPP token: {what}", OPERATOR_SECONDS)


FAULTS: Mapping[int, Fault] = {
    0: _token("it does not work"),
    190: _token("it is expired, revoked or wrong"),
    3: _token("it lacks a permission"),
    10: _token("it lacks a permission"),
    200: _token("it lacks a permission"),
    131005: _token("it gives no access to this number"),
    368: Fault("account blocked for breaking a policy", OPERATOR_SECONDS),
    131031: Fault("account blocked", OPERATOR_SECONDS),
    131042: Fault("no valid payment method", OPERATOR_SECONDS),
    131045: Fault("our number is not registered", OPERATOR_SECONDS),
    133010: Fault("our number is not registered", OPERATOR_SECONDS),
    133016: Fault("registration of our number is locked", OPERATOR_SECONDS),
    4: Fault("too many calls of the API", 60.0),
    80007: Fault("too many calls of the account", 60.0),
    130429: Fault("too many messages a second", 1.0),
    2: Fault("service not available", 5.0),
    131016: Fault("service not available", 5.0),
    131048: Fault("held back as spam by our quality", OPERATOR_SECONDS),
    131056: Fault("too many messages to this citizen", PAIR_PAUSE_SECONDS),
    131057: Fault("account in maintenance", 60.0),
    33: Fault("no such object"),
    100: Fault("a parameter is wrong"),
    130472: Fault("held back: the citizen is in an experiment of Meta"),
    130497: Fault("not allowed in the citizen's country", stopped=True),
    131000: Fault("unknown error at Meta"),
    131008: Fault("a parameter is missing"),
    131009: Fault("a parameter has a wrong value"),
    131021: Fault("our own number"),
    131026: Fault("undeliverable: blocked, not on WhatsApp, or an old app", stopped=True),
    131047: Fault("outside the 24-hour window"),
    131049: Fault("held back: the citizen gets too much marketing"),
    131050: Fault("the citizen stopped marketing messages"),
    131051: Fault("message type not supported"),
    131052: Fault("media could not be fetched"),
    131053: Fault("media could not be uploaded"),
    132000: Fault("template: wrong number of parameters"),
    132001: Fault("template: missing or not approved in this language"),
    132005: Fault("template: text too long"),
    132007: Fault("template: breaks a policy"),
    132012: Fault("template: a parameter has a wrong format"),
    132015: Fault("template: paused"),
    132016: Fault("template: disabled"),
    132068: Fault("flow: blocked"),
    132069: Fault("flow: throttled"),
}


def code_of(error: Mapping[str, Json]) -> int | None:
    code = number(error, "code")
    return int(code) if code is not None and code == code // 1 and abs(code) < 2**31 else None


def described(error: Mapping[str, Json]) -> str:
    """One error in words that can be kept and logged."""
    code = code_of(error)
    fault = FAULTS.get(code) if code is not None else None
    said = fault.reason if fault else word(error, "title") or word(error, "message")
    hidden = _DIGITS.sub("…", said).strip()[:REASON_MAX]
    return f"{'no code' if code is None else code}: {hidden or 'no reason given'}"


def failure(status: int, answer: Mapping[str, Json], retry_after: float | None) -> SendFailed:
    """What an answer other than 200 means for the message."""
    error = part(answer, "error")
    code = code_of(error)
    fault = FAULTS.get(code) if code is not None else None
    if fault is not None and (fault.retry_after is not None or status < 500):
        wait = fault.retry_after
        if wait is not None and retry_after is not None:
            wait = max(wait, retry_after)
        return SendFailed(described(error), retry_after=wait, stopped=fault.stopped)
    reason = described(error) if error else f"HTTP {status} without a reason"
    if status in (429, 503):
        return SendFailed(reason, retry_after=retry_after or 5.0)
    if status == 401:
        return SendFailed(reason, retry_after=OPERATOR_SECONDS)
    # A 500 without a code that we know says nothing of whether the message was taken before.
    return SendFailed(reason, uncertain=status >= 500)
