"""What citizens answer when the work on a ticket is over: it is done, or it is not; and how it was.

Each gives None when the ticket is none of theirs: nobody learns whether it exists.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from core.citizens import Citizen
from core.conversations import Conversation
from core.desk import Desk
from core.telling import News
from core.ticket_clock import CONFIRM_WITHIN
from core.ticket_life import NotAllowed, confirmed, reopened, said
from core.tickets import Event, Ticket

SCORES = (1, 2, 3)
"""Not satisfied, so-so, satisfied."""


class Answered(StrEnum):
    CLOSED = "closed"
    """The reporter said that it is done."""
    NOTED = "noted"
    """A follower said so: only the reporter closes a ticket."""
    REOPENED = "reopened"
    OPEN = "open"
    """The work goes on anyway."""
    OVER = "over"
    """It was closed already, or it is too late."""


async def answerable(
    desk: Desk, citizen: Citizen, *, is_done: bool | None, now: datetime
) -> Sequence[Ticket]:
    """The tickets that a citizen's answer without a number may be about, newest first.

    Also what somebody else has called done: they may say for a while that it is not.
    """
    over = await desk.tickets.waiting_for(citizen, now - CONFIRM_WITHIN)
    waiting = [each for each in over if each.closed_at is None]
    if waiting or is_done is not False:
        return waiting
    return [each for each in over if each.citizen_id != citizen.id or each.merged_into is not None]


async def say_done(
    desk: Desk, number: str, conversation: Conversation, *, now: datetime, key: str
) -> Answered | None:
    if not await desk.tickets.owned(conversation.citizen, number):
        return None
    ticket = await desk.main(number)
    if ticket.ended_at is None:
        return Answered.OPEN
    if ticket.closed_at is not None:
        return Answered.OVER
    if ticket.citizen_id != conversation.citizen.id:
        await desk.tickets.save(ticket, said(ticket, Event.SAID_DONE, now), key=key)
        return Answered.NOTED
    await desk.keep(confirmed(ticket, now), News.CONFIRMED, key=key, but=conversation)
    return Answered.CLOSED


async def say_not_done(
    desk: Desk, number: str, conversation: Conversation, *, now: datetime, key: str
) -> Answered | None:
    """Whoever waits for a ticket may say so, for as long as CONFIRM_WITHIN after its end."""
    if not await desk.tickets.owned(conversation.citizen, number):
        return None
    ticket = await desk.main(number)
    if ticket.ended_at is None:
        return Answered.OPEN
    if now > ticket.ended_at + CONFIRM_WITHIN:
        return Answered.OVER
    level = await desk.level_above(ticket)
    moved = reopened(ticket, await desk.clock(ticket), level, now)
    await desk.keep(moved, News.REOPENED, key=key, but=conversation)
    return Answered.REOPENED


async def rate(
    desk: Desk, number: str, conversation: Conversation, score: int, *, now: datetime, key: str
) -> bool | None:
    """Keep the citizen's one rating; False when there is one, or the work goes on."""
    if score not in SCORES:
        raise NotAllowed("ticket-bad-score")
    ticket = await desk.tickets.owned(conversation.citizen, number)
    if ticket is None:
        return None
    if ticket.ended_at is None:
        return False
    citizen = conversation.citizen
    if not await desk.tickets.rate(ticket, citizen, score, at=now, key=key):
        return False
    ticket = await desk.locked(number)  # it may have moved since it was read
    await desk.tickets.save(ticket, said(ticket, Event.RATED, now), key=key)
    return True
