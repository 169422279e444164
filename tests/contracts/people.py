"""Citizens of the contract tests, what they write, and a turn as the desk takes it."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from sqlalchemy import Table, func, select

from core.citizens import Citizen
from core.conversations import Conversation, Received
from core.messages import Address, Channel, Incoming, Json, Kind, Outgoing
from storage.memory import MemoryStore
from storage.sql.store import SqlStore

AnyStore = MemoryStore | SqlStore

SARI = Address(Channel.WEBCHAT, "sari")
BUDI = Address(Channel.TELEGRAM, "1001")
_numbers = count(1)


def says(text: str = "halo", address: Address = SARI) -> Incoming:
    """A message that no other is the same as."""
    external_id = f"m-{next(_numbers)}"
    return Incoming(address, external_id, Kind.TEXT, datetime.now(UTC), text)


def answer(text: str = "Sugeng rawuh") -> Outgoing:
    return Outgoing(text, "id")


async def turn(
    store: AnyStore, incoming: Incoming, text: str = "baik", checkpoint: Json = None
) -> Received:
    """One message received, answered and finished."""
    async with store.begin() as records:
        received = await records.inbox.receive(incoming)
        assert received is not None
        await records.outbox.put(
            received.conversation, answer(text), key=f"reply:{received.id}", reply_to=received.id
        )
        await records.inbox.finish(received, checkpoint)
    return received


async def conversation(store: AnyStore, address: Address = SARI) -> Conversation:
    return (await turn(store, says(address=address))).conversation


async def citizen(store: AnyStore, address: Address = SARI) -> Citizen:
    return (await conversation(store, address)).citizen


def again(incoming: Incoming) -> Incoming:
    """The same message, delivered once more."""
    return replace(incoming, at=datetime.now(UTC))


async def count_of(store: AnyStore, table: Table) -> int:
    """How many rows were committed to what no Protocol reads back."""
    if isinstance(store, MemoryStore):
        return len(getattr(store.state, table.name))
    async with store.database.read() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0
