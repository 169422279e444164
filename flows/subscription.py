"""Langganan: which announcements a citizen gets and from where; "berhenti" stops them all."""

from collections.abc import Mapping

from core.messages import Json, Option, Text
from core.subscriptions import TOPICS
from flows import areas
from flows.flow import ANY, Ask, Done, Flow, Go, Invalid, Turn
from flows.menu import MENU
from flows.wording import echoed, shortened
from language.announcements import asks_where, says_whole_city, topics_in
from language.intents import Intent
from language.understanding import understand

CHANGE = Option("/langganan", Text("subscription-change"))
AREA = Option("/langganan kelurahan", Text("subscription-option-area"))
CITY = "city"
SEEN = 60
"""Characters of the kelurahan below the option that changes them."""

subscription = Flow("subscription", start="topic", version=2)
stop = Flow("stop", start="all_topics")


@subscription.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """Topic and kelurahan out of the words: "langganan kabar banjir tidar utara"."""
    named = await areas.meant(turn, turn.words) if turn.words else []
    match turn.step:
        case "topic":
            return await _asked_for(turn, named)
        case "consent":
            return {"areas": named} if named else _agreed(turn.words)
        case "area":
            named = named or await areas.perhaps(turn, turn.words)
            return {"area": turn.words} if named else {}
    return {}


async def _asked_for(turn: Turn, named: list[str]) -> Mapping[str, Json]:
    topics = topics_in(turn.words)
    where: dict[str, Json] = {"areas": await areas.with_earlier(turn, named)} if named else {}
    if len(topics) == 1:
        return {"topic": topics[0], "wanted": topics[0], **where}
    if named and not topics and (turn.asked or await turn.services.subscriptions.of(turn.citizen)):
        return {"topic": "area", "area": turn.words}
    if not named and not topics and asks_where(turn.words):
        return {"topic": "area"}
    return where


def _agreed(words: str) -> Mapping[str, Json]:
    """A yes or no in other words than those of the options."""
    understood = understand(words)
    said = {Intent.YES: "yes", Intent.NO: "no"}.get(understood.intent)
    return {"consent": said} if said and understood.sure else {}


@subscription.ask
async def topic(turn: Turn) -> Ask:
    active = await turn.services.subscriptions.of(turn.citizen)
    where = await areas.told(turn, await areas.wanted(turn))
    options = [
        Option(name, Text(f"topic-{name}"), Text("topic-on" if name in active else "topic-off"))
        for name in TOPICS
    ]
    options.append(Option("area", Text("subscription-option-area"), shortened(where, SEEN)))
    text = Text("subscription-topic", {"count": len(active), "from": where})
    return Ask(text, options=[*options, MENU], then={"area": "area", ANY: "switch"})


@subscription.act
async def switch(turn: Turn) -> Go | Done:
    """Off when it is on; yes to a new topic is asked for in plain words first."""
    name = turn.answers["topic"]
    if name not in await turn.services.subscriptions.of(turn.citizen):
        return Go("consent")
    if turn.answers.get("wanted") == name:
        return Go("already")
    await turn.services.subscriptions.unsubscribe(turn.citizen, name, key=turn.key)
    told = {"topic": turn.say(Text(f"topic-{name}"))}
    return Done(Text("subscription-off", told), options=(CHANGE, MENU))


@subscription.act
async def already(turn: Turn) -> Done:
    """Who asks in words for what they have does not lose it; only the kelurahan may be new."""
    return await _on(turn, "subscription-already")


@subscription.ask
async def consent(turn: Turn) -> Ask:
    options = (Option("yes", Text("option-yes-please")), Option("no", Text("option-no-thanks")))
    then = {"yes": "subscribe", "no": "declined"}
    told = await _told(turn)
    return Ask(Text("subscription-consent", told), options=options, then=then)


@subscription.act
async def subscribe(turn: Turn) -> Done:
    name = turn.answers["topic"]
    await turn.services.subscriptions.subscribe(turn.citizen, name, key=turn.key)
    return await _on(turn, "subscription-on")


@subscription.act
async def declined(turn: Turn) -> Done:
    return Done(Text("subscription-declined"), options=(CHANGE, MENU))


@subscription.ask
async def area(turn: Turn) -> Ask:
    """From where: one or more kelurahan in the citizen's words, or the whole city."""
    near = [await turn.services.places.get(code) for code in turn.answers.get("near", ())]
    options = [Option(known.code, known.name) for known in near if known]
    options += [Option(CITY, Text("subscription-option-city")), MENU]
    where = await areas.told(turn, await turn.services.subscriptions.areas(turn.citizen))
    text = Text("subscription-area-near") if near else Text("subscription-area", {"from": where})
    return Ask(text, options=options, words=True, then={CITY: "whole_city", ANY: "look_up"})


@subscription.act
async def look_up(turn: Turn) -> Go | Invalid:
    words = turn.answers["area"]
    if await turn.services.places.get(words) is not None:
        return Go("settle", save={"areas": [words]})
    if codes := await areas.meant(turn, words):
        return Go("settle", save={"areas": await areas.with_earlier(turn, codes)})
    if says_whole_city(words):
        return Go("whole_city")
    if near := await areas.perhaps(turn, words):
        return Go("area", save={"near": near}, forget=["area"])
    if outside := await turn.services.places.outside_named_in(words):
        return Invalid(Text("subscription-area-outside", {"place": outside}))
    return Invalid(Text("subscription-area-unknown", {"words": echoed(words)}))


@subscription.act
async def whole_city(turn: Turn) -> Go:
    return Go("settle", save={"areas": []})


@subscription.act
async def settle(turn: Turn) -> Done:
    codes = turn.answers["areas"]
    await areas.keep(turn, codes)
    count = len(await turn.services.subscriptions.of(turn.citizen))
    told = {"from": await areas.told(turn, codes), "count": count}
    return Done(Text("subscription-area-kept", told), options=(CHANGE, MENU))


async def _on(turn: Turn, key: str) -> Done:
    """They get the topic now; the kelurahan that were named with it are kept, too."""
    if "areas" in turn.answers:
        await areas.keep(turn, turn.answers["areas"])
    return Done(Text(key, await _told(turn)), options=(CHANGE, AREA, MENU))


async def _told(turn: Turn) -> dict[str, str]:
    name = turn.say(Text(f"topic-{turn.answers['topic']}"))
    return {"topic": name, "from": await areas.told(turn, await areas.wanted(turn))}


@stop.act
async def all_topics(turn: Turn) -> Done:
    active = await turn.services.subscriptions.of(turn.citizen)
    await turn.services.subscriptions.unsubscribe(turn.citizen, None, key=turn.key)
    reminders = turn.services.agenda_reminders
    reminded = await reminders.of(turn.conversation)
    await reminders.say(turn.conversation, None, wanted=False, key=turn.key)
    count = len(active) + len(reminded)
    return Done(Text("subscription-stopped", {"count": count}), options=(CHANGE, MENU))
