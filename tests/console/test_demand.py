"""The page of what citizens looked for in vain."""

from core.demand import Lack, Miss
from core.operators import Role
from tests.console.house import House


async def test_a_week_of_searches() -> None:
    house = await House().furnish()
    await house.hire("siti", Role.EDITOR)
    browser = await house.signed_in("siti")
    assert "semua yang dicari warga ada" in (await browser.get("/demand")).text
    for number, each in enumerate(
        (
            Miss("drone sewa", "Panjang"),
            Miss("sewa drone", None, Lack.PRICE),
            Miss("<b>kulkas</b> bekas"),
        )
    ):
        async with house.store.begin() as records:
            await records.services.products.record_miss(each, key=str(number))
    misses = house.store.state.product_misses
    for key, (_, miss) in list(misses.items()):
        misses[key] = (house.clock(), miss)
    page = (await browser.get("/demand")).text
    assert "2 kali" in page
    assert "<b>kulkas" not in page
    assert "Panjang (1)" in page
    assert "tidak ada dengan harga itu (1)" in page
    table = (await browser.get("/demand/2026-W48.csv")).text
    assert "drone sewa" in table
    assert "tidak ada dengan harga itu (1)" in table
    assert (await browser.get("/demand/2026-W48.xlsx")).content.startswith(b"PK")
    assert (await browser.get("/demand/2026-W48.pdf")).status_code == 404
    before = (await browser.get("/demand?week=2026-W47")).text
    assert "semua yang dicari warga ada" in before
    assert "/demand?week=2026-W48" in before
    assert (await browser.get("/demand?week=2026-W99")).status_code == 404
