"""What operators do on a ticket's page: each is one transaction, noted, and told to who listens.

A form carries a key that was made with it: sent twice, it does once what it says.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from console.cases import Open
from console.desk import note
from console.hands import Hand
from console.visit import Visit
from core.desk import Desk
from core.ticket_life import NotAllowed
from flows.records import Records

_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Work:
    """What a use case is called with; `key` is this operator's alone."""

    records: Records
    number: str
    by: str
    now: datetime
    key: str

    @property
    def desk(self) -> Desk:
        return self.records.services.desk


Deed: TypeAlias = Callable[[Work], Awaitable[object]]


def at_once(hand: Hand) -> Deed:
    """Of a use case that asks for nothing else."""
    return lambda work: hand(work.desk, work.number, by=work.by, now=work.now, key=work.key)


async def do(
    visit: Visit,
    open_: Open,
    key: str,
    deed: Deed,
    *,
    action: str | None = None,
    only_own: bool = False,
) -> None:
    """Raises NotAllowed. `action` names the entry of the audit log, None when the core notes it;
    `only_own` is for what only those do who see to the ticket."""
    if not _KEY.fullmatch(key):
        raise NotAllowed("form-old")
    login, number = open_.login, open_.ticket.number
    full = f"console:{login}:{number}:{key}"
    try:
        if only_own and not open_.may_work:
            raise NotAllowed("ticket-not-yours")
        async with visit.desk.store.begin() as records:
            await deed(Work(records, number, login, open_.now, full))
            if action is not None:
                audit = records.services.audit
                await audit.note(login, action, number, {}, key=f"audit:{full}")
    except NotAllowed:
        if await visit.desk.store.timeline.did(full):  # sent twice: it is as it should be
            return
        raise
    here = [each.address for each in open_.case.reporters]
    await visit.desk.at_tickets.wake([*records.told, *here])


async def noted(visit: Visit, open_: Open, action: str) -> None:
    async with visit.desk.store.begin() as records:
        await note(records, open_.login, action, open_.ticket.number)
