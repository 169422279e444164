"""A house with a report in it, and what citizens and operators do there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.conversations import Conversation
from core.handover import claim
from core.intake import open_report
from core.messages import Address, Channel, Incoming, Location
from core.places import Place
from core.reports import ReportDraft
from tests.console.house import House
from tests.contracts.city import TIDAR, load_city
from tests.contracts.people import SARI, conversation, says

DRAFT = ReportDraft("tawuran", "Ada tawuran", Place("pasar", TIDAR, Location(-7.48, 111.5)))
WHATSAPP = Address(Channel.WHATSAPP, "6281234567890")
JUST_NOW = timedelta(minutes=1)


async def open_house() -> House:
    """With the reference data of a small city; its clock is that of the world."""
    house = House()
    house.clock.at = datetime.now(UTC)
    await load_city(house.store.reference)
    return house


async def reported(
    house: House,
    address: Address = SARI,
    *,
    draft: ReportDraft = DRAFT,
    key: str = "r",
    quarantine: str | None = None,
) -> str:
    sari = await conversation(house.store, address)
    return await reported_by(house, sari, draft=draft, key=key, quarantine=quarantine)


async def reported_by(
    house: House,
    citizen: Conversation,
    *,
    draft: ReportDraft = DRAFT,
    key: str = "r",
    quarantine: str | None = None,
) -> str:
    async with house.store.begin() as records:
        receipt = await open_report(
            records.services.desk,
            citizen,
            draft,
            quarantine=quarantine,
            now=house.clock() - JUST_NOW,
            key=key,
        )
    assert receipt
    return receipt.number


async def taken(house: House, number: str, by: str = "wawan") -> None:
    async with house.store.begin() as records:
        await claim(records.services.desk, number, by=by, now=house.clock(), key=f"t:{number}")


async def writes(house: House, text: str, address: Address = SARI, **more: object) -> None:
    """A message of the citizen that waits for nobody's answer here."""
    incoming: Incoming = replace(says(text, address), **more)  # type: ignore[arg-type]
    async with house.store.begin() as records:
        received = await records.inbox.receive(incoming)
        assert received
        await records.inbox.finish(received, None)
