"""Opening the case of a ticket: for whom it is, what they may do, and that they read it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus

from console.access import Access
from console.routes import Refused
from console.visit import Visit
from core.scope import may_see
from core.tickets import Ticket
from core.timeline import Case

MOST_REMEMBERED = 10_000


class Mode(StrEnum):
    """What stands where one would write to the citizen."""

    WRITE = "write"
    CLAIM = "claim"
    """Nobody has the ticket: take it first."""
    OTHERS = "others"
    """Somebody else has it."""
    MERGED = "merged"
    OVER = "over"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True)
class Open:
    """A case as one operator sees it. `leads` may take it over from others."""

    case: Case
    login: str
    leads: bool
    now: datetime

    @property
    def ticket(self) -> Ticket:
        return self.case.ticket

    @property
    def is_own(self) -> bool:
        return self.ticket.assignee == self.login

    @property
    def may_work(self) -> bool:
        """Change its state: whoever has it, and who leads."""
        return (self.is_own or self.leads) and self.case.main is None

    @property
    def mode(self) -> Mode:
        ticket = self.ticket
        if ticket.merged_into is not None:
            return Mode.MERGED
        if ticket.ended_at is not None:
            return Mode.OVER
        if ticket.quarantine is not None:
            return Mode.QUARANTINE
        if ticket.assignee is None:
            return Mode.CLAIM
        return Mode.WRITE if self.is_own else Mode.OTHERS


async def opened(visit: Visit, number: str) -> Open:
    """Raises Refused: whether a ticket of others exists is not told."""
    case = await visit.desk.store.timeline.case(number.strip().upper()[:30], visit.operator.login)
    if case is None or not await _is_seen(visit, case):
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    now = visit.desk.now()
    open_ = Open(case, visit.operator.login, visit.may(Access.TAKE_OVER), now)
    await _note_reading(visit, open_)
    return open_


async def _note_reading(visit: Visit, open_: Open) -> None:
    """People's words are read, in whatever part of the page: noted once for each operator, ticket
    and hour. What this process has noted it does not ask for again: pages look often."""
    login, number = open_.login, open_.ticket.number
    key = f"read:{login}:{number}:{open_.now:%Y%m%d%H}"
    noted: set[str] = visit.request.app.state.readings
    if key in noted:
        return
    async with visit.desk.store.begin() as records:
        await records.services.audit.note(login, "ticket.read", number, {}, key=key)
    if len(noted) > MOST_REMEMBERED:
        noted.clear()
    noted.add(key)


async def _is_seen(visit: Visit, case: Case) -> bool:
    if case.ticket.agency == visit.operator.agency:  # no transaction for what pages ask so often
        return True
    async with visit.desk.store.begin() as records:
        return await may_see(records.services.calendar, visit.operator, case.ticket)
