"""Messages that come close together are one turn: which of them wait, and what they say together.

Taps, commands and danger are answered at once; so is a text, unless it is a mere greeting or
something waits already. See docs/decisions/0007.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.conversations import Burst
from core.messages import Incoming, Kind
from handlers.commands import command_of
from language.emergency import danger_in
from language.intents import Intent
from language.wishes import spelt_out

QUIET = timedelta(seconds=1)
"""So long nothing may follow a photo, a pin or the like before it is answered."""
QUIET_AFTER_TEXT = timedelta(seconds=0.5)
LONGEST = timedelta(seconds=2)
"""No message waits longer, whatever follows."""
MOST_WORDS = 20_000
"""Characters that all of them may have together, as many as the longest message has alone."""
PARTS = (Kind.PHOTO, Kind.FILE, Kind.LOCATION, Kind.OTHER)
"""What seldom comes alone: the parts of an album, a pin beside a photo."""


def due(incoming: Incoming, burst: Burst | None, now: datetime) -> datetime | None:
    """When to answer a message together with its like; None when it is to be answered at once."""
    if incoming.address.channel.is_pulled or not _waits(incoming, burst):
        return None
    quiet = QUIET_AFTER_TEXT if incoming.kind is Kind.TEXT else QUIET
    if burst is None:
        return now + quiet
    return min(max(burst.due, now + quiet), burst.since + LONGEST)


def together(messages: Sequence[Incoming]) -> Incoming:
    """What the messages say as one: the first of them, with the words and files of all.

    A greeting says nothing beside anything else, nor does a tap or a change of an earlier message:
    what the tap answered is asked again.
    """
    if len(messages) == 1:
        return messages[0]
    taps = [each for each in messages if each.kind is Kind.TAP]
    telling = [each for each in messages if _tells(each)] or taps[-1:] or messages[:1]
    words = dict.fromkeys(each.text.strip() for each in telling)
    pins = [each for each in telling if each.location]
    refusals = [each.refused for each in telling if each.refused]
    return replace(
        messages[0],
        kind=min((each.kind for each in telling), key=_RANK.index),
        at=messages[-1].at,
        text="\n".join(each for each in words if each)[:MOST_WORDS],
        tap=telling[-1].tap,
        location=pins[-1].location if pins else None,
        place=pins[-1].place if pins else "",
        refused=refusals[-1] if refusals else None,
        media=tuple(media for each in telling for media in each.media),
        quotes=next((each.quotes for each in messages if each.quotes), None),
    )


_RANK = (Kind.PHOTO, Kind.FILE, Kind.LOCATION, Kind.TEXT, Kind.EDIT, Kind.OTHER, Kind.TAP)
"""A burst is of the first of these kinds that occurs in it."""


def _waits(incoming: Incoming, burst: Burst | None) -> bool:
    if danger_in(incoming.text):
        return False
    if incoming.kind in PARTS:
        return True
    if incoming.kind is not Kind.TEXT:
        return False
    if burst is None:
        return _is_greeting(incoming)
    return command_of(incoming) is None


def _tells(incoming: Incoming) -> bool:
    return incoming.kind not in (Kind.TAP, Kind.EDIT) and not _is_greeting(incoming)


def _is_greeting(incoming: Incoming) -> bool:
    return incoming.kind is Kind.TEXT and spelt_out(incoming.text) is Intent.GREETING
