"""Who stops announcements in WhatsApp itself has stopped them everywhere, once."""

from pathlib import Path

import pytest
from sqlalchemy import select

from core.citizens import Citizen
from storage.sql.tables import subscriptions
from tests.emulators.whatsapp.citizen import Citizen as Person
from tests.emulators.whatsapp.knobs import Knobs
from tests.whatsapp.desk import Desk, address, running_desk
from tests.whatsapp.test_closed_window import silent_for_a_day

pytestmark = pytest.mark.timeout(60)


async def test_the_switch_in_whatsapp_is_a_no_to_everything(tmp_path: Path) -> None:
    async with running_desk(tmp_path, Knobs(repeat_statuses=2)) as desk:
        sari, budi = await subscriber(desk, "Sari"), await subscriber(desk, "Budi")
        desk.whatsapp.faults.order("duplicate")
        sari.stop_marketing()
        await desk.settle()
        assert await topics(desk, sari) == []
        assert await topics(desk, budi) == ["darurat", "umkm"]
        assert await noes(desk) == 1
        sari.resume_marketing()
        await desk.settle()
        assert await topics(desk, sari) == [], "a yes is given to us, in plain words"


@pytest.mark.parametrize("fault", ["error", "fail"])
async def test_a_refused_announcement_is_a_no_to_everything(tmp_path: Path, fault: str) -> None:
    """Meta may say it at once or in a status; the citizen's other messages still go out."""
    async with running_desk(tmp_path, Knobs(repeat_statuses=2)) as desk:
        sari = await subscriber(desk, "Sari")
        desk.whatsapp.faults.order(fault, code=131050)  # type: ignore[arg-type]
        await desk.put(sari, "Pasar murah hari Minggu")
        await desk.settle()
        assert await topics(desk, sari) == []
        assert await noes(desk) == 1
        assert "Pasar murah hari Minggu" not in [each.text for each in sari.seen()]
        await desk.put(sari, "Laporan selesai")
        await desk.settle()
        assert sari.last.text == "Laporan selesai"


async def test_who_blocked_us_or_has_a_closed_window_has_said_no_to_nothing(tmp_path: Path) -> None:
    async with running_desk(tmp_path) as desk:
        sari, budi = await subscriber(desk, "Sari"), await silent_for_a_day(desk, "Budi")
        await yes(desk, budi)
        sari.block()
        for person in (sari, budi):
            await desk.put(person, f"Pasar murah untuk {person.name}")
        await desk.settle()
        for person in (sari, budi):
            assert await topics(desk, person) == ["darurat", "umkm"]


async def subscriber(desk: Desk, name: str) -> Person:
    person = desk.whatsapp.person(name)
    person.say("menu")
    await desk.settle()
    await yes(desk, person)
    return person


async def citizen(desk: Desk, person: Person) -> Citizen:
    known = await desk.store.identities.citizen(address(person))
    assert known is not None
    return known


async def yes(desk: Desk, person: Person) -> None:
    who = await citizen(desk, person)
    async with desk.store.begin() as records:
        for topic in ("darurat", "umkm"):
            key = f"{who.id}:{topic}"
            await records.services.subscriptions.subscribe(who, topic, key=key)


async def topics(desk: Desk, person: Person) -> list[str]:
    who = await citizen(desk, person)
    async with desk.store.begin() as records:
        return list(await records.services.subscriptions.of(who))


async def noes(desk: Desk) -> int:
    said = select(subscriptions.c.id).where(~subscriptions.c.active)
    async with desk.store.database.read() as connection:
        return len((await connection.scalars(said)).all())
