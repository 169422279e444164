"""Reference data as a whole: loading it twice changes nothing, removing it breaks nothing."""

from core.canned import CannedReply
from core.operators import DeskHours
from tests.contracts.city import load_city
from tests.contracts.people import AnyStore


async def test_the_same_data_is_loaded_once(city: AnyStore) -> None:
    before = dict(await city.reference.revisions())
    assert set(before.values()) == {1}
    assert len(before) == 16
    await load_city(city.reference)
    assert dict(await city.reference.revisions()) == before


async def test_everything_may_go_and_come_back(city: AnyStore) -> None:
    reference = city.reference
    assert await reference.replace_operators([])
    assert await reference.replace_faq([])
    assert await reference.replace_routes([])
    assert await reference.replace_referrals([])
    assert await reference.replace_holidays([])
    assert await reference.replace_categories([])
    assert await reference.replace_contacts([])
    assert await reference.replace_agencies([])
    assert await reference.replace_products([])
    assert await reference.replace_landmarks([])
    assert await reference.replace_outside([])
    assert await reference.replace_places([])
    assert await reference.replace_kampung_religi([])
    assert await reference.replace_desk_hours(DeskHours({}))
    async with city.begin() as records:
        assert list(await records.services.reports.categories()) == []
        assert list(await records.services.places.kelurahan()) == []
    await load_city(reference)
    async with city.begin() as records:
        assert len(await records.services.reports.categories()) == 2
        assert len(await records.services.places.kelurahan()) == 3


async def test_canned_replies_keep_their_order_and_are_replaced_as_a_whole(city: AnyStore) -> None:
    replies = [CannedReply("z", "Z", "Laporan {nomor}"), CannedReply("a", "A", "Halo")]
    assert await city.reference.replace_canned_replies(replies)
    assert not await city.reference.replace_canned_replies(replies)
    async with city.begin() as records:
        assert list(await records.services.canned.all()) == replies
    assert await city.reference.replace_canned_replies(replies[1:])
    async with city.begin() as records:
        assert list(await records.services.canned.all()) == replies[1:]
