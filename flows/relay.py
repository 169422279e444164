"""Tulis ke penjual: a buyer and an owner write to each other through us, without any number."""

from collections.abc import Mapping

from core.messages import Json, Kind, Option, Text
from core.shops import PREFIX, Reach, Shop
from core.talking import Passed, pass_on, side_of
from core.talks import Side, Talk
from flows.flow import ANY, Ask, Done, Flow, Go, Turn
from flows.menu import MENU
from flows.wording import shortened

AGAIN = Option("/umkm", Text("umkm-search-again"))
MOST_WORDS = 1_000
"""Characters of a message that are passed on."""

relay = Flow("relay", start="opening", verbatim=True)


@relay.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """What the option names: a product, a talk, or a talk that shall stop.

    Whatever is written at the question is for the other one, also what we could answer.
    """
    if turn.step == "words" and turn.words and turn.message.kind is Kind.TEXT:
        return {"words": turn.words}
    return {"target": turn.words} if turn.step == "opening" else {}


@relay.act
async def opening(turn: Turn) -> Go | Done:
    target: str = turn.answers.get("target", "")
    if target.startswith(PREFIX):
        return await _with_owner(turn, target)
    number, _, wish = target.partition(" ")
    talk = await _talk(turn, number)
    side = await side_of(turn.services.shop_desk, talk, turn.conversation) if talk else None
    if talk is None or side is None:
        return Done(Text("relay-gone"), options=(AGAIN, MENU))
    save = {"talk": talk.id, "side": side.value, "about": talk.about}
    return Go("halt" if wish == "stop" else "words", save=save)


@relay.ask
async def words(turn: Turn) -> Ask:
    """The label is the word that stops it, also where it is typed."""
    told = {"about": turn.answers["about"], "number": turn.answers["talk"]}
    options = (Option("stop", Text("relay-option-stop")), MENU)
    return Ask(
        Text(f"relay-words-{turn.answers['side']}", told),
        options=options,
        words=True,
        then={"stop": "halt", ANY: "hand_on"},
    )


@relay.act
async def hand_on(turn: Turn) -> Done:
    talk = await _told_talk(turn)
    said = shortened(turn.answers["words"], MOST_WORDS)
    passed = await pass_on(
        turn.services.shop_desk,
        talk,
        Side(turn.answers["side"]),
        said,
        now=turn.now,
        key=turn.key,
    )
    more = Option(f"/surat {talk.id}", Text("relay-option-more"))
    return Done(
        Text(f"relay-{passed.value}"),
        options=(more, MENU) if passed is Passed.SENT else (AGAIN, MENU),
    )


@relay.act
async def halt(turn: Turn) -> Done:
    talk = await _told_talk(turn)
    await turn.services.shop_desk.talks.stop(talk, Side(turn.answers["side"]))
    return Done(Text("relay-halted"), options=(MENU,))


async def _with_owner(turn: Turn, product_id: str) -> Go | Done:
    """The talk about a product that a buyer looks at."""
    desk = turn.services.shop_desk
    found = await turn.services.products.get([product_id])
    offer = found[0].offer if found else None
    shop = await desk.shops.get(offer.shop_id) if offer else None
    if shop is None or not _is_reached(shop, turn):
        return Done(Text("relay-gone"), options=(AGAIN, MENU))
    about = found[0].name
    talk = await desk.talks.begin(shop, turn.conversation, about, at=turn.now)
    return Go("words", save={"talk": talk.id, "side": Side.BUYER.value, "about": about})


def _is_reached(shop: Shop, turn: Turn) -> bool:
    """Whether a buyer comes to the owner through us; nobody writes to themselves."""
    through_us = shop.is_shown and shop.told.reach is Reach.RELAY
    return through_us and shop.citizen_id != turn.citizen.id


async def _talk(turn: Turn, number: str) -> Talk | None:
    if not number.isascii() or not number.isdecimal() or len(number) > 15:
        return None
    return await turn.services.shop_desk.talks.get(int(number))


async def _told_talk(turn: Turn) -> Talk:
    talk = await turn.services.shop_desk.talks.get(turn.answers["talk"])
    if talk is None:
        raise LookupError("a talk is gone that was there")
    return talk
