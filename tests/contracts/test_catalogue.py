"""The catalogue as those who look after it compare, write and list it."""

from collections.abc import Sequence
from dataclasses import replace

from core.catalogue import CatalogueFilter, Placed, made_id
from core.imports import Counts
from core.products import Product
from tests.contracts.city import BATIK, GETUK
from tests.contracts.people import AnyStore

NEW = Product("P-003", "Kripik tempe", "makanan ringan", seller="Bu Tini", price=12_000)
OWN = Product("toko-1", "Sambel", "makanan", seller="Mbak Ayu", kelurahan="Kramat Utara")
DEARER = replace(GETUK, price=30_000)
ALL = CatalogueFilter()


def placed(*products: Product) -> Sequence[Placed]:
    return [Placed(row, product) for row, product in enumerate(products, 2)]


async def ids(store: AnyStore, wanted: CatalogueFilter = ALL) -> list[str]:
    async with store.begin() as records:
        return [each.id for each in await records.services.catalogue.page(wanted, "", 100)]


async def test_only_what_differs_is_written(city: AnyStore) -> None:
    rows = placed(DEARER, BATIK, NEW)
    async with city.begin() as records:
        assert await records.services.catalogue.compare(rows) == Counts(1, 1, 1)
    async with city.begin() as records:
        assert await records.services.catalogue.write(rows) == Counts(1, 1, 1)
    async with city.begin() as records:
        assert await records.services.catalogue.write(rows) == Counts(0, 0, 3)
        assert await records.services.catalogue.write([]) == Counts()
        assert await records.services.products.get(["P-001", "P-003"]) == [DEARER, NEW]


async def test_the_products_of_sellers_are_not_among_those_of_files(city: AnyStore) -> None:
    async with city.begin() as records:
        await records.services.catalogue.write(placed(OWN))
    async with city.begin() as records:
        catalogue = records.services.catalogue
        assert await catalogue.present("", 100) == ["P-001", "P-002"]
        assert await catalogue.present("P-001", 1) == ["P-002"]
        await catalogue.retire(["P-001"])
        await catalogue.retire([])
    assert await ids(city) == ["P-002", "toko-1"]


async def test_a_whole_file_of_reference_data_leaves_the_products_of_sellers(
    city: AnyStore,
) -> None:
    async with city.begin() as records:
        await records.services.catalogue.write(placed(OWN))
    await city.reference.replace_products([BATIK])
    assert await ids(city) == ["P-002", "toko-1"]


async def test_what_was_retired_comes_back(city: AnyStore) -> None:
    async with city.begin() as records:
        await records.services.catalogue.retire(["P-001"])
    async with city.begin() as records:
        assert await records.services.catalogue.write(placed(GETUK)) == Counts(1)
    assert await ids(city) == ["P-001", "P-002"]


async def test_the_catalogue_is_listed_and_counted(city: AnyStore) -> None:
    async with city.begin() as records:
        await records.services.catalogue.write(placed(NEW, OWN))
    async with city.begin() as records:
        catalogue = records.services.catalogue
        assert await catalogue.page(ALL, "P-001", 2) == [BATIK, NEW]
        assert await catalogue.count(ALL) == 4
        in_kramat = CatalogueFilter(kelurahan="Kramat Utara")
        assert await catalogue.page(in_kramat, "", 9) == [BATIK, OWN]
        assert await catalogue.count(CatalogueFilter("batik", "Kramat Utara")) == 1
        categories, kelurahan = await catalogue.choices()
        assert categories == ["batik", "makanan", "makanan khas", "makanan ringan"]
        assert kelurahan == ["Kramat Utara"]


def test_a_made_id_is_the_same_for_the_same_seller_and_name() -> None:
    assert made_id("Bu  Tini", "KRIPIK tempe ") == made_id("bu tini", "Kripik Tempe")
    assert made_id("Bu Tini", "Kripik") != made_id("Bu", "Tini Kripik")
    assert len(made_id("", "Kripik")) == 18
