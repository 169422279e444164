"""Operators: when their desk is open."""

from datetime import time

from core.operators import DeskHours
from tests.contracts.city import HOURS, KOMINFO, SATPOL, WAWAN
from tests.contracts.people import AnyStore


async def hours(store: AnyStore) -> DeskHours:
    async with store.begin() as records:
        return await records.services.operators.desk_hours()


async def test_no_hours_are_known_at_first(store: AnyStore) -> None:
    assert await hours(store) == DeskHours({})


async def test_hours_of_the_week(city: AnyStore) -> None:
    assert await hours(city) == HOURS
    shorter = DeskHours({0: (time(9), time(12))})
    assert await city.reference.replace_desk_hours(shorter)
    assert not await city.reference.replace_desk_hours(shorter)
    assert await hours(city) == shorter
    assert await city.reference.replace_desk_hours(DeskHours({}))
    assert await hours(city) == DeskHours({})


async def test_operators_are_known_by_their_login(store: AnyStore) -> None:
    await store.reference.replace_agencies([SATPOL, KOMINFO])
    assert await store.reference.replace_operators([WAWAN])
    assert not await store.reference.replace_operators([WAWAN])
    assert await store.reference.replace_operators([])
    assert await store.reference.replace_operators([WAWAN])
