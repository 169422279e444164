"""Operators answer citizens in their own words; each function raises NotAllowed if it cannot be."""

from datetime import datetime

from core.answers import UNDO, Answer, NewAnswer
from core.desk import Desk
from core.handover import begin, must_not_be_held
from core.messages import Media
from core.telling import News, Telling
from core.ticket_life import NotAllowed, answered
from core.tickets import Ticket


class StaleAnswer(NotAllowed):
    """The citizen has just written something that the operator had not read."""

    def __init__(self) -> None:
        super().__init__("answer-stale")


async def answer(
    desk: Desk,
    number: str,
    text: str,
    media: tuple[Media, ...] = (),
    *,
    by: str,
    seen_up_to: int,
    force: bool = False,
    now: datetime,
    key: str,
) -> Answer:
    """Keep an answer of the ticket's operator, to be sent when UNDO has passed.

    Raises StaleAnswer, but not with `force`.
    """
    if not text.strip() and not media:
        raise NotAllowed("answer-empty")
    if len(media) > 1:
        raise NotAllowed("answer-one-file")
    ticket = await desk.own(number, by)
    conversation = (await desk.reporter(ticket)).conversation.id
    await must_not_be_held(desk, conversation, by)
    newest = await desk.answers.newest_message(conversation)
    if newest > seen_up_to and not force:
        raise StaleAnswer
    new = NewAnswer(
        ticket.id,
        conversation,
        author=by,
        text=text.strip(),
        media=media,
        seen_up_to=newest,
        written_at=now,
        send_at=now + UNDO,
    )
    return await desk.answers.add(new, key=key)


async def withdraw(desk: Desk, answer_id: int, *, by: str, now: datetime) -> None:
    """Take an answer back before it was sent."""
    own = await _own(desk, answer_id, by)
    if not await desk.answers.mark_withdrawn(own, now):
        raise NotAllowed("answer-gone")


async def send_now(desk: Desk, answer_id: int, *, by: str, now: datetime) -> None:
    """Do not wait any longer."""
    if not await send(desk, await _own(desk, answer_id, by), now):
        raise NotAllowed("answer-gone")


async def send_pending(desk: Desk, number: str, now: datetime) -> None:
    """Send what waits about a ticket, before something else is told about it."""
    ticket = await desk.locked(number)
    for waiting in await desk.answers.pending(ticket.id):
        await send(desk, waiting, now)


async def send(desk: Desk, each: Answer, now: datetime) -> bool:
    """Put an answer into the outbox; False when it was sent or withdrawn before.

    It stops the first of the two clocks, and from the first one on the operator holds the
    conversation.
    """
    ticket = await desk.locked(each.number)
    if not await desk.answers.mark_sent(each, now):
        return False
    await _hold(desk, ticket, each, now)
    person = await desk.reporter(ticket)
    since = await desk.answers.written_after(each.conversation_id, each.seen_up_to)
    clock = await desk.clock(ticket)
    moved = answered(ticket, clock, by=each.author, awaiting_since=since, now=now)
    key = f"answer:{each.id}"
    await desk.keep(moved, None, key=key)
    agency = await desk.name_of(ticket.agency)
    telling = Telling(
        News.ANSWERED,
        ticket.status,
        agency,
        owner=agency,
        note=each.text,
        media=each.media,
        author=each.author,
    )
    await desk.teller.tell(person, telling, key=key)
    await desk.noted(moved, key=key)
    return True


async def _hold(desk: Desk, ticket: Ticket, each: Answer, now: datetime) -> None:
    """What was decided is sent in any case: also when the ticket is no longer its author's, or
    somebody else took the conversation meanwhile."""
    held = await desk.holdings.of(each.conversation_id)
    if held is not None:
        await desk.holdings.touch(held, now)
    elif ticket.assignee == each.author and ticket.ended_at is None and ticket.merged_into is None:
        await begin(desk, ticket, tell=True, now=now)


async def _own(desk: Desk, answer_id: int, by: str) -> Answer:
    found = await desk.answers.get(answer_id)
    if found is None:
        raise NotAllowed("answer-unknown")
    if found.author != by:
        raise NotAllowed("answer-not-yours")
    return found
