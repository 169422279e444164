"""Agencies and contacts; what is not sure enough is never shown."""

from dataclasses import replace

from tests.contracts.city import KOMINFO, OLD, PLN, POLRI, SATPOL
from tests.contracts.people import AnyStore


async def test_an_agency_by_its_code(city: AnyStore) -> None:
    async with city.begin() as records:
        assert await records.services.agencies.get("satpolpp") == SATPOL
        assert await records.services.agencies.get("diskominsta") == KOMINFO
        assert await records.services.agencies.get("nowhere") is None
        assert list(await records.services.agencies.all()) == [SATPOL, KOMINFO]


async def test_contacts_that_may_be_shown(city: AnyStore) -> None:
    async with city.begin() as records:
        assert await records.services.agencies.contact("polri110") == POLRI
        assert await records.services.agencies.contact("pln123") == PLN
        assert await records.services.agencies.contact(OLD.code) is None


async def test_emergency_numbers_in_the_order_of_the_data(city: AnyStore) -> None:
    fire = replace(POLRI, code="damkar113", numbers=("113",), status="perlu_verifikasi")
    assert await city.reference.replace_contacts([fire, PLN, OLD, POLRI])
    async with city.begin() as records:
        assert list(await records.services.agencies.emergency()) == [fire, POLRI]


async def test_an_agency_that_is_gone_is_not_offered(city: AnyStore) -> None:
    assert await city.reference.replace_agencies([SATPOL])
    async with city.begin() as records:
        assert await records.services.agencies.get("diskominsta") is None
        assert await records.services.agencies.get("satpolpp") == SATPOL
