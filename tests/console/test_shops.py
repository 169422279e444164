"""Businesses at the console: who sees them, what a page shows, and what a decision does."""

import io

import pytest
from PIL import Image

from core.messages import MediaKind
from core.operators import Role
from core.shopkeeping import register, reprice
from core.shops import Reach, Shop, ShopDraft, ShopState, WareDraft
from tests.console.house import Browser, House
from tests.console.reports import open_house
from tests.contracts.people import SARI, conversation

DRAFT = ShopDraft("Dapur <Sari>", "Kramat Utara", Reach.WHATSAPP, phone="+6281234567890")


async def registered(house: House, photo: str | None = None) -> Shop:
    here = await conversation(house.store, SARI)
    async with house.store.begin() as records:
        shop = await register(
            records.services.shop_desk,
            here,
            DRAFT,
            [WareDraft("Keripik pare", 15_000, "bungkus", photo), WareDraft("Getuk", None)],
            now=house.clock(),
            key="1:submit",
        )
    assert shop is not None
    return shop


async def market(house: House, role: Role = Role.OPERATOR, agency: str = "diskominsta") -> Browser:
    await house.hire("dewi", role, agency=agency)
    return await house.signed_in("dewi")


@pytest.mark.parametrize(
    ("role", "agency", "sees"),
    [
        (Role.OPERATOR, "diskominsta", True),
        (Role.SUPERVISOR, "disperindag", True),
        (Role.ADMINISTRATOR, "satpolpp", True),
        (Role.OPERATOR, "satpolpp", False),
        (Role.EDITOR, "disperindag", False),
    ],
)
async def test_who_sees_businesses(role: Role, agency: str, sees: bool) -> None:
    house = await open_house()
    shop = await registered(house)
    browser = await market(house, role, agency)
    pages = ("/shops", f"/shops/{shop.id}", f"/shops/{shop.id}/photos/x.jpg")
    for path in pages[:2]:
        assert ((await browser.get(path)).status_code == 200) is sees
    assert (await browser.get(pages[2])).status_code in (403, 404)
    decided = await browser.post(f"/shops/{shop.id}/decide", state="verified")
    assert (decided.status_code == 303) is sees
    home = await browser.follow(await browser.get("/"))
    assert ('href="/console/shops"' in home.text) is sees


async def test_the_queue_and_the_page_of_a_shop() -> None:
    house = await open_house()
    browser = await market(house)
    assert "Tidak ada usaha yang menunggu" in (await browser.get("/shops")).text
    shop = await registered(house)
    queue = (await browser.get("/shops")).text
    assert "Dapur &lt;Sari&gt;" in queue
    assert "2 produk" in queue
    page = (await browser.get(f"/shops/{shop.id}")).text
    for words in ("Kramat Utara", "+6281234567890", "Rp15.000/bungkus", "Tanpa harga"):
        assert words in page.replace("\n", "")
    assert "Belum ada usaha yang terverifikasi" in (await browser.get("/shops?state=verified")).text
    assert (await browser.get("/shops?state=closed")).text == queue
    for missing in ("/shops/99", "/shops/x", "/shops/²", f"/shops/{10**20}"):
        assert (await browser.get(missing)).status_code == 404


async def test_a_shop_is_approved_once_and_its_owner_is_told() -> None:
    house = await open_house()
    shop = await registered(house)
    browser = await market(house)
    await browser.get(f"/shops/{shop.id}")
    answer = await browser.post(f"/shops/{shop.id}/decide", state="verified")
    page = await browser.follow(answer)
    assert "Usaha disetujui. Pemiliknya sudah dikabari." in page.text
    assert "sudah disetujui" in house.store.sent(SARI)[-1].text
    assert SARI in house.woken
    told = len(house.store.sent(SARI))
    again = await browser.post(f"/shops/{shop.id}/decide", state="verified")
    assert again.status_code == 422
    assert "sudah berubah" in again.text
    assert len(house.store.sent(SARI)) == told
    assert "shop.verified" in await house.actions()


async def test_a_refusal_needs_a_reason_which_the_owner_reads() -> None:
    house = await open_house()
    shop = await registered(house)
    browser = await market(house)
    await browser.get(f"/shops/{shop.id}")
    bare = await browser.post(f"/shops/{shop.id}/decide", state="refused", reason="  ")
    assert bare.status_code == 422
    assert "Tulis alasannya" in bare.text
    await browser.post(f"/shops/{shop.id}/decide", state="refused", reason="foto kurang jelas")
    assert "foto kurang jelas" in house.store.sent(SARI)[-1].text
    page = (await browser.get(f"/shops/{shop.id}")).text
    assert "Alasan yang dibaca pemilik: foto kurang jelas" in page
    (entry,) = [each for each in await house.store.audit.page() if each.action == "shop.refused"]
    assert (entry.actor, entry.subject, entry.detail) == ("dewi", f"shop-{shop.id}", {})


async def test_a_verified_shop_can_be_suspended_and_nothing_else_is_a_decision() -> None:
    house = await open_house()
    shop = await registered(house)
    browser = await market(house)
    await browser.get(f"/shops/{shop.id}")
    await browser.post(f"/shops/{shop.id}/decide", state="verified")
    assert "Hentikan sementara" in (await browser.get(f"/shops/{shop.id}")).text
    await browser.post(f"/shops/{shop.id}/decide", state="suspended", reason="menipu")
    async with house.store.begin() as records:
        kept = await records.services.shop_desk.shops.get(shop.id)
    assert kept is not None
    assert kept.state is ShopState.SUSPENDED
    for state in ("closed", "waiting", "x", ""):
        answer = await browser.post(f"/shops/{shop.id}/decide", state=state, reason="apa")
        assert answer.status_code == 400


async def test_photos_of_the_shop_and_no_others() -> None:
    house = await open_house()
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "green").save(picture, "JPEG")
    media = await house.media.keep(picture.getvalue(), MediaKind.PHOTO)
    other = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(other, "JPEG")
    stray = await house.media.keep(other.getvalue(), MediaKind.PHOTO)
    shop = await registered(house, media.name)
    browser = await market(house)
    found = await browser.get(f"/shops/{shop.id}/photos/{media.name}")
    assert (found.status_code, found.headers["content-type"]) == (200, "image/jpeg")
    assert (
        f'src="/console/shops/{shop.id}/photos/{media.name}"'
        in (await browser.get(f"/shops/{shop.id}")).text
    )
    assert (await browser.get(f"/shops/{shop.id}/photos/{stray.name}")).status_code == 404


async def test_the_page_tells_of_changed_prices() -> None:
    house = await open_house()
    shop = await registered(house)
    async with house.store.begin() as records:
        desk = records.services.shop_desk
        product, _ = await desk.offers.of(shop)
        await reprice(desk, shop, product, 17_000, now=house.clock(), key="k")
    browser = await market(house)
    assert "harga 15000 → 17000" in (await browser.get(f"/shops/{shop.id}")).text
