"""What the pages of broadcasts share: the one that is looked at, and what may be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from console.access import Access
from console.broadcast_plans import usable_templates
from console.content import in_charge
from console.routes import Refused
from console.visit import Visit
from core.broadcast_progress import WINDOWED, Progress, waiting_in
from core.broadcast_progress import progress_of as read_progress
from core.broadcasting import Broadcasting
from core.broadcasts import Broadcast
from core.broadcasts import BroadcastState as State
from core.citizens import LANGUAGES
from core.content import may_write
from flows.broadcasting import at_broadcasts
from flows.records import Records

PATH = "/console/broadcasts"


@dataclass(frozen=True, slots=True)
class Open:
    """A broadcast in the hands of who looks at it; the steps themselves judge once more."""

    broadcast: Broadcast
    is_own: bool
    """Of an agency that they write for."""
    writes: bool
    approves: bool
    wrote_it: bool

    @property
    def path(self) -> str:
        return path_of(self.broadcast)

    @property
    def may_write(self) -> bool:
        return self.writes and self.is_own

    @property
    def may_edit(self) -> bool:
        return self.may_write and self.broadcast.state.is_open

    @property
    def may_approve(self) -> bool:
        in_review = self.broadcast.state is State.IN_REVIEW
        return self.approves and in_review and not self.wrote_it

    @property
    def may_approve_alone(self) -> bool:
        waits = self.broadcast.state in (State.DRAFT, State.IN_REVIEW)
        return self.approves and waits and self.wrote_it and self.broadcast.is_urgent

    @property
    def may_hand_back(self) -> bool:
        return self.approves and self.broadcast.state in (State.IN_REVIEW, State.APPROVED)

    @property
    def may_pause(self) -> bool:
        return self.writes and self.broadcast.state in (State.PREPARING, State.SENDING)

    @property
    def may_resume(self) -> bool:
        return self.approves and self.broadcast.state is State.PAUSED

    @property
    def may_cancel(self) -> bool:
        state = self.broadcast.state
        return self.may_edit if state.is_open else self.writes and not state.is_over

    @property
    def may_correct(self) -> bool:
        return self.may_write and self.broadcast.started_at is not None


def path_of(broadcast: Broadcast) -> str:
    return f"{PATH}/{broadcast.id}"


async def opened(visit: Visit, records: Records, number: int) -> Open:
    """Raises Refused for a number that none has."""
    found = await records.services.broadcasts.get(number)
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return Open(
        found,
        is_own=may_write(visit.operator, found.agency, await in_charge(records)),
        writes=visit.may(Access.WRITE_BROADCASTS),
        approves=visit.may(Access.APPROVE_BROADCASTS),
        wrote_it=found.written_by == visit.operator.login,
    )


async def found(visit: Visit, number: str) -> Open:
    """As it is named in an address. Raises Refused."""
    async with visit.desk.store.begin() as records:
        return await opened(visit, records, number_of(number))


def number_of(words: str) -> int:
    """0 for what is no number."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0


async def broadcasting(visit: Visit, records: Records) -> Broadcasting:
    return await at_broadcasts(records.services, visit.operator, visit.desk.now())


async def progress_of(visit: Visit, broadcast: Broadcast) -> Progress:
    speeds, now = visit.desk.at_broadcasts.speeds, visit.desk.now()
    async with visit.desk.store.audiences() as recipients:
        told = await read_progress(recipients, broadcast, speeds, now)
    waits = broadcast.state is State.SENDING and waiting_in(told.counts, WINDOWED)
    return replace(told, lacks=await _lacks(visit, broadcast)) if waits else told


async def _lacks(visit: Visit, broadcast: Broadcast) -> Sequence[str]:
    notice = broadcast.announcement.template
    usable = await usable_templates(visit, notice)
    return [each for each in LANGUAGES if notice is not None and each not in usable]


async def names_of(visit: Visit) -> dict[str, str]:
    """Of everybody at the desk, by login."""
    accounts = await visit.desk.store.roster.all()
    return {each.operator.login: each.operator.name for each in accounts}
