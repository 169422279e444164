"""Replies on channels that have names of their own for our messages, and for each part of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.conversations import DeliveryState, Lane, Received
from core.delivery import Settled
from core.intake import open_report
from core.messages import PUSHED, Address, Channel
from core.pins import Pins
from core.places import Place
from core.reports import ReportDraft
from core.timeline import Entry
from storage.sql.database import Database
from storage.sql.store import SqlStore
from tests.contracts.city import TIDAR, SquareMap, load_city
from tests.contracts.people import BUDI, says, turn

SITI = Address(Channel.WHATSAPP, "ID.123")
DRAFT = ReportDraft("bising", "Knalpot brong", Place("pasar", TIDAR))


@pytest.fixture
async def city(database: Database) -> SqlStore:
    store = SqlStore(database, Pins("a secret of the tests"), SquareMap)
    await load_city(store.reference)
    return store


async def reported(store: SqlStore, received: Received) -> str:
    async with store.begin() as records:
        receipt = await open_report(
            records.services.desk,
            received.conversation,
            DRAFT,
            now=datetime.now(UTC) - timedelta(hours=1),
            key="r",
        )
    assert receipt
    return receipt.number


async def sent(store: SqlStore, address: Address, text: str, *names: str) -> Received:
    """A question and its answer, of which the channel took each part under a name."""
    received = await turn(store, says(address=address), text)
    *earlier, last = names
    now = datetime.now(UTC) + timedelta(seconds=1)
    claimed = [await store.deliveries.claim(now, Lane.REPLY, {each: 100}) for each in PUSHED]
    for due in [due for each in claimed for due in each]:
        is_it = due.outgoing.text == text
        kept = Settled(
            DeliveryState.SENT, last if is_it else None, earlier=earlier if is_it else ()
        )
        await store.deliveries.settle(due, kept)
    return received


async def replied(store: SqlStore, number: str, address: Address, name: str) -> Entry:
    words = f"balas {name}"
    await turn(store, replace(says(words, address), quotes=name))
    case = await store.timeline.case(number, "wawan")
    assert case
    page = await store.timeline.page(case.reporter, since=None)
    return next(each for each in page.entries if each.incoming and each.incoming.text == words)


@pytest.mark.parametrize("address", [BUDI, SITI])
async def test_a_reply_to_any_part_shows_the_whole_message(
    city: SqlStore, address: Address
) -> None:
    received = await sent(city, address, "Foto dan keterangan", "p1", "p2", "p3")
    number = await reported(city, received)
    for name in ("p1", "p2", "p3"):
        reply = await replied(city, number, address, name)
        assert reply.quoted, name
        assert reply.quoted.outgoing
        assert reply.quoted.outgoing.text == "Foto dan keterangan"
        assert reply.quoted.state is DeliveryState.SENT
    assert (await replied(city, number, address, "p4")).quoted is None


async def test_the_same_name_elsewhere_is_another_message(city: SqlStore) -> None:
    await sent(city, SITI, "untuk Siti", "same")
    number = await reported(city, await sent(city, BUDI, "untuk Budi", "other"))
    assert (await replied(city, number, BUDI, "same")).quoted is None
