"""The work calendar: holidays and office hours as they were imported last."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.calendar import WIB, WorkRules, read_week
from tests.contracts.city import EID, KOMINFO, LEAVE, OFFICE, SATPOL
from tests.contracts.people import AnyStore


async def desk(store: AnyStore) -> WorkRules:
    async with store.begin() as records:
        return await records.services.calendar.read()


async def test_without_an_office_there_is_no_calendar(store: AnyStore) -> None:
    with pytest.raises(LookupError, match="bot import"):
        await desk(store)


async def test_the_desk_of_the_city(city: AnyStore) -> None:
    read = await desk(city)
    assert set(read.calendar.holidays) == {EID.day, LEAVE.day}
    assert read.week == read_week(OFFICE.hours)
    assert read.fallback == "diskominsta"
    assert [read.told("satpolpp", level) for level in (1, 2)] == ["satpolpp", "diskominsta"]
    before_eid = datetime(2026, 3, 18, 15, tzinfo=WIB)
    due = read.calendar.deadline(before_eid, 2, read.week)
    assert due == datetime(2026, 3, 23, 9, tzinfo=WIB)


async def test_a_new_year_of_holidays(city: AnyStore) -> None:
    christmas = replace(EID, day=date(2027, 12, 24), name="Natal")
    assert await city.reference.replace_holidays([LEAVE, christmas])
    assert not await city.reference.replace_holidays([LEAVE, christmas])
    assert set((await desk(city)).calendar.holidays) == {LEAVE.day, christmas.day}


async def test_other_office_hours(city: AnyStore) -> None:
    shorter = replace(OFFICE, hours="Senin-Jumat 08.00-14.00", escalation=("diskominsta",))
    assert await city.reference.replace_office(shorter)
    assert not await city.reference.replace_office(shorter)
    read = await desk(city)
    assert read.week == read_week(shorter.hours)
    assert read.told("satpolpp", 3) == "diskominsta"


async def test_an_agency_keeps_its_own_hours(city: AnyStore) -> None:
    early = replace(SATPOL, hours="Senin-Sabtu 07.00-14.00")
    assert await city.reference.replace_agencies([early, KOMINFO])
    async with city.begin() as records:
        assert await records.services.agencies.get("satpolpp") == early
        read = await records.services.calendar.read()
    assert read.week_of(early) == read_week("Senin-Sabtu 07.00-14.00")
    assert read.week_of(KOMINFO) == read.week
