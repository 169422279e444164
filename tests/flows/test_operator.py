"""Calling for an operator: honest about when one is there, and by when they answer."""

from datetime import datetime, timedelta

import pytest

from bot.city import WIB
from core.calendar import NATIONAL, Holiday, Office
from core.operators import DeskHours
from core.pins import Pins
from storage.memory import MemorySessions, MemoryStore
from tests.contracts.city import HOURS, OFFICE, SquareMap, load_city
from tests.talk import BEGIN, Clock, Talk

MONDAY = BEGIN.date()


async def talk_at(when: str, hours: DeskHours, office: Office = OFFICE) -> Talk:
    """A citizen who has just called, on Monday or later; the Tuesday is a holiday."""
    store = MemoryStore(Pins("a secret of the tests"), SquareMap)
    await load_city(store.reference)
    await store.reference.replace_desk_hours(hours)
    await store.reference.replace_office(office)
    tuesday = MONDAY + timedelta(days=1)
    await store.reference.replace_holidays([Holiday(tuesday, "Hari besar", NATIONAL, "SKB")])

    async def read(address: object) -> list[object]:
        return list(store.sent(talk.address))

    clock = Clock(datetime.fromisoformat(when).replace(tzinfo=WIB))
    talk = Talk(store, MemorySessions(), read, clock)  # type: ignore[arg-type]
    await talk.say("halo")
    await talk.say("operator")
    return talk


@pytest.mark.parametrize(
    ("when", "hours", "told"),
    [
        (
            "2026-11-23 09:00",
            DeskHours({}),
            "sedang bertugas dan membalas paling lambat Rabu, 25 November 2026 09.00",
        ),
        (
            "2026-11-23 17:00",
            DeskHours({}),
            "bertugas lagi Rabu, 25 November 2026 08.00 WIB dan membalas paling lambat Kamis, 26",
        ),
        ("2026-11-24 09:00", DeskHours({}), "bertugas lagi Rabu, 25 November 2026 08.00"),
        ("2026-11-23 15:45", HOURS, "bertugas lagi Jumat, 27 November 2026 08.00 WIB. Pesan"),
        ("2026-11-27 09:00", HOURS, "sedang bertugas dan membalas paling lambat Senin, 30"),
    ],
)
async def test_when_somebody_is_there(when: str, hours: DeskHours, told: str) -> None:
    """The hours of the desk count where the city has set them, else those of the office."""
    talk = await talk_at(when, hours)
    assert f"Petugas Dinas Kominfo {told}" in talk.last.text
    if hours == HOURS and "Jumat" in told:
        assert "paling lambat" not in talk.last.text, "nothing before anybody is there"


async def test_around_the_clock() -> None:
    always = Office("24 jam", OFFICE.fallback, OFFICE.escalation)
    talk = await talk_at("2026-11-24 03:00", DeskHours({}), always)
    assert "sedang bertugas dan membalas paling lambat Rabu, 25 November 2026 03.00" in (
        talk.last.text
    )


async def test_what_helps_meanwhile() -> None:
    talk = await talk_at("2026-11-23 17:00", DeskHours({}))
    queued = await talk.say("pajak bumi dan bangunan")
    assert "Keadaan darurat jangan menunggu petugas: Polri 110." in queued.text
    assert [each.id for each in queued.options] == ["/tanya", "/tiket", "/menu"]
