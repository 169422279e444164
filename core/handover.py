"""Who answers in a conversation: an operator holds it, and the bot is silent until it is back.

The use cases are `claim`, `take_over`, `release`, `hold` and `hand_back`; each raises NotAllowed
if it cannot be. `by` is an operator's login. The order of locks is ticket, holding, conversation.
"""

from datetime import datetime

from core.desk import Desk
from core.holdings import QUIET, End, Holding
from core.telling import News, Telling
from core.ticket_life import NotAllowed, assigned
from core.tickets import Person, Ticket, TicketKind


async def claim(desk: Desk, number: str, *, by: str, now: datetime, key: str) -> Ticket:
    """Take a ticket from the queue; of two at once one wins."""
    ticket = await desk.at_work(number)
    if ticket.assignee == by:
        return ticket
    if ticket.assignee is not None:
        raise NotAllowed("ticket-taken", operator=await desk.operator_named(ticket.assignee))
    return await give(desk, ticket, by, by=by, now=now, key=key)


async def take_over(desk: Desk, number: str, *, by: str, now: datetime, key: str) -> Ticket:
    """Take a ticket from whoever has it.

    Whose conversation was held is told nothing: it is the same agency that answers.
    """
    ticket = await desk.at_work(number)
    if ticket.assignee == by:
        return ticket
    return await give(desk, ticket, by, by=by, now=now, key=key)


async def release(desk: Desk, number: str, *, by: str, now: datetime, key: str) -> Ticket:
    """Back to the queue of the agency."""
    ticket = await desk.at_work(number)
    if ticket.assignee is None:
        raise NotAllowed("ticket-not-taken")
    return await give(desk, ticket, None, by=by, now=now, key=key)


async def give(
    desk: Desk, ticket: Ticket, operator: str | None, *, by: str, now: datetime, key: str
) -> Ticket:
    """Give a locked ticket to an operator, or with None to nobody, and the conversation with it.

    One of a call for an operator is held from then on; that of a report only if it was before.
    """
    held = await desk.holdings.for_ticket(ticket.id)
    moved = assigned(ticket, operator, by=by, now=now)
    if not await desk.keep(moved, None, key=key):
        return moved.ticket
    if held is not None and operator is None:
        await _end(desk, held, ticket, End.RELEASED, tell=True, now=now)
    if held is not None and operator not in (None, held.operator):
        await desk.holdings.end(held, End.TAKEN_OVER, at=now)
    if operator is not None and (held is not None or ticket.kind is TicketKind.HAND_OVER):
        await begin(desk, moved.ticket, tell=held is None, now=now)
    await desk.noted(moved, key=key)
    return moved.ticket


async def hold(desk: Desk, number: str, *, by: str, now: datetime) -> None:
    """Let the operator of a ticket answer in person from now on."""
    await begin(desk, await desk.own(number, by), tell=True, now=now)


async def hand_back(desk: Desk, number: str, *, by: str, now: datetime) -> None:
    """Let the bot answer again; the operator stays responsible for the ticket."""
    ticket = await desk.own(number, by)
    if not await let_go(desk, ticket, End.HANDED_BACK, tell=True, now=now):
        raise NotAllowed("conversation-not-held")


async def heard(desk: Desk, holding: Holding, now: datetime) -> None:
    """The citizen wrote to the operator, who has not answered since."""
    await desk.tickets.await_answer(holding.ticket_id, now)
    await desk.holdings.touch(holding, now)


async def begin(desk: Desk, ticket: Ticket, *, tell: bool, now: datetime) -> None:
    """Let the assignee of a locked ticket hold its conversation, if they do not already.

    Raises NotAllowed when somebody else does, for another ticket.
    """
    if ticket.assignee is None:
        raise NotAllowed("ticket-not-taken")
    person = await desk.reporter(ticket)
    conversation = person.conversation.id
    began = await desk.holdings.begin(conversation, ticket.id, ticket.assignee, at=now)
    if began is not None:
        if tell:
            await _tell(desk, person, ticket, News.HELD, now, key=f"held:{began}")
        return
    await must_not_be_held(desk, conversation, ticket.assignee)


async def must_not_be_held(desk: Desk, conversation: int, by: str) -> None:
    """Raises NotAllowed when another operator answers there, for whatever ticket."""
    held = await desk.holdings.of(conversation)
    if held is not None and held.operator != by:
        operator = await desk.operator_named(held.operator)
        raise NotAllowed("conversation-held", operator=operator, number=held.number)


async def let_go(desk: Desk, ticket: Ticket, why: End, *, tell: bool, now: datetime) -> bool:
    """End the holding for a ticket; False when there is none.

    With `tell` the citizen gets one line: the bot answers again.
    """
    held = await desk.holdings.for_ticket(ticket.id)
    return held is not None and await _end(desk, held, ticket, why, tell=tell, now=now)


async def end_quiet(desk: Desk, now: datetime) -> bool:
    """End one holding in which nobody wrote for QUIET; False when there is none."""
    held = await desk.holdings.quiet(now - QUIET)
    if held is None:
        return False
    ticket = await desk.tickets.by_number(held.number)
    if ticket is None:
        raise LookupError("a conversation is held for a ticket that is not there")
    return await _end(desk, held, ticket, End.QUIET, tell=True, now=now)


async def _end(
    desk: Desk, held: Holding, ticket: Ticket, why: End, *, tell: bool, now: datetime
) -> bool:
    if not await desk.holdings.end(held, why, at=now):
        return False
    if tell:
        person = await desk.reporter(ticket)
        await _tell(desk, person, ticket, News.HANDED_BACK, now, key=f"returned:{held.id}")
    return True


async def _tell(
    desk: Desk, person: Person, ticket: Ticket, news: News, now: datetime, *, key: str
) -> None:
    """A deadline is told while it can still be kept."""
    due = ticket.clocks.response_due
    if ticket.responded_at is not None or (due is not None and due <= now):
        due = None
    agency = await desk.name_of(ticket.agency)
    telling = Telling(news, ticket.status, agency, owner=agency, due=due)
    await desk.teller.tell(person, telling, key=key)
