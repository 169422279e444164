"""A house with people who write and approve broadcasts, and citizens who want them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import httpx2

from core.broadcasts import Broadcast, BroadcastState
from core.messages import Address, Channel
from core.operators import Role
from core.recipients import UNDER_WAY, Outcome
from storage.memory.state import RecipientRow
from tests.console.house import Browser, House
from tests.contracts.city import load_city
from tests.contracts.people import citizen

FORM: Mapping[str, str] = {
    "title": "Bazar Minggu",
    "topic": "umkm",
    "text_id": "Bazar UMKM di Alun-alun, Minggu pukul 07.00.",
    "when": "now",
}
URGENT: Mapping[str, str] = {**FORM, "topic": "darurat", "title": "Banjir"}
NEW = "/broadcasts-new"
PAGE = "/broadcasts/1"


async def furnished(house: House) -> None:
    """Ani writes for Satpol PP; Budi and Susi lead there."""
    await load_city(house.store.reference)
    await house.hire("ani", Role.EDITOR)
    await house.hire("budi", Role.SUPERVISOR)
    await house.hire("susi", Role.SUPERVISOR)


async def written(house: House, browser: Browser, **changes: str) -> httpx2.Response:
    await browser.get(NEW)
    return await browser.post(NEW, **{**FORM, **changes})


async def in_review(house: House, **changes: str) -> None:
    """Ani's, which waits for a second person."""
    ani = await house.signed_in("ani")
    answer = await written(house, ani, submit="yes", **changes)
    assert answer.status_code == 303, answer.text


async def approved(house: House, **changes: str) -> Browser:
    """Gives Budi's screen."""
    await in_review(house, **changes)
    budi = await house.signed_in("budi")
    await budi.get(PAGE)
    await budi.post(f"{PAGE}/approve", seen="1")
    assert (await now(house)).state is BroadcastState.APPROVED
    return budi


async def now(house: House, number: int = 1) -> Broadcast:
    async with house.store.begin() as records:
        found = await records.services.broadcasts.get(number)
    assert found is not None
    return found


async def subscribed(house: House, *addresses: Address, topic: str = "umkm") -> None:
    for each in addresses:
        person = await citizen(house.store, each)
        async with house.store.begin() as records:
            await records.services.subscriptions.subscribe(person, topic, key=f"{topic}:{each}")


def with_terms(house: House, **changes: object) -> None:
    """The desk with another tariff, or a limit of WhatsApp."""
    desk = house.desk
    terms = replace(desk.at_broadcasts, **changes)  # type: ignore[arg-type]
    house.app.state.desk = replace(desk, broadcasts=terms)


def hidden(answer: httpx2.Response, beginning: str) -> dict[str, str]:
    """What the form carries unseen."""
    found = re.findall(rf'type="hidden" name="({beginning}\w*)" value="([^"]*)"', answer.text)
    return {name: unescape(value) for name, value in found}


async def sending(
    house: House,
    *outcomes: Outcome,
    channel: Channel = Channel.TELEGRAM,
    state: BroadcastState = BroadcastState.SENDING,
) -> None:
    """As the keeper leaves it: the audience is frozen, and some of it has an end."""
    at = house.clock()
    begun = (await now(house)).started(at)
    ended_at = at if state.is_over else None
    async with house.store.begin() as records:
        frozen = replace(begun, state=state, prepared_to=None, ended_at=ended_at)
        await records.services.broadcasts.keep(frozen)
    rows = house.store.state.broadcast_recipients
    for number, outcome in enumerate(outcomes, len(rows) + 1):
        address = Address(channel, str(number))
        ended = None if outcome in UNDER_WAY else at
        rows[1, number] = RecipientRow(address, "id", outcome, ended_at=ended)
