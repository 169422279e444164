"""Meta's error codes: what each means to us, in words that name nobody.

Codes, not HTTP states, tell what happened; see PLATFORM.md, part 1.2.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.channels.whatsapp.fields import number, part, word
from bot.channels.whatsapp.limits import PAIR_PAUSE_SECONDS
from core.delivery import Held, SendFailed
from core.messages import Json

OPERATOR_SECONDS = 300.0
"""Between tries while somebody must repair our account; no message is lost meanwhile."""
REASON_MAX = 200
_DIGITS = re.compile(r"\+?\d(?:[\s().-]?\d){6,}")


class Means(StrEnum):
    """What we do about a fault."""

    RETRY = "retry"
    """It passes: the message is tried again."""
    REPAIR = "repair"
    """Our account or token is at fault: tried again, and the operators are told."""
    HOLD = "hold"
    """The window is closed: the message waits until the citizen writes."""
    TEMPLATE = "template"
    """The approved text cannot be used: held like that, and the operators are told."""
    TELL = "tell"
    """This message will never work, through a fault of ours: the operators are told."""
    END = "end"
    """Meta does not deliver this message; nobody can change that, and the next one may pass."""
    NO_MORE = "no more"
    """The citizen wants no announcements: this one ends, and their subscriptions do."""
    STOP = "stop"
    """The citizen cannot be reached at all: nothing more is sent to them."""


TOLD = (Means.REPAIR, Means.TEMPLATE, Means.TELL)


@dataclass(frozen=True, slots=True)
class Fault:
    """`seconds` is the pause before another try of what is tried again."""

    means: Means
    reason: str
    seconds: float | None = None


def _retry(reason: str, seconds: float) -> Fault:
    return Fault(Means.RETRY, reason, seconds)


def _repair(reason: str) -> Fault:
    return Fault(Means.REPAIR, reason, OPERATOR_SECONDS)


FAULTS: Mapping[int, Fault] = {
    0: _repair("WHATSAPP token: it does not work"),
    190: _repair("WHATSAPP token: it is expired, revoked or wrong"),
    3: _repair("WHATSAPP token: it lacks a permission"),
    10: _repair("WHATSAPP token: it lacks a permission"),
    200: _repair("WHATSAPP token: it lacks a permission"),
    131005: _repair("WHATSAPP token: it gives no access to this number"),
    368: _repair("account blocked for breaking a policy"),
    131031: _repair("account blocked"),
    131042: _repair("no valid payment method"),
    131045: _repair("our number is not registered"),
    133010: _repair("our number is not registered"),
    133016: _repair("registration of our number is locked"),
    131048: _repair("held back as spam by our quality"),
    4: _retry("too many calls of the API", 60.0),
    80007: _retry("too many calls of the account", 60.0),
    130429: _retry("too many messages a second", 1.0),
    2: _retry("service not available", 5.0),
    131016: _retry("service not available", 5.0),
    131056: _retry("too many messages to this citizen", PAIR_PAUSE_SECONDS),
    131057: _retry("account in maintenance", 60.0),
    131047: Fault(Means.HOLD, "outside the 24-hour window"),
    132000: Fault(Means.TEMPLATE, "template: wrong number of parameters"),
    132001: Fault(Means.TEMPLATE, "template: missing or not approved in this language"),
    132005: Fault(Means.TEMPLATE, "template: text too long"),
    132007: Fault(Means.TEMPLATE, "template: breaks a policy"),
    132012: Fault(Means.TEMPLATE, "template: a parameter has a wrong format"),
    132015: Fault(Means.TEMPLATE, "template: paused"),
    132016: Fault(Means.TEMPLATE, "template: disabled"),
    33: Fault(Means.TELL, "no such object"),
    100: Fault(Means.TELL, "a parameter is wrong"),
    131000: Fault(Means.TELL, "unknown error at Meta"),
    131008: Fault(Means.TELL, "a parameter is missing"),
    131009: Fault(Means.TELL, "a parameter has a wrong value"),
    131021: Fault(Means.TELL, "our own number"),
    131051: Fault(Means.TELL, "message type not supported"),
    131052: Fault(Means.TELL, "media could not be fetched"),
    131053: Fault(Means.TELL, "media could not be uploaded"),
    132068: Fault(Means.TELL, "flow: blocked"),
    132069: Fault(Means.TELL, "flow: throttled"),
    130472: Fault(Means.END, "held back: the citizen is in an experiment of Meta"),
    131049: Fault(Means.END, "held back: the citizen gets too much marketing"),
    131050: Fault(Means.NO_MORE, "the citizen stopped marketing messages"),
    130497: Fault(Means.STOP, "not allowed in the citizen's country"),
    131026: Fault(Means.STOP, "undeliverable: blocked, not on WhatsApp, or an old app"),
}


def code_of(error: Mapping[str, Json]) -> int | None:
    code = number(error, "code")
    return int(code) if code is not None and code == code // 1 and abs(code) < 2**31 else None


def means_of(code: int | None) -> Means | None:
    """What a code asks of us; None for one that we do not know."""
    fault = None if code is None else FAULTS.get(code)
    return fault.means if fault else None


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
    if fault is not None and (status < 500 or fault.seconds is not None):
        return _refused(fault, described(error), retry_after)
    reason = described(error) if error else f"HTTP {status} without a reason"
    if status in (429, 503):
        return SendFailed(reason, retry_after=retry_after or 5.0)
    if status == 401:
        return SendFailed(reason, retry_after=OPERATOR_SECONDS, alarming=True)
    # A 500 without a code that we know says nothing of whether the message was taken before.
    return SendFailed(reason, uncertain=status >= 500)


def _refused(fault: Fault, reason: str, retry_after: float | None) -> SendFailed:
    alarming = fault.means in TOLD
    if fault.means in (Means.HOLD, Means.TEMPLATE):
        return Held(reason, alarming=alarming)
    wait = fault.seconds
    if wait is not None and retry_after is not None:
        wait = max(wait, retry_after)
    stopped = fault.means is Means.STOP
    no_more = fault.means is Means.NO_MORE
    return SendFailed(
        reason, retry_after=wait, stopped=stopped, alarming=alarming, opted_out=no_more
    )
