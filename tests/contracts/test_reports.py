"""Reports: kept as told, once per key."""

from datetime import UTC, datetime

from sqlalchemy import select

from core.messages import Location, Media, MediaKind
from core.places import Place
from core.reports import ReportDraft
from storage.memory import MemoryStore
from storage.sql.tables import report_media, reports, sent_elsewhere
from tests.contracts.city import BRAWL, NOISE, TIDAR
from tests.contracts.people import AnyStore, citizen, count_of

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
DRAFT = ReportDraft(
    "bising",
    "Knalpot brong tiap malam \0",
    Place("dekat pasar", TIDAR, Location(-7.47, 110.21)),
    media=(Media(MediaKind.PHOTO, f"{1:064x}.jpg"), Media(MediaKind.VOICE, f"{2:064x}.ogg")),
)


async def test_categories_in_the_order_of_the_data(city: AnyStore) -> None:
    async with city.begin() as records:
        assert list(await records.services.reports.categories()) == [NOISE, BRAWL]
        assert await records.services.reports.category("tawuran") == BRAWL
        assert await records.services.reports.category("nothing") is None


async def test_a_report_is_kept_once(city: AnyStore) -> None:
    sari = await citizen(city)
    ids = []
    for _ in range(3):
        async with city.begin() as records:
            ids.append(await records.services.reports.add(sari.id, DRAFT, key="1:submit"))
    assert ids[0] is not None
    assert ids[1:] == [None, None]
    assert await count_of(city, reports) == 1


async def test_the_files_of_a_report_keep_their_kind_and_order(city: AnyStore) -> None:
    sari = await citizen(city)
    async with city.begin() as records:
        await records.services.reports.add(sari.id, DRAFT, key="1:submit")
    if isinstance(city, MemoryStore):
        ((_, _, draft),) = city.state.reports.values()
        assert draft.media == DRAFT.media
        return
    files = select(report_media.c.kind, report_media.c.name).order_by(report_media.c.position)
    async with city.database.read() as connection:
        rows = (await connection.execute(files)).all()
    assert [Media(MediaKind(row.kind), row.name) for row in rows] == list(DRAFT.media)


async def test_a_report_needs_neither_pin_nor_kelurahan_nor_photo(city: AnyStore) -> None:
    sari = await citizen(city)
    bare = ReportDraft("tawuran", "ada tawuran", Place("alun-alun"))
    async with city.begin() as records:
        first = await records.services.reports.add(sari.id, bare, key="1")
        second = await records.services.reports.add(sari.id, DRAFT, key="2")
    assert first
    assert second
    assert first != second
    assert await count_of(city, reports) == 2


async def test_a_report_outlives_its_category(city: AnyStore) -> None:
    sari = await citizen(city)
    async with city.begin() as records:
        await records.services.reports.add(sari.id, DRAFT, key="1")
    assert await city.reference.replace_categories([BRAWL])
    assert await city.reference.replace_places([])
    assert await count_of(city, reports) == 1
    async with city.begin() as records:
        assert list(await records.services.reports.categories()) == [BRAWL]


async def test_who_is_sent_elsewhere_is_kept_once(city: AnyStore) -> None:
    sari = await citizen(city)
    for _ in range(2):
        async with city.begin() as records:
            kept = records.services.reports
            await kept.record_elsewhere(sari.id, "bising", "sp4n", at=NOW, key="1:locate:m-1")
    assert await count_of(city, sent_elsewhere) == 1
