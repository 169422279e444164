"""Routing: the rules as they were imported last."""

from dataclasses import replace
from datetime import datetime

from core.calendar import WIB
from core.places import Kelurahan
from core.reports import Category
from core.routing import Hours, Referral, Routed, RouteRule
from tests.contracts.city import AT_NIGHT, BRAWL, GANTEN, IN_TIDAR, KOMINFO, NOISE, SATPOL, TIDAR
from tests.contracts.people import AnyStore

MORNING = datetime(2026, 11, 25, 9, tzinfo=WIB)
NIGHT = datetime(2026, 11, 25, 23, tzinfo=WIB)
EID_MORNING = datetime(2026, 3, 20, 9, tzinfo=WIB)


async def routed(
    store: AnyStore, category: Category, kelurahan: Kelurahan | None = None, now: datetime = MORNING
) -> Routed:
    async with store.begin() as records:
        return await records.services.routing.route(category, kelurahan, now)


async def test_rules_of_hours_and_places(city: AnyStore) -> None:
    dial = Referral(contact="pln123")
    assert await routed(city, NOISE) == Routed("satpolpp", dial)
    assert await routed(city, NOISE, GANTEN) == Routed("satpolpp", dial)
    assert await routed(city, NOISE, TIDAR) == Routed("diskominsta", dial)
    assert await routed(city, NOISE, None, NIGHT) == Routed("diskominsta", dial)
    assert await routed(city, NOISE, None, EID_MORNING) == Routed("diskominsta", dial)
    assert await routed(city, BRAWL, TIDAR, NIGHT) == Routed("satpolpp")


async def test_rules_may_change(city: AnyStore) -> None:
    by_day = RouteRule("tawuran", "diskominsta", place="33.71.01", when=Hours.WORKING)
    assert await city.reference.replace_routes([by_day])
    assert not await city.reference.replace_routes([by_day])
    assert await city.reference.replace_referrals([])
    assert await routed(city, NOISE, TIDAR) == Routed("satpolpp")
    assert await routed(city, BRAWL, GANTEN) == Routed("diskominsta")
    assert await routed(city, BRAWL, GANTEN, NIGHT) == Routed("satpolpp")
    assert await city.reference.replace_routes([AT_NIGHT, IN_TIDAR])
    assert (await routed(city, NOISE, TIDAR)).agency == "diskominsta"


async def test_what_is_not_the_citys_is_referred(city: AnyStore) -> None:
    assert await city.reference.replace_agencies([replace(SATPOL, kind="instansi"), KOMINFO])
    assert await routed(city, BRAWL) == Routed("diskominsta", Referral("satpolpp", None))


async def test_where_to_go_from_outside_the_city(city: AnyStore) -> None:
    async with city.begin() as records:
        assert await records.services.routing.outside() == Referral(contact="polri110")


async def test_an_agency_that_is_gone_leaves_its_reports_to_the_fallback(city: AnyStore) -> None:
    assert await city.reference.replace_agencies([KOMINFO])
    assert await routed(city, BRAWL) == Routed("diskominsta")
