"""Learning who told a sealed report: two people, a reason, a record, and word to the citizen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.desk import Desk
from core.messages import Address
from core.reports import Visibility
from core.telling import News
from core.ticket_life import Moved, NotAllowed
from core.tickets import Event, TicketChange


@dataclass(frozen=True, slots=True)
class Unsealing:
    """A wish to learn it; `approved_by` is another person than `asked_by`, or nobody yet."""

    id: int
    ticket_id: int
    reason: str
    asked_by: str
    approved_by: str | None = None


class Unsealings(Protocol):
    async def ask(
        self, ticket_id: int, reason: str, *, by: str, at: datetime, key: str
    ) -> Unsealing | None:
        """None when this key asked before."""

    async def open_for(self, ticket_id: int) -> Unsealing | None:
        """The wish that nobody has approved yet, locked; the newest."""

    async def approve(self, unsealing: Unsealing, *, by: str, at: datetime) -> None: ...

    async def is_unsealed(self, ticket_id: int) -> bool: ...


async def ask(
    desk: Desk,
    unsealings: Unsealings,
    number: str,
    reason: str,
    *,
    by: str,
    now: datetime,
    key: str,
) -> Unsealing | None:
    """Raises NotAllowed without a reason, or where nothing is sealed."""
    ticket = await desk.locked(number)
    if ticket.visibility is not Visibility.SEALED:
        raise NotAllowed("ticket-not-sealed")
    if not reason.strip():
        raise NotAllowed("ticket-reason-needed")
    wish = await unsealings.ask(ticket.id, reason.strip(), by=by, at=now, key=key)
    if wish is not None:
        await desk.audit.note(by, "ticket.unsealing-asked", number, {}, key=key)
    return wish


async def approve(
    desk: Desk, unsealings: Unsealings, number: str, *, by: str, now: datetime, key: str
) -> None:
    """Raises NotAllowed when nobody asked, or the same person did."""
    ticket = await desk.locked(number)
    wish = await unsealings.open_for(ticket.id)
    if wish is None:
        raise NotAllowed("ticket-nobody-asked")
    if wish.asked_by == by:
        raise NotAllowed("ticket-same-person")
    await unsealings.approve(wish, by=by, at=now)
    line = TicketChange(
        now, ticket.status, wish.reason, event=Event.UNSEALED, actor=by, agency=ticket.agency
    )
    moved = Moved(ticket, line)
    await desk.keep(moved, News.UNSEALED, key=key)
    await desk.noted(moved, key=key)


async def reporter_of(desk: Desk, unsealings: Unsealings, number: str) -> Address | None:
    """Where the reporter writes from; None while it is sealed: operators know only the alias."""
    ticket = await desk.tickets.by_number(number)
    if ticket is None:
        raise NotAllowed("ticket-unknown")
    if ticket.visibility is Visibility.SEALED and not await unsealings.is_unsealed(ticket.id):
        return None
    return (await desk.reporter(ticket)).conversation.address
