"""Toko saya: an owner sees how the shop stands and changes price, stock, hours and photos."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from core.messages import Json, Option, Text
from core.products import Product
from core.shopkeeping import MENU, MOST_WARES, SHOP, close
from core.shopkeeping import confirm as confirm_all
from core.shops import Interest, Shop, WareDraft
from flows.flow import ANY, Ask, Done, Flow, Go, Invalid, Turn
from flows.shop_card import line_of, state_of
from flows.shop_changes import among, bare_change, change_in, done, reopened
from flows.shop_told import TOLD, is_name
from language.masking import masked
from language.normalise import fold
from language.wares import ware_in

SEEN_FOR = timedelta(days=30)
TAKES_CHANGES = ("home", "pick", "what", "which")
"""Questions at which a change may be written as it is."""
CHOICES = 9
"""Products to choose from; more are named in words."""
_CLOSE = re.compile(r"(?:tutup|tutupen|hapus|bubarkan|close)\s+(?:toko|usaha|warung|lapak|my shop)")
_CHANGE = re.compile(
    r"(?:ubah|ganti|ngganti|gantos|update)\b|(?:stok(?:nya)?\s+)?(?:habis|entek|telas)$"
)

shop = Flow("shop", start="opening")


@shop.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """What the message changes; at some questions also without the name of a product."""
    change = change_in(turn)
    if turn.step == "ware":
        return _pictured(turn)
    if change is None and turn.step == "what" and turn.words:
        change = bare_change(turn.words)
    if change is None:
        return {}
    return {"told": change, **({turn.step: TOLD} if turn.step in TAKES_CHANGES else {})}


@shop.act
async def opening(turn: Turn) -> Go | Done:
    if await _own(turn) is None:
        return Done(Text("shop-none"), options=(SHOP, MENU))
    if turn.answers.get("told"):
        return Go("apply")
    said = fold(turn.words)
    if _CLOSE.match(said):
        return Go("sure")
    return Go("pick" if _CHANGE.match(said) else "home")


@shop.ask
async def home(turn: Turn) -> Ask:
    own = await _owned(turn)
    products = await turn.services.shop_desk.offers.of(own)
    seen = await turn.services.shop_desk.offers.interest(own, turn.now - SEEN_FOR)
    options = (
        Option("add", Text("shop-option-add")),
        Option("change", Text("shop-option-edit")),
        Option("close", Text("shop-option-close")),
        MENU,
    )
    lines = [line_of(turn, each, seen.get(each.id, Interest())) for each in products]
    then = {"add": "ware", "change": "pick", "close": "sure", ANY: "apply"}
    return Ask(
        Text("shop-home"), above=[(state_of(own), *lines)], options=options, words=True, then=then
    )


@shop.ask
async def ware(turn: Turn) -> Ask:
    return Ask(Text("shop-ware"), fits=is_name, then="add", asks_photo=True)


@shop.act
async def add(turn: Turn) -> Done:
    own, told = await _owned(turn), ware_in(turn.answers["ware"])
    offers = turn.services.shop_desk.offers
    if len(await offers.of(own)) >= MOST_WARES:
        return Done(Text("shop-full", {"most": MOST_WARES}), options=(SHOP, MENU))
    new = WareDraft(masked(told.name), told.price, told.unit, turn.answers.get("photo"))
    await offers.add(own, new, at=turn.now, key=turn.key)
    key = "shop-added" if own.is_shown else "shop-added-waiting"
    return Done(Text(key, {"name": new.name}), options=(SHOP, MENU))


@shop.ask
async def pick(turn: Turn) -> Ask:
    products = await _products(turn)
    return Ask(Text("shop-pick"), options=_options(products), then="picked")


@shop.act
async def picked(turn: Turn) -> Go:
    """A product; or a change that was written at once, with the name in it."""
    if turn.answers["pick"] == TOLD:
        return Go("apply", forget=["pick"])
    if turn.answers["pick"] not in [each.id for each in await _products(turn)]:
        return Go("home", forget=["pick"])
    return Go("what", save={"which": turn.answers["pick"]}, forget=["what", "told"])


@shop.ask
async def what(turn: Turn) -> Ask:
    options = (
        Option("gone", Text("shop-option-gone")),
        Option("there", Text("shop-option-there")),
        Option("remove", Text("shop-option-remove")),
    )
    names = {each.id: each.name for each in await _products(turn)}
    text = Text("shop-what", {"name": names.get(turn.answers["which"], "")})
    then = {"remove": "remove", ANY: "apply"}
    return Ask(text, options=options, words=True, asks_photo=True, then=then)


@shop.act
async def remove(turn: Turn) -> Done:
    own = await _owned(turn)
    await turn.services.shop_desk.offers.withdraw(own, turn.answers["which"])
    return Done(Text("shop-removed"), options=(SHOP, MENU))


@shop.ask
async def which(turn: Turn) -> Ask:
    wanted = turn.answers["among"]
    products = [each for each in await _products(turn) if each.id in wanted]
    return Ask(Text("shop-which"), options=_options(products), then="apply")


@shop.act
async def apply(turn: Turn) -> Go | Done | Invalid:
    """Make the change that was told, when it is clear of which product."""
    own, products = await _owned(turn), await _products(turn)
    change = _chosen(turn) or turn.answers.get("told")
    if change is None:
        return Invalid(Text("shop-unread"))
    if change["kind"] == "still":
        desk = turn.services.shop_desk
        count = await confirm_all(desk, own, now=turn.now, key=turn.key)
        return Done(Text("shop-confirmed", {"count": count}), options=(SHOP, MENU))
    if change["kind"] == "hours":
        return Done(await reopened(turn, own, change["value"]), options=(SHOP, MENU))
    chosen = turn.answers.get("which")
    found = [each for each in products if each.id == chosen] or among(change, products)
    if len(found) == 1:
        return Done(await done(turn, own, change, found[0]), options=(SHOP, MENU))
    if not found and change["words"]:
        return Done(Text("shop-no-such", {"words": change["words"]}), options=(SHOP, MENU))
    ids = [each.id for each in found or products]
    return Go("which", save={"among": ids, "told": change}, forget=["which"])


@shop.ask
async def sure(turn: Turn) -> Ask:
    own = await _owned(turn)
    options = (Option("yes", Text("shop-option-close")), Option("no", Text("shop-option-keep")))
    text = Text("shop-sure", {"name": own.told.name})
    return Ask(text, options=options, then={"yes": "shut", "no": "home"})


@shop.act
async def shut(turn: Turn) -> Done:
    own = await _owned(turn)
    await close(turn.services.shop_desk, own, now=turn.now)
    return Done(Text("shop-closed", {"name": own.told.name}), options=(MENU,))


async def _own(turn: Turn) -> Shop | None:
    return await turn.services.shop_desk.shops.of(turn.citizen)


async def _owned(turn: Turn) -> Shop:
    own = await _own(turn)
    if own is None:
        raise LookupError("the shop was closed meanwhile")
    return own


async def _products(turn: Turn) -> Sequence[Product]:
    return await turn.services.shop_desk.offers.of(await _owned(turn))


def _chosen(turn: Turn) -> Json:
    """What was tapped instead of written."""
    tapped = {"gone": 0, "there": None}
    answer = turn.answers.get("what")
    return {"kind": "stock", "words": "", "value": tapped[answer]} if answer in tapped else None


def _pictured(turn: Turn) -> dict[str, Json]:
    """A new product with its photo; the caption names it."""
    if not turn.message.photos:
        return {}
    photo: dict[str, Json] = {"photo": turn.message.photos[0]}
    return {**photo, "ware": turn.words} if is_name(turn.words) else photo


def _options(products: Sequence[Product]) -> list[Option]:
    return [Option(each.id, each.name) for each in products[:CHOICES]]
