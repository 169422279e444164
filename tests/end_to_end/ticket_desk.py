"""The program that is killed: does the script of tickets while two keepers move their clocks.

    python -m tests.end_to_end.ticket_desk ORDERS

ORDERS is JSON, see `Orders`. It says `done KEY OUTCOME` for each operation; anything else that it
says is a fault.
"""

import asyncio
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.clocks import ClockKeeper
from core import casework, closing, intake
from core.calendar import WIB
from core.conversations import Conversation
from core.desk import Desk
from core.messages import Address, Incoming, Kind, Outgoing
from core.operators import Operator, Role
from core.pins import Pins
from core.places import Place
from core.reports import ReportDraft
from core.ticket_life import NotAllowed
from core.tickets import Addition, TicketStatus
from storage.sql.database import Database
from storage.sql.store import SqlStore
from storage.sql.tables import tickets
from tests.contracts.city import WAWAN, SquareMap
from tests.end_to_end.ticket_script import OF_CITIZENS, Act, Operation, stories

SUPERVISOR_OF_SATPOL = Operator(0, "Endang", "endang", "satpolpp", Role.SUPERVISOR)
STAFF = (WAWAN, SUPERVISOR_OF_SATPOL)
PINS = Pins("a secret of the tests")
FIRST = datetime(2026, 11, 23, 9, tzinfo=WIB)
SPEED = 4 * 24 * 3600
"""Four days pass in a second."""
LOOK_SECONDS = 0.05
KEEPERS = 2
HANDS = 4
"""Stories that go on at once."""
REFUSED, NOT_THEIRS, KNOWN = "refused", "not theirs", "known"
PROGRESS = {Act.VERIFY: TicketStatus.VERIFIED, Act.START: TicketStatus.IN_PROGRESS}
ENDS = {
    Act.FINISH: TicketStatus.DONE,
    Act.REFUSE: TicketStatus.NOT_POSSIBLE,
    Act.REFER: TicketStatus.REFERRED,
}


@dataclass(frozen=True, slots=True)
class Orders:
    """`began` is when the clock of the test stood at FIRST; operations in `known` were done before,
    and are done `again` if so ordered."""

    url: str
    seed: int
    tickets: int
    began: float
    known: Sequence[str] = ()
    again: bool = False


def clock_since(began: float) -> Callable[[], datetime]:
    """A clock that runs fast, and goes on while the program is dead."""
    return lambda: FIRST + timedelta(seconds=(time.time() - began) * SPEED)


async def wake_nobody(addresses: Iterable[Address]) -> None:
    """Nobody looks."""


def say(*words: str) -> None:
    """To whoever started this program."""
    sys.stdout.write(f"{' '.join(words)}\n")
    sys.stdout.flush()


def keeper(store: SqlStore, clock: Callable[[], datetime]) -> ClockKeeper:
    return ClockKeeper(store, store.due_tickets, wake_nobody, clock, look=LOOK_SECONDS)


def opened(url: str) -> SqlStore:
    return SqlStore(Database(url), PINS, SquareMap)


class Worker:
    """Does operations as the inbox and the console do: each in one transaction."""

    def __init__(self, store: SqlStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._turns: dict[Address, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def do(self, operation: Operation) -> str:
        """What came of it."""
        number, other = await self._number(operation.ticket), await self._number(operation.other)
        if operation.act not in OF_CITIZENS:
            return await self._work(operation, number, other)
        async with self._turns[operation.citizen]:  # as the lock of an address in Redis
            return await self._answer(operation, number)

    async def _work(self, operation: Operation, number: str, other: str) -> str:
        try:
            async with self._store.begin() as records:
                await work(records.services.desk, operation, number, other, self._clock())
        except NotAllowed:
            return REFUSED
        return operation.act

    async def _answer(self, operation: Operation, number: str) -> str:
        """A message of a citizen, and an answer that tells what came of it."""
        now = self._clock()
        incoming = Incoming(operation.citizen, operation.key, Kind.TEXT, now, operation.act)
        async with self._store.begin() as records:
            received = await records.inbox.receive(incoming)
            if received is None:
                return KNOWN
            here, desk = received.conversation, records.services.desk
            answer = await answered(desk, operation, number, here, now)
            key = f"reply:{operation.key}"
            await records.outbox.put(here, answer, key=key, reply_to=received.id)
            await records.inbox.finish(received, None)
        return answer.text

    async def _number(self, opening: str) -> str:
        """Of the ticket that an operation opened; empty as long as it did not."""
        async with self._store.database.read() as connection:
            found = select(tickets.c.number).where(tickets.c.key == opening)
            return await connection.scalar(found) or ""


async def answered(
    desk: Desk, operation: Operation, number: str, here: Conversation, now: datetime
) -> Outgoing:
    key = operation.key
    if operation.act is Act.OPEN:
        draft = ReportDraft(operation.category, "Ramai sekali", Place("pasar"))
        receipt = await intake.open_report(desk, here, draft, now=now, key=key)
        assert receipt is not None, "a report that no message has told yet"
        return Outgoing(f"{receipt.number} {receipt.pin}", "id", about=receipt.number)
    try:
        return Outgoing(await said(desk, operation, number, here, now), "id")
    except NotAllowed:
        return Outgoing(REFUSED, "id")


async def said(
    desk: Desk, operation: Operation, number: str, here: Conversation, now: datetime
) -> str:
    """What came of a citizen's word on a ticket."""
    key = operation.key
    match operation.act:
        case Act.FOLLOW:
            told = Addition(now, here.citizen.id, "Saya juga melihatnya")
            joined = await intake.follow(desk, number, here, told, now=now, key=key)
            return "followed" if joined else "told"
        case Act.ADD:
            told_now = await intake.add(desk, number, here, "Masih", (), now=now, key=key)
            return "added" if told_now else NOT_THEIRS
        case Act.SAY_DONE:
            return await closing.say_done(desk, number, here, now=now, key=key) or NOT_THEIRS
        case Act.SAY_NOT_DONE:
            return await closing.say_not_done(desk, number, here, now=now, key=key) or NOT_THEIRS
        case _:
            rated = await closing.rate(desk, number, here, 3, now=now, key=key)
            return "rated" if rated else "not rated"


async def work(desk: Desk, operation: Operation, number: str, other: str, now: datetime) -> None:
    """What an operator does. Raises NotAllowed."""
    by, key = WAWAN.login, operation.key
    match operation.act:
        case Act.VERIFY | Act.START:
            status = PROGRESS[operation.act]
            await casework.progress(desk, number, status, by=by, now=now, key=key)
        case Act.FINISH | Act.REFUSE | Act.REFER:
            status = ENDS[operation.act]
            await casework.finish(desk, number, status, by=by, note="Sudah", now=now, key=key)
        case Act.ASSIGN:
            await casework.assign(desk, number, by, by=by, now=now, key=key)
        case Act.TRANSFER:
            agency = "diskominsta"
            await casework.transfer(desk, number, agency, by=by, now=now, key=key)
        case Act.MERGE:
            await casework.merge(desk, number, other, by=by, now=now, key=key)
        case _:
            await casework.split_off(desk, number, by=by, now=now, key=key)


async def do_all(worker: Worker, orders: Orders) -> None:
    """All stories, some at once."""
    known, hands = frozenset(orders.known), asyncio.Semaphore(HANDS)

    async def tell(story: Sequence[Operation]) -> None:
        async with hands:
            for operation in story:
                if operation.key not in known:
                    await asyncio.sleep(operation.pause)
                elif not orders.again:
                    continue
                say("done", operation.key, await worker.do(operation))

    async with asyncio.TaskGroup() as tasks:
        for story in stories(orders.seed, orders.tickets):
            tasks.create_task(tell(story))


async def main(orders: Orders) -> None:
    """The keepers have connections of their own, as other processes would."""
    clock = clock_since(orders.began)
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as tasks:
        stores = [await stack.enter_async_context(opened(orders.url)) for _ in range(1 + KEEPERS)]
        keepers = [tasks.create_task(keeper(store, clock).run()) for store in stores[1:]]
        await do_all(Worker(stores[0], clock), orders)
        for each in keepers:
            each.cancel()


if __name__ == "__main__":
    asyncio.run(main(Orders(**json.loads(sys.argv[1]))))
