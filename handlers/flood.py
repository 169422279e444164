"""Who writes more in a minute than anybody can mean is told so once, and answered when it is over.

A flood is a longer burst: what comes meanwhile is kept, costs no step and nothing to send, and is
one turn at the end of the minute. Danger, a call for an operator and "berhenti" never wait.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.messages import Incoming, Kind
from flows.session import Session
from handlers.commands import command_of
from language.emergency import danger_in

MOST = 20
"""Turns that one person may take in a minute; an album is one turn."""
MINUTE = timedelta(minutes=1)
NEVER_WAIT = ("/operator", "/berhenti")


def counted(session: Session, now: datetime) -> Session:
    """The session with one more turn in its minute; after a minute the count begins anew."""
    if session.minute is None or now - session.minute >= MINUTE:
        return replace(session, minute=now, in_minute=1)
    return replace(session, in_minute=session.in_minute + 1)


def flood_ends(session: Session, incoming: Incoming, now: datetime) -> datetime | None:
    """When a flood is over that this message belongs to; None when it is to be handled as ever."""
    if session.minute is None or session.in_minute < MOST or not incoming.address.channel.is_public:
        return None
    end = session.minute + MINUTE
    return None if now >= end or _never_waits(incoming) else end


def _never_waits(incoming: Incoming) -> bool:
    command = command_of(incoming)
    if command is not None and command.name in NEVER_WAIT:
        return True
    return incoming.kind is not Kind.TAP and danger_in(incoming.text) is not None
