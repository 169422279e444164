"""Tanya layanan: a question about a city service, answered with sourced, dated facts."""

from collections.abc import Mapping
from datetime import date

from core.agencies import Agencies
from core.faq import FaqEntry
from core.messages import Json, Link, Option, Paragraph, Text
from core.questions import Why
from flows.contacts import mark
from flows.flow import ANY, Ask, Done, Flow, Go, Turn
from flows.menu import MENU, OPERATOR
from language.masking import masked

CERTAIN = 0.85
"""From this score on the best entry is shown alone."""
SURE = 0.5
"""From this score on it is shown with its siblings beside it; below, the citizen chooses."""
LIKELY = 0.2
"""From this score on there is something to choose; below, we say that we do not know."""
SIBLINGS = 2

AGAIN = Option("/tanya", Text("faq-again"))

faq = Flow("faq", start="question")


@faq.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    return {"question": turn.words} if turn.words and "question" not in turn.answers else {}


@faq.ask
async def question(turn: Turn) -> Ask:
    return Ask(Text("faq-question"), then="search")


@faq.act
async def search(turn: Turn) -> Go | Done:
    asked = turn.answers["question"]
    matches = await turn.services.faq.search(asked, limit=1 + SIBLINGS)
    if not matches or matches[0].score < LIKELY:
        return await _unanswered(turn)
    ids = [match.entry.id for match in matches]
    if matches[0].score < SURE:
        return Go("chosen", save={"found": ids})
    beside = [] if matches[0].score >= CERTAIN else ids[1:]
    return Go("answer", save={"chosen": ids[0], "found": ids, "beside": beside})


@faq.ask
async def chosen(turn: Turn) -> Ask:
    entries = [await turn.services.faq.get(entry_id) for entry_id in turn.answers["found"]]
    options: list[Option] = [Option(entry.id, entry.title) for entry in entries if entry]
    options.append(Option("other", Text("faq-other")))
    return Ask(
        Text("faq-chosen"), options=options, words=True, then={"other": "missed", ANY: "picked"}
    )


@faq.act
async def picked(turn: Turn) -> Go:
    """An entry of the list, or other words: then that is a new question."""
    answer = turn.answers["chosen"]
    if answer in turn.answers["found"]:
        return Go("answer", save={"beside": []})
    return Go("search", save={"question": answer}, forget=["chosen"])


@faq.act
async def missed(turn: Turn) -> Done:
    return await _unanswered(turn)


@faq.ask
async def answer(turn: Turn) -> Ask:
    entry = await turn.services.faq.get(turn.answers["chosen"])
    beside = await _siblings(turn)
    options = (Option("yes", Text("option-yes")), Option("no", Text("option-no")), *beside, MENU)
    then = {"yes": "helped", "no": "not_helped", ANY: "next_question"}
    then |= {option.id: "sibling" for option in beside}
    if entry is None:
        return Ask(Text("faq-gone"), options=(AGAIN, MENU), words=True, then="next_question")
    return Ask(
        Text("faq-helpful-or-sibling" if beside else "faq-helpful"),
        above=await card(turn.services.agencies, entry, turn.now.date()),
        links=[Link(Text("faq-link"), entry.link)] if entry.link else [],
        options=options,
        words=True,
        then=then,
    )


@faq.act
async def sibling(turn: Turn) -> Go:
    """The citizen meant the question beside the one that was answered."""
    return Go("answer", save={"chosen": turn.answers["answer"], "beside": []}, forget=["answer"])


@faq.act
async def helped(turn: Turn) -> Done:
    await turn.services.faq.record_feedback(turn.answers["chosen"], helpful=True, key=turn.key)
    return Done(Text("faq-glad"), options=(AGAIN, MENU))


@faq.act
async def not_helped(turn: Turn) -> Go:
    faq, asked = turn.services.faq, turn.answers["question"]
    await faq.record_feedback(turn.answers["chosen"], helpful=False, key=turn.key)
    await faq.record_unanswered(asked, key=f"{turn.key}:unhelpful", why=Why.UNHELPFUL)
    others = [entry for entry in turn.answers["found"] if entry != turn.answers["chosen"]]
    return Go("others", save={"found": others}, forget=["chosen", "answer"])


@faq.act
async def others(turn: Turn) -> Go | Done:
    if turn.answers["found"]:
        return Go("chosen")
    return Done(Text("faq-sorry"), options=(AGAIN, OPERATOR, MENU))


@faq.act
async def next_question(turn: Turn) -> Go:
    asked = turn.answers["answer"]
    return Go("search", save={"question": asked}, forget=["chosen", "answer"])


async def _unanswered(turn: Turn) -> Done:
    asked = turn.answers["question"]
    key = f"{turn.key}:{masked(asked)}"
    await turn.services.faq.record_unanswered(asked, key=key)
    return Done(Text("faq-nothing"), options=(AGAIN, OPERATOR, MENU))


async def _siblings(turn: Turn) -> list[Option]:
    """The questions that may have been meant instead, while we are not certain."""
    beside = [await turn.services.faq.get(each) for each in turn.answers.get("beside", ())]
    return [
        Option(entry.id, Text("faq-sibling", {"title": entry.title})) for entry in beside if entry
    ]


async def card(agencies: Agencies, entry: FaqEntry, today: date) -> list[Paragraph]:
    """The answer as it is read on this day."""
    parts: list[Paragraph] = [
        (
            Text("faq-title", {"title": entry.title}),
            Text("faq-text", {"answer": entry.answer}),
        )
    ]
    if entry.requirements:
        needed = [Text("faq-requirement", {"requirement": each}) for each in entry.requirements]
        parts.append((Text("faq-requirements"), *needed))
    facts = {
        "faq-fee": entry.fee,
        "faq-place": entry.place,
        "faq-address": entry.address,
        "faq-hours": entry.hours,
    }
    lines = tuple(Text(key, {"value": value}) for key, value in facts.items() if value)
    if lines:
        parts.append(lines)
    parts.append(await _source(agencies, entry, today))
    return parts


async def _source(agencies: Agencies, entry: FaqEntry, today: date) -> Paragraph:
    """When the sources were read, and whom to ask where they leave doubt."""
    read = {"date": entry.checked}
    lines = [Text("faq-overdue" if entry.is_overdue(today) else "faq-source", read)]
    if entry.scope == "nasional":
        lines.append(Text("faq-national"))
    if entry.verify or entry.is_overdue(today):
        lines += await _whom_to_ask(agencies, entry, today)
    return tuple(lines)


async def _whom_to_ask(agencies: Agencies, entry: FaqEntry, today: date) -> list[Text]:
    agency = await agencies.get(entry.agency) if entry.agency else None
    if agency is None:
        return [Text("faq-confirm-anyone")]
    contact = await agencies.contact(agency.code)
    if contact is None or not contact.numbers:
        return [Text("faq-confirm", {"agency": agency.name})]
    phone = Text("faq-confirm-phone", {"agency": agency.name, "phone": contact.numbers[0]})
    return [phone, *mark(contact, today)]
