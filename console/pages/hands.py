"""Taking a ticket, giving it back, taking it over, passing it on; core/casework.py keeps each of
them in the audit log."""

import secrets
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.hands import Hand, may_move
from console.pages.home import INBOX
from console.pages.live import seen_ticket
from console.routes import Pages, Refused, safe_path
from console.rows import row_maker
from console.visit import Visit, Visiting
from core import casework, handover
from core.messages import Text
from core.scope import may_see
from core.ticket_life import NotAllowed
from core.tickets import Ticket
from flows.records import Records

LONGEST_NOTE = 1000

pages = Pages()
Back = Annotated[str, Form()]
"""The page to go back to, where no script of ours runs."""


@pages.post("/inbox/{number}/claim", Access.WORK)
async def claim(visit: Visiting, number: str, back: Back = INBOX) -> Response:
    return await _moved(visit, number, back, "claim", handover.claim)


@pages.post("/inbox/{number}/release", Access.WORK)
async def release(visit: Visiting, number: str, back: Back = INBOX) -> Response:
    return await _moved(visit, number, back, "release", handover.release)


@pages.post("/inbox/{number}/take-over", Access.TAKE_OVER)
async def take_over(visit: Visiting, number: str, back: Back = INBOX) -> Response:
    return await _moved(visit, number, back, "take-over", handover.take_over)


@pages.get("/inbox/{number}/transfer", Access.WORK)
async def ask_transfer(visit: Visiting, number: str) -> Response:
    return await _ask_transfer(visit, await seen_ticket(visit, number))


@pages.post("/inbox/{number}/transfer", Access.WORK)
async def transfer(
    visit: Visiting,
    number: str,
    agency: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
) -> Response:
    told = words.strip()[:LONGEST_NOTE]
    try:
        async with visit.desk.store.begin() as records:
            ticket = await _locked(visit, records, number)
            if not may_move(ticket, visit.operator.login, visit.operator.role):
                raise NotAllowed("ticket-not-yours")
            await casework.transfer(
                records.services.desk,
                number,
                agency,
                by=visit.operator.login,
                note=told,
                now=visit.desk.now(),
                key=_key(),
            )
    except NotAllowed as refused:
        ticket = await seen_ticket(visit, number)
        return await _ask_transfer(visit, ticket, agency, told, visit.say(refused.text))
    await visit.desk.wake(records.told)
    return visit.go(INBOX, notice=Text("console-notice-transferred"))


async def _ask_transfer(
    visit: Visit, ticket: Ticket, agency: str = "", words: str = "", problem: str | None = None
) -> Response:
    async with visit.desk.store.begin() as records:
        agencies = await records.services.agencies.all()
    others = [each for each in agencies if each.code != ticket.agency]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return visit.page(
        "transfer.html",
        status,
        ticket=ticket,
        agencies=others,
        chosen=agency,
        words=words,
        problem=problem,
    )


async def _moved(visit: Visit, number: str, back: str, name: str, hand: Hand) -> Response:
    problem: str | None = None
    try:
        async with visit.desk.store.begin() as records:
            ticket = await _locked(visit, records, number)
            operator = visit.operator
            if name == "release" and not may_move(ticket, operator.login, operator.role):
                raise NotAllowed("ticket-not-yours")
            desk, now = records.services.desk, visit.desk.now()
            await hand(desk, number, by=operator.login, now=now, key=_key())
        await visit.desk.wake(records.told)
    except NotAllowed as refused:
        problem = visit.say(refused.text)
    if visit.is_htmx:
        return await _fragment(visit, number, name, problem)
    notice = Text("console-notice-not-moved") if problem else Text(f"console-notice-{name}")
    return visit.go(safe_path(back), notice=notice)


async def _fragment(visit: Visit, number: str, name: str, problem: str | None) -> Response:
    """The row as it is now, and what is said to it: the loser of two sees at once who has it."""
    row = await visit.desk.store.ticket_queue.row(number)
    if row is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    login = visit.operator.login
    render = row_maker(visit.views, visit.desk.now)
    leads = visit.may(Access.TAKE_OVER)
    done = Text(f"console-notice-{name}")
    return visit.page(
        "moved.html",
        HTTPStatus.CONFLICT if problem else HTTPStatus.OK,
        html=render(row, row.ticket.assignee == login, leads),
        words=problem or visit.say(done),
        problem=problem,
    )


async def _locked(visit: Visit, records: Records, number: str) -> Ticket:
    """The ticket, if the operator may see it; any other is as good as none. Raises Refused."""
    ticket = await records.services.tickets.locked(number)
    if ticket is None or not await may_see(records.services.calendar, visit.operator, ticket):
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return ticket


def _key() -> str:
    """Of one press of a button: requests come once."""
    return f"console:{secrets.token_hex(12)}"
