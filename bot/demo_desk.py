"""What else there is to try a desk with: shops of owners, questions asked in vain, a draft to
review. Businesses are made up and say so; nothing here is a fact of the city."""

from bot.city import City, now
from bot.demo import answers_of, say
from core.calendar import WIB
from core.content import ContentKind
from core.editing import Editing
from core.messages import Address, Channel
from core.shopkeeping import decide
from core.shops import ShopState
from flows.records import Records

BY = "kepala.coba"
NING = "Dapur Contoh Mbak Ning, keripik pare 15rb per bungkus, lotis petis 12rb, Cacaban"
TINI = "Warung Contoh Bu Tini, bakso urat 15rb, mie ayam 12.000 per porsi, Panjang"
SHOPS = (("contoh-ning", f"daftar usaha {NING}"), ("contoh-tini", f"daftar usaha {TINI}"))
"""The first one is verified, the second waits."""
WANTED = ("cari sewa drone", "cari sewa drone buat nikahan", "cari servis mesin jahit di Panjang")
ASKED = (
    "kartu sakti ilang ngurus nang ndi",
    "syarat kartu sakti hilang apa saja",
    "titip jaga anak pas rapat RT",
    "lomba mural kampung kapan",
)
QUESTION = "FAQ-001"
WAY_TO_ASK = "KTP kecemplung sumur, ngurusnya gimana"
SENT = ("Lewat obrolan ini", "Kirim")


async def make_demo_desk(city: City) -> None:
    for name, words in SHOPS:
        await _register(city, Address(Channel.WEBCHAT, name), words)
    for number, words in enumerate(WANTED):
        await say(city, Address(Channel.WEBCHAT, f"contoh-cari-{number}"), words)
    async with city.store.begin() as records:
        for words in ASKED:
            await records.services.faq.record_unanswered(words, key=f"demo:{words}")
        await _verify(records)
    async with city.store.begin() as records:
        await _draft(records)


async def _register(city: City, address: Address, words: str) -> None:
    await say(city, address, words)
    for label in SENT:
        offered = (await answers_of(city, address))[-1].options
        option = next((each for each in offered if each.label == label), None)
        if option is not None:
            await say(city, address, option.label, option.id)


async def _verify(records: Records) -> None:
    desk = records.services.shop_desk
    for shop in (await desk.shops.all([ShopState.WAITING]))[:1]:
        verified = ShopState.VERIFIED
        await decide(desk, shop.id, verified, by=BY, now=now(), key=f"demo:shop:{shop.id}")


async def _draft(records: Records) -> None:
    """One more way to ask a question, for somebody else to publish."""
    services = records.services
    operator = await services.operators.get(BY)
    entry = await services.contents.entry(ContentKind.FAQ, QUESTION)
    if operator is None or entry.shown is None:
        return
    in_charge = (await services.calendar.read()).fallback
    editing = Editing(
        services.contents,
        services.audit,
        operator,
        in_charge,
        ContentKind.FAQ,
        QUESTION,
        now().astimezone(WIB),
    )
    phrases = [*entry.shown.body.get("phrases", ()), WAY_TO_ASK]
    saved = await editing.save({**entry.shown.body, "phrases": phrases}, entry.number)
    await editing.submit(saved.number)
