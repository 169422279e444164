"""How many statements a message costs: each is a round trip on PostgreSQL."""

from collections.abc import Sequence
from datetime import UTC, datetime

from core.pins import Pins
from core.products import ProductQuery
from storage.sql.database import Database
from storage.sql.store import SqlStore
from tests.contracts.city import NOISE, TIDAR, SquareMap, load_city
from tests.contracts.people import BUDI, SARI, answer, says, turn
from tests.statements import seen

GETUK = ProductQuery("getuk")
NOW = datetime.now(UTC)


def starts(statements: Sequence[tuple[str, object]]) -> list[str]:
    """The first two words of each."""
    return [" ".join(statement.split()[:2]) for statement, _ in statements]


def without_begin(seen: Sequence[str]) -> list[str]:
    return [each for each in seen if not each.startswith("BEGIN")]


async def test_a_message_of_a_known_citizen(database: Database) -> None:
    store = SqlStore(database, Pins("x"), SquareMap)
    await load_city(store.reference)
    await turn(store, says())
    async with store.begin() as records:
        await records.services.products.search(GETUK, now=NOW)
    with seen() as statements:
        async with store.begin() as records:
            received = await records.inbox.receive(says())
            assert received
            await records.services.products.search(GETUK, now=NOW)
            await records.services.faq.search("ktp")
            await records.services.products.get(["P-001"])
            await records.outbox.put(
                received.conversation, answer(), key=f"reply:{received.id}", reply_to=received.id
            )
            await records.inbox.finish(received, {})
    assert without_begin(starts(statements)) == [
        "SELECT addresses.id,",
        "INSERT INTO",
        "SELECT revisions.name,",
        "SELECT faq_entries.id,",  # its first reader
        "SELECT lessons.id,",  # alike
        "SELECT products.id,",
        "INSERT INTO",
        "UPDATE addresses",
        "UPDATE inbox",
    ]


async def test_a_reply_to_a_message_of_ours(database: Database) -> None:
    store = SqlStore(database, Pins("x"), SquareMap)
    for address in (SARI, BUDI):
        conversation = (await turn(store, says(address=address))).conversation
        async with store.begin() as records:
            with seen() as statements:
                await records.outbox.quoted(conversation, "1")
        assert starts(statements) == ["SELECT outbox.ticket,"]


async def test_a_redelivered_message(database: Database) -> None:
    store = SqlStore(database, Pins("x"), SquareMap)
    incoming = says()
    await turn(store, incoming)
    with seen() as statements:
        async with store.begin() as records:
            assert await records.inbox.receive(incoming) is None
    assert without_begin(starts(statements)) == ["SELECT addresses.id,", "INSERT INTO"]


async def test_clocks_and_routes_are_read_from_memory(database: Database) -> None:
    store = SqlStore(database, Pins("x"), SquareMap)
    await load_city(store.reference)
    await ask_for_clock_and_route(store)
    with seen() as statements:
        await ask_for_clock_and_route(store)
    assert without_begin(starts(statements)) == ["SELECT revisions.name,"]


async def ask_for_clock_and_route(store: SqlStore) -> None:
    async with store.begin() as records:
        await records.services.calendar.read()
        await records.services.routing.route(NOISE, TIDAR, NOW)
        await records.services.routing.outside()
