"""Balasan pengumuman: what a citizen asks about a broadcast goes to the agency it came from."""

from collections.abc import Mapping, Sequence

from core.broadcasts import Broadcast
from core.messages import Json, Kind, Option, Paragraph, Text
from flows.faq import SURE
from flows.flow import ANY, Ask, Done, Flow, Go, Turn
from flows.hand_over import attendance, handed_over
from flows.menu import ABOUT_THAT, FAQ, MENU, REPORT, SERVICES
from flows.report_words import tells_of_incident
from flows.wording import shortened
from language.intents import Intent
from language.normalise import words_of
from language.understanding import understand
from language.wishes import asks_something, spelt_out

OTHERWISE: Mapping[Intent, Option] = {Intent.REPORT: REPORT, Intent.SERVICE: FAQ}
"""What the same words may ask of us instead."""
RESEMBLED = (Intent.SERVICE, Intent.GOODBYE, Intent.ABOUT)
"""What a question about an announcement looks like: "sampai kapan?" is no farewell, and "gratis?"
not about us."""
FEW = 3
"""So few words without a question are a yes or a no where one is asked for."""

reply = Flow("reply", start="noted")


async def is_open(turn: Turn) -> bool:
    """Whether nothing else here surely answers the words.

    A question that only resembles what we know, and that no answer of ours fits, is open.
    """
    understood = understand(turn.words)
    if spelt_out(turn.words) is not None:
        return False
    known = understood.sure and understood.intent is not Intent.OUT_OF_SCOPE
    asks = asks_something(turn.words) or understood.intent is Intent.ABOUT
    resembles = understood.intent in RESEMBLED and asks
    if known and not resembles:
        return False
    answers = await turn.services.faq.search(turn.words, limit=1)
    return not answers or answers[0].score < SURE


@reply.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """The first message; later a yes or no in other words, or more of what shall be passed on."""
    if turn.step == reply.start:
        return {"broadcast": turn.broadcast, "words": shortened(turn.words), "messages": 1}
    if turn.message.kind is not Kind.TEXT or not turn.words:
        return {}
    if said := _agreed(turn.words):
        return {"wanted": said}
    return {"wanted": turn.words} if await is_open(turn) else {}


@reply.act
async def noted(turn: Turn) -> Go | Done:
    """Who then declines has replied, too."""
    if "broadcast" not in turn.answers:
        return Done(Text("menu"), options=SERVICES)
    await _note(turn, turn.key)
    return Go("wanted")


@reply.ask
async def wanted(turn: Turn) -> Ask:
    broadcast = await _broadcast(turn)
    above: list[Paragraph] = [Text("reply-about", {"title": broadcast.announcement.title})]
    if turn.answers["messages"] > 1:
        above.append(Text("reply-words", {"words": turn.answers["words"]}))
    above.append(await attendance(turn, broadcast.agency))
    options = (Option("yes", Text("reply-option-yes")), *await _otherwise(turn), MENU)
    then = {"yes": "pass_on", "no": "declined", ANY: "more"}
    return Ask(Text("reply-wanted"), above=above, options=options, then=then)


@reply.act
async def more(turn: Turn) -> Go:
    """One question in several messages is passed on as a whole."""
    messages = turn.answers["messages"] + 1
    await _note(turn, f"{turn.key}:{messages}")
    words = shortened(f"{turn.answers['words']} {turn.answers['wanted']}")
    return Go("wanted", save={"words": words, "messages": messages}, forget=["wanted"])


@reply.act
async def pass_on(turn: Turn) -> Done:
    broadcast = await _broadcast(turn)
    told = {"title": broadcast.announcement.title, "words": turn.answers["words"]}
    return await handed_over(turn, broadcast.agency, turn.say(Text("reply-topic", told)))


@reply.act
async def declined(turn: Turn) -> Done:
    return Done(Text("reply-declined"), options=SERVICES)


async def _broadcast(turn: Turn) -> Broadcast:
    number = turn.answers["broadcast"]
    broadcast = await turn.services.broadcasts.get(number)
    if broadcast is None:
        raise LookupError(f"no broadcast {number}")
    return broadcast


async def _note(turn: Turn, key: str) -> None:
    number = turn.answers["broadcast"]
    await turn.services.recipients.note_reply(number, turn.conversation, key=key)


def _agreed(words: str) -> str | None:
    understood = understand(words)
    said = {Intent.YES: "yes", Intent.NO: "no"}.get(understood.intent)
    plain = len(words_of(words)) <= FEW and not asks_something(words)
    return said if understood.sure or plain else None


async def _otherwise(turn: Turn) -> Sequence[Option]:
    """The likeliest of those, with the words that were written."""
    words: str = turn.answers["words"]
    choices = understand(words).choices
    if tells_of_incident(words, await turn.services.reports.categories()):
        choices = (Intent.REPORT, *choices)
    fitting = [OTHERWISE[each] for each in choices if each in OTHERWISE]
    return [Option(each.id + ABOUT_THAT, each.label) for each in fitting[:1]]
