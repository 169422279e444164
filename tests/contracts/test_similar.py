"""Open tickets that may tell of the same: what is near, recent, at work, and may be known."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from core.casework import finish, merge, release
from core.conversations import Conversation
from core.intake import follow, open_report
from core.messages import Location
from core.places import Place
from core.reports import ReportDraft, Visibility
from core.tickets import Similar, TicketStatus
from tests.contracts.city import KRAMAT, TIDAR
from tests.contracts.people import BUDI, AnyStore, conversation

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=WIB)
SINCE = NOW - timedelta(days=3)
HERE = Location(-7.48, 110.22)
MARKET = Place("depan pasar", TIDAR, HERE)
DRAFT = ReportDraft("bising", "Orkes sampai pagi", MARKET, visibility=Visibility.OPEN)


async def told(
    store: AnyStore,
    here: Conversation,
    draft: ReportDraft = DRAFT,
    *,
    at: datetime = NOW,
    quarantine: str | None = None,
) -> str:
    """The number of a new ticket."""
    async with store.begin() as records:
        desk, key = records.services.desk, f"{draft.place}{draft.visibility}{at}{here.id}"
        receipt = await open_report(desk, here, draft, quarantine=quarantine, now=at, key=key)
    assert receipt
    return receipt.number


async def similar(
    store: AnyStore,
    here: Conversation,
    place: Place = MARKET,
    category: str = "bising",
    since: datetime = SINCE,
) -> list[Similar]:
    async with store.begin() as records:
        tickets = records.services.tickets
        return list(await tickets.similar(here.citizen, category, place, since))


async def numbers(store: AnyStore, here: Conversation, place: Place = MARKET) -> list[str]:
    return [each.number for each in await similar(store, here, place)]


async def test_what_is_told_of_it(city: AnyStore) -> None:
    sari, budi = await conversation(city), await conversation(city, BUDI)
    number = await told(city, sari)
    assert await similar(city, budi) == [
        Similar(
            number=number,
            topic="Kebisingan",
            status=TicketStatus.RECEIVED,
            visibility=Visibility.OPEN,
            opened_at=NOW,
            words="depan pasar",
            location=HERE,
            own=False,
        )
    ]


async def test_only_recent_ones_of_the_same_kind_the_newest_first(city: AnyStore) -> None:
    sari = await conversation(city)
    await told(city, sari, at=SINCE - timedelta(minutes=1))
    older, newer = [await told(city, sari, at=at) for at in (SINCE, NOW)]
    assert await numbers(city, sari) == [newer, older]
    assert await similar(city, sari, category="tawuran") == []


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (Place("", None, Location(-7.4805, 110.2205)), True),
        (Place("", KRAMAT, Location(-7.4805, 110.2205)), True),
        (Place("", TIDAR, Location(-7.4825, 110.2200)), False),
        (Place("dekat pasar", TIDAR), True),
        (Place("dekat pasar", KRAMAT), False),
        (Place("dekat pasar"), False),
    ],
)
async def test_near_the_point_or_in_the_kelurahan(
    city: AnyStore, place: Place, found: bool
) -> None:
    sari = await conversation(city)
    await told(city, sari)
    assert bool(await numbers(city, sari, place)) is found


async def test_a_place_in_words_is_found_from_a_point_in_its_kelurahan(city: AnyStore) -> None:
    sari = await conversation(city)
    number = await told(city, sari, replace(DRAFT, place=Place("depan pasar", TIDAR)))
    assert await numbers(city, sari) == [number]
    assert await numbers(city, sari, Place("", None, HERE)) == []


async def test_a_place_that_we_could_not_tell_is_like_no_other(city: AnyStore) -> None:
    sari = await conversation(city)
    await told(city, sari, replace(DRAFT, place=Place("tidak tahu")))
    assert await numbers(city, sari, Place("tidak tahu")) == []


async def test_a_sealed_one_is_known_to_its_reporter_only(city: AnyStore) -> None:
    sari, budi = await conversation(city), await conversation(city, BUDI)
    number = await told(city, sari, replace(DRAFT, visibility=Visibility.SEALED))
    assert await numbers(city, budi) == []
    assert await numbers(city, sari) == [number]


async def test_own_is_what_one_reported_or_follows(city: AnyStore) -> None:
    sari, budi = await conversation(city), await conversation(city, BUDI)
    number = await told(city, sari)
    assert [each.own for each in await similar(city, sari)] == [True]
    assert [each.own for each in await similar(city, budi)] == [False]
    async with city.begin() as records:
        await follow(records.services.desk, number, budi, None, now=NOW, key="f")
    assert [each.own for each in await similar(city, budi)] == [True]


async def test_none_that_is_over(city: AnyStore) -> None:
    sari = await conversation(city)
    number = await told(city, sari)
    async with city.begin() as records:
        desk, done = records.services.desk, TicketStatus.NOT_POSSIBLE
        await finish(desk, number, done, by="wawan", note="bukan", media=(), now=NOW, key="e")
    assert await numbers(city, sari) == []


async def test_none_in_quarantine_until_it_is_released(city: AnyStore) -> None:
    sari = await conversation(city)
    number = await told(city, sari, quarantine="banyak-laporan")
    assert await numbers(city, sari) == []
    async with city.begin() as records:
        await release(records.services.desk, number, by="wawan", now=NOW, key="l")
    assert await numbers(city, sari) == [number]


async def test_none_that_was_merged(city: AnyStore) -> None:
    sari = await conversation(city)
    first = await told(city, sari)
    second = await told(city, sari, at=NOW + timedelta(minutes=5))
    async with city.begin() as records:
        await merge(records.services.desk, second, first, by="wawan", now=NOW, key="m")
    assert await numbers(city, sari) == [first]
