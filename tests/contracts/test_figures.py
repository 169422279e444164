"""The figures equal a slow and straight count, on every store, whatever happened at the desk."""

import asyncio
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.calendar import WIB
from core.casework import finish, progress, release
from core.closing import say_not_done
from core.counting import count_changed, count_days, midnight
from core.figures import NOTHING, Daily, Dimension, Measure, Period, Slice, Spread, Total
from core.intake import open_report
from core.messages import Address, Channel, Location
from core.pins import Pins
from core.places import Place
from core.reports import ReportDraft
from core.tickets import TicketStatus
from storage.memory import MemoryStore
from tests.contracts.city import KRAMAT, TIDAR, SquareMap, load_city
from tests.contracts.figure_world import BEGAN, Happened, World, happened, within, worked
from tests.contracts.people import BUDI, AnyStore, answer, conversation, says, turn

ALL = Period(date(2026, 3, 1), date(2026, 12, 31))
PARTS = [Period(date(2026, 3, 9), date(2026, 3, 13)), Period(date(2026, 3, 14), date(2026, 3, 31))]
SLICES = [
    *(Slice(each) for each in (ALL, *PARTS)),
    Slice(ALL, agency="satpolpp"),
    Slice(ALL, kelurahan=TIDAR.code),
    Slice(ALL, categories=("tawuran",), agency="satpolpp"),
    Slice(ALL, categories=("tawuran", "bising")),
    Slice(PARTS[1], categories=("bising",), kelurahan=KRAMAT.code),
]
KEYS: dict[Dimension, Callable[[Happened], str]] = {
    Dimension.DAY: lambda each: each[1].isoformat(),
    Dimension.AGENCY: lambda each: each[3].agency,
    Dimension.KELURAHAN: lambda each: each[3].kelurahan,
    Dimension.CATEGORY: lambda each: each[3].category,
    Dimension.CHANNEL: lambda each: each[3].channel,
}


def summed(found: list[Happened]) -> Total:
    if not found:
        return NOTHING
    values = {measure: [each[2] for each in found if each[0] is measure] for measure in Measure}
    return Total(
        {measure: len(each) for measure, each in values.items() if each},
        sum(values[Measure.RATED]),
        spread(values[Measure.RESPONDED]),
        spread(values[Measure.ENDED]),
    )


def spread(values: list[int]) -> Spread | None:
    """Half of them are no longer than the median, nine of ten no longer than p90."""
    if not values:
        return None
    found = [
        min(
            each for each in values if sum(other <= each for other in values) >= share * len(values)
        )
        for share in (0.5, 0.9)
    ]
    return Spread(*found)


async def equal(world: World) -> None:
    found = happened(world)
    figures = world.store.figures
    for asked in SLICES:
        assert await figures.total(asked) == summed(within(found, asked)), asked
        for dimension, key in KEYS.items():
            shown = within(found, asked, by_kelurahan=dimension is Dimension.KELURAHAN)
            keys = {key(each) for each in shown}
            expected = {one: summed([each for each in shown if key(each) == one]) for one in keys}
            assert await figures.by(asked, dimension) == expected, (asked, dimension)
            opened = {key: total.of(Measure.OPENED) for key, total in expected.items()}
            only = {key: count for key, count in opened.items() if count}
            assert await figures.opened(asked, dimension) == only


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_they_equal_a_straight_count(city: AnyStore, seed: int) -> None:
    world = World(city, random.Random(seed))
    await world.live(200)
    assert {each[0] for each in happened(world)} == set(Measure)
    await equal(world)
    async with city.begin() as records:  # counting all of them again changes nothing
        await records.services.figures.recount()
    await world.count()
    await equal(world)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.integers(1, 60))
def test_whatever_happened(chance: random.Random, deeds: int) -> None:
    async def live() -> None:
        store = MemoryStore(Pins("a secret of the tests"), SquareMap)
        await load_city(store.reference)
        world = World(store, chance)
        await world.live(deeds)
        await equal(world)

    asyncio.run(live())


# ------------------------------------------------------------------------------ one by one


@pytest.mark.parametrize(
    ("began", "ended", "minutes"),
    [
        ("2026-03-09 08:00", "2026-03-09 09:30", 90),
        ("2026-03-09 15:00", "2026-03-10 09:00", 120),
        ("2026-03-13 15:00", "2026-03-16 08:30", 90),
        ("2026-03-18 15:59", "2026-03-23 08:01", 2),
        ("2026-03-19 10:00", "2026-03-20 10:00", 0),
    ],
)
def test_the_straight_count_knows_weekends_and_holidays(
    began: str, ended: str, minutes: int
) -> None:
    assert worked(at(began), at(ended)) == minutes


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=WIB)


async def opened(
    store: AnyStore,
    now: datetime,
    key: str,
    draft: ReportDraft | None = None,
    quarantine: str | None = None,
) -> str:
    sari = await conversation(store)
    draft = draft or ReportDraft("bising", "Bising", Place("pasar", KRAMAT))
    async with store.begin() as records:
        receipt = await open_report(
            records.services.desk, sari, draft, quarantine=quarantine, now=now, key=key
        )
    assert receipt
    return receipt.number


async def counted(store: AnyStore, now: datetime = BEGAN) -> None:
    async with store.begin() as records:
        await count_changed(records.services.desk, records.services.figures, now=now, limit=1000)


async def days(store: AnyStore, measure: Measure) -> list[str]:
    found = await store.figures.by(Slice(ALL), Dimension.DAY)
    return sorted(day for day, total in found.items() if total.of(measure))


async def test_a_day_ends_at_midnight_in_magelang(city: AnyStore) -> None:
    await opened(city, at("2026-03-09 23:59"), "1")
    await opened(city, at("2026-03-10 00:00"), "2")
    await counted(city)
    assert await days(city, Measure.OPENED) == ["2026-03-09", "2026-03-10"]


async def test_a_reopening_takes_the_end_back(city: AnyStore) -> None:
    number = await opened(city, at("2026-03-09 09:00"), "1")
    async with city.begin() as records:
        desk, now = records.services.desk, at("2026-03-10 10:00")
        await finish(desk, number, TicketStatus.DONE, by="w", note="ya", now=now, key="2")
    await counted(city)
    assert await days(city, Measure.ENDED) == ["2026-03-10"]
    sari = await conversation(city)
    async with city.begin() as records:
        desk = records.services.desk
        await say_not_done(desk, number, sari, now=at("2026-03-12 10:00"), key="3")
    await counted(city)
    assert await days(city, Measure.ENDED) == []
    assert await days(city, Measure.REOPENED) == ["2026-03-12"]
    assert (await city.figures.total(Slice(ALL))).reopen_rate == 1.0
    async with city.begin() as records:
        desk, now = records.services.desk, at("2026-03-13 09:00")
        await finish(desk, number, TicketStatus.DONE, by="w", note="ya", now=now, key="4")
    await counted(city)
    total = await city.figures.total(Slice(ALL))
    assert total.reopen_rate == 0.5
    assert total.response == Spread(9 * 60, 9 * 60), "the first answer stays the first"
    assert total.resolution == Spread(32 * 60, 32 * 60), "from the opening to the last end"


async def test_what_is_held_back_counts_when_it_is_let_through(city: AnyStore) -> None:
    number = await opened(city, at("2026-03-09 09:00"), "1", quarantine="banjir")
    await counted(city)
    assert await city.figures.total(Slice(ALL)) == NOTHING
    async with city.begin() as records:
        now = at("2026-03-11 09:00")
        await release(records.services.desk, number, by="w", now=now, key="2")
    async with city.begin() as records:
        desk, now = records.services.desk, at("2026-03-11 09:30")
        await progress(desk, number, TicketStatus.VERIFIED, by="w", now=now, key="3")
    await counted(city)
    assert await days(city, Measure.OPENED) == ["2026-03-09"]
    assert (await city.figures.total(Slice(ALL))).response == Spread(30, 30)


@pytest.mark.parametrize(("brawls", "shown"), [(4, 0), (5, 5)])
async def test_few_sensitive_tickets_of_a_kelurahan_are_not_told(
    city: AnyStore, brawls: int, shown: int
) -> None:
    brawl = ReportDraft("tawuran", "Ada", Place("pasar", TIDAR, Location(-7.4812, 110.2123)))
    noise = ReportDraft("bising", "Ada", Place("pasar", TIDAR, Location(-7.4812, 110.2123)))
    for number in range(brawls):
        await opened(city, at("2026-03-09 09:00"), f"b{number}", brawl)
    await opened(city, at("2026-03-09 09:00"), "n", noise)
    await counted(city)
    figures = city.figures
    assert (await figures.total(Slice(ALL))).of(Measure.OPENED) == brawls + 1
    by_place = await figures.by(Slice(ALL), Dimension.KELURAHAN)
    assert by_place[TIDAR.code].of(Measure.OPENED) == shown + 1
    here = Slice(ALL, kelurahan=TIDAR.code)
    assert (await figures.total(here)).of(Measure.OPENED) == shown + 1
    kinds = await figures.by(here, Dimension.CATEGORY)
    assert set(kinds) == ({"bising", "tawuran"} if shown else {"bising"})
    spots = {(each.north, each.east): each.count for each in await figures.spots(Slice(ALL))}
    exact = {(-7481, 110212): 1}
    assert spots == (exact | {(-7480, 110210): shown} if shown else exact)


async def test_counting_may_stop_anywhere(city: AnyStore) -> None:
    """What changes while it is being counted is counted again."""
    number = await opened(city, at("2026-03-09 09:00"), "1")

    class Stopped(Exception):
        pass

    async def stop() -> None:
        async with city.begin() as records:
            await count_changed(records.services.desk, records.services.figures, now=BEGAN)
            raise Stopped

    with pytest.raises(Stopped):
        await stop()
    assert await city.figures.total(Slice(ALL)) == NOTHING
    async with city.begin() as records:
        desk = records.services.desk
        now = at("2026-03-09 10:00")
        await progress(desk, number, TicketStatus.VERIFIED, by="w", now=now, key="2")
    await counted(city)
    assert await days(city, Measure.RESPONDED) == ["2026-03-09"]


# ------------------------------------------------------------------------------ messages


async def test_messages_and_consent_of_a_day(city: AnyStore) -> None:
    await turn(city, says("halo"))
    budi = (await turn(city, says("halo", BUDI))).conversation
    whatsapp = Address(Channel.WHATSAPP, "628")
    async with city.begin() as records:
        received = await records.inbox.receive(says("kampung religi", whatsapp))
        assert received
        here = received.conversation
        await records.outbox.put(here, answer(), key="o", reply_to=None, author="wawan")
        await records.inbox.finish(received, None, flow="kampung-religi")
        subscriptions = records.services.subscriptions
        await subscriptions.subscribe(here.citizen, "kampung-religi", key="1")
        await subscriptions.subscribe(here.citizen, "kampung-religi", key="2")
        await subscriptions.subscribe(budi.citizen, "kampung-religi", key="3")
        await subscriptions.subscribe(budi.citizen, "umkm", key="4")
        await subscriptions.unsubscribe(budi.citizen, None, key="5")
    now = datetime.now(WIB)
    for _ in range(2):  # the second time changes nothing
        async with city.begin() as records:
            await count_days(records.services.figures, now=now)
    today = now.date()
    found = await city.figures.daily(Period(today, today), list(Daily))
    counts = {
        measure: {each.of: each.count for each in rows if each.count}
        for measure, rows in found.items()
    }
    assert counts == {
        Daily.RECEIVED: {"webchat": 1, "telegram": 1, "whatsapp": 1},
        Daily.SENT: {"webchat": 1, "telegram": 1, "whatsapp": 1},
        Daily.WRITTEN: {"whatsapp": 1},
        Daily.ASKED: {"kampung-religi": 1},
        Daily.SUBSCRIBED: {"kampung-religi": 2, "umkm": 1},
        Daily.UNSUBSCRIBED: {"kampung-religi": 1, "umkm": 1},
        Daily.SUBSCRIBERS: {"kampung-religi": 1},
    }
    assert await city.figures.counted_at() == now


async def test_a_level_lasts_until_it_changes_and_days_are_settled(city: AnyStore) -> None:
    sari = (await turn(city, says("halo"))).conversation
    async with city.begin() as records:
        await records.services.subscriptions.subscribe(sari.citizen, "umkm", key="1")
    today = datetime.now(WIB).date()
    later = today + timedelta(days=3)
    for each in (midnight(today) + timedelta(hours=23), midnight(later)):
        async with city.begin() as records:
            await count_days(records.services.figures, now=each)
    async with city.begin() as records:
        assert await records.services.figures.first_day() == later - timedelta(days=1)
    found = await city.figures.daily(Period(today, later), [Daily.SUBSCRIBERS])
    level = [(each.day, each.count) for each in found[Daily.SUBSCRIBERS] if each.of == "umkm"]
    assert level == [(today + timedelta(days=number), 1) for number in range(4)]


async def test_who_wants_the_week(city: AnyStore) -> None:
    async def wish(wanted: bool) -> set[str]:
        async with city.begin() as records:
            weekly = records.services.weekly
            await weekly.wish("wawan", wanted=wanted, at=BEGAN)
            return set(await weekly.wanted())

    assert await wish(True) == {"wawan"}
    assert await wish(True) == {"wawan"}
    assert await wish(False) == set()


def test_periods() -> None:
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    assert november.days == 30
    assert november.before == Period(date(2026, 10, 2), date(2026, 10, 31))
    assert len(list(november)) == 30
    assert next(iter(november)) == november.first


async def test_keepers_and_work_at_the_same_time_lose_nothing(city: AnyStore) -> None:
    began = at("2026-03-09 09:00")
    numbers = [await opened(city, began, str(each)) for each in range(6)]

    async def work(number: str) -> None:
        async with city.begin() as records:
            desk, now = records.services.desk, at("2026-03-09 10:00")
            await progress(desk, number, TicketStatus.VERIFIED, by="w", now=now, key=number)

    async def keep() -> None:
        for _ in range(4):
            async with city.begin() as records:
                services = records.services
                await count_changed(services.desk, services.figures, now=began, limit=2)

    await asyncio.gather(keep(), keep(), keep(), *(work(each) for each in numbers))
    await counted(city)
    total = await city.figures.total(Slice(ALL))
    assert (total.of(Measure.OPENED), total.of(Measure.RESPONDED)) == (6, 6)
    assert total.response == Spread(60, 60)
