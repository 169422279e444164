"""Citizens: what they chose stays."""

from tests.contracts.people import BUDI, AnyStore, citizen


async def test_a_language_is_the_citizens_own(store: AnyStore) -> None:
    sari, budi = await citizen(store), await citizen(store, BUDI)
    async with store.begin() as records:
        await records.services.citizens.set_language(sari, "jv")
    assert (await citizen(store)).language == "jv"
    assert await citizen(store, BUDI) == budi
    async with store.begin() as records:
        await records.services.citizens.set_language(sari, "en")
    assert (await citizen(store)).language == "en"
