"""Daftar usaha: an owner tells in any order what they sell; an operator looks before buyers do."""

from collections.abc import Mapping

from core.messages import Json, Location, Option, Text
from core.shopkeeping import MENU, SHOP, register
from core.shops import Reach, ShopDraft, WareDraft
from flows.flow import Ask, Done, Flow, Go, Invalid, Turn
from flows.shop_new_card import address_of, card_of, sight_of
from flows.shop_told import TOLD, is_name, kelurahan_in, told_in, with_wares
from language.masking import masked
from language.phones import phones_in
from language.wares import Ware, price_in, ware_in
from language.whereabouts import says_unknown

shop_new = Flow("shop-new", start="opening")


@shop_new.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """Everything may be told at any time and in any order."""
    return await told_in(turn)


@shop_new.act
async def opening(turn: Turn) -> Go | Done:
    shop = await turn.services.shop_desk.shops.of(turn.citizen)
    if shop is not None:
        return Done(Text("shop-there", {"name": shop.told.name}), options=(SHOP, MENU))
    return Go("name")


@shop_new.ask
async def name(turn: Turn) -> Ask:
    aside = await told_in(turn)
    return Ask(
        Text("shop-name"),
        above=[Text("shop-begin")],
        fits=lambda words: not aside and is_name(words),
        then="ware",
    )


@shop_new.ask
async def ware(turn: Turn) -> Ask:
    return Ask(Text("shop-ware"), fits=is_name, then="take", asks_photo=True)


@shop_new.act
async def take(turn: Turn) -> Go:
    """What was told without a price lacks one."""
    if turn.answers["ware"] == TOLD:
        return Go("where")
    told = ware_in(turn.answers["ware"])
    return Go("price", save={"bare": told.name}, forget=["price"])


@shop_new.ask
async def price(turn: Turn) -> Ask:
    return Ask(
        Text("shop-price", {"name": turn.answers["bare"]}),
        options=[Option("unknown", Text("shop-option-no-price"))],
        words=True,
        then="priced",
    )


@shop_new.act
async def priced(turn: Turn) -> Go | Invalid:
    told, bare = turn.answers["price"], masked(turn.answers["bare"])
    unknown = told == "unknown" or says_unknown(told)
    amount = None if unknown else price_in(told) or price_in(f"harga {told}")
    if not unknown and amount is None:
        return Invalid(Text("shop-price-unread"))
    unit = ware_in(f"{bare} {told}").unit if amount else None
    wares = with_wares(turn.answers.get("wares", ()), [Ware(bare, amount, unit)])
    if photo := turn.answers.get("photo"):
        wares[-1] = {**wares[-1], "photo": photo}
    return Go("where", save={"wares": wares, "ware": TOLD}, forget=["bare", "photo"])


@shop_new.ask
async def where(turn: Turn) -> Ask:
    return Ask(Text("shop-where"), asks_location=True, then="locate")


@shop_new.act
async def locate(turn: Turn) -> Go | Invalid:
    """Which kelurahan the words or the pin mean; a shop of another city is not ours to show."""
    told = turn.answers["where"]
    if isinstance(told, list):
        found = (await turn.services.places.at(Location(*told))).kelurahan
        if found is None:
            return Invalid(Text("shop-outside"))
        return Go("contact", save={"kelurahan": found.name})
    known = turn.answers.get("kelurahan") or await kelurahan_in(turn, told)
    if known is None and (outside := await turn.services.places.outside_named_in(told)):
        return Invalid(Text("shop-outside-named", {"place": outside}))
    if known is None:
        return Go("kelurahan", forget=["kelurahan"])
    return Go("contact", save={"kelurahan": known})


@shop_new.ask
async def kelurahan(turn: Turn) -> Ask:
    names = [each.name for each in await turn.services.places.kelurahan()]
    options = [Option(name, name) for name in names]
    return Ask(Text("shop-kelurahan"), options=options, then="contact")


@shop_new.ask
async def contact(turn: Turn) -> Ask:
    options = (
        Option(Reach.WHATSAPP.value, Text("shop-option-wa")),
        Option(Reach.RELAY.value, Text("shop-option-relay")),
    )
    then = {Reach.WHATSAPP.value: "with_phone", Reach.RELAY.value: "confirm"}
    return Ask(Text("shop-contact"), options=options, then=then)


@shop_new.act
async def with_phone(turn: Turn) -> Go:
    return Go("phone")


@shop_new.ask
async def phone(turn: Turn) -> Ask:
    return Ask(Text("shop-phone"), then="dial")


@shop_new.act
async def dial(turn: Turn) -> Go | Invalid:
    found = phones_in(turn.answers["phone"])
    if not found:
        return Invalid(Text("shop-phone-unread"))
    return Go("confirm", save={"phone": found[0].value})


@shop_new.ask
async def confirm(turn: Turn) -> Ask:
    """The card; at it an owner may also write what to add."""
    options = (
        Option("send", Text("shop-option-send")),
        Option("change", Text("shop-option-change")),
        Option("/batal", Text("option-cancel")),
    )
    return Ask(
        Text("shop-confirm"),
        above=[card_of(turn), sight_of(turn)],
        options=options,
        asks_photo=True,
        then={"send": "submit", "change": "change"},
    )


@shop_new.ask
async def change(turn: Turn) -> Ask:
    options = (
        Option("name", Text("shop-option-name")),
        Option("wares", Text("shop-option-wares")),
        Option("where", Text("shop-option-where")),
        Option("contact", Text("shop-option-contact")),
        Option("confirm", Text("shop-option-keep")),
    )
    return Ask(Text("shop-change"), options=options, then="reopen")


@shop_new.act
async def reopen(turn: Turn) -> Go:
    """Ask one thing again; everything else stays as it was told."""
    again = {
        "name": ("name", ["name"]),
        "wares": ("ware", ["ware", "wares", "price"]),
        "where": ("where", ["where", "kelurahan"]),
        "contact": ("contact", ["contact", "phone"]),
        "confirm": ("confirm", []),
    }
    step, forget = again[turn.answers["change"]]
    return Go(step, forget=[*forget, "confirm", "change"])


@shop_new.act
async def submit(turn: Turn) -> Done:
    told = turn.answers
    by_phone = told["contact"] == Reach.WHATSAPP.value
    draft = ShopDraft(
        name=masked(told["name"]),
        kelurahan=told["kelurahan"],
        reach=Reach(told["contact"]),
        phone=told["phone"] if by_phone else None,
        address=address_of(turn),
        location=Location(*told["where"]) if isinstance(told["where"], list) else None,
        open_hours=told.get("hours"),
    )
    wares = [WareDraft(**each) for each in told["wares"]]
    desk = turn.services.shop_desk
    shop = await register(desk, turn.conversation, draft, wares, now=turn.now, key=turn.key)
    key = "shop-sent" if shop else "shop-sent-before"
    return Done(Text(key, {"name": draft.name}), options=(SHOP, MENU))
