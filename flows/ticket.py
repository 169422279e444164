"""Cek tiket: a citizen sees their tickets, or with number and PIN one from another channel."""

import re
from collections.abc import Mapping

from core.messages import Json, Option, Paragraph, Text
from core.tickets import Event, Ticket, TicketChange, TicketStatus
from core.tracking import track
from flows.flow import ANY, Ask, Done, Flow, Go, Invalid, Turn
from flows.menu import MENU, OPERATOR, REPORT
from flows.telling import closing_options
from language.spans import plain
from language.tickets import ticket_in

SHOWN = (
    Event.OPENED,
    Event.STATUS,
    Event.TRANSFERRED,
    Event.BREACHED,
    Event.REOPENED,
    Event.CONFIRMED,
    Event.CLOSED,
    Event.MERGED,
    Event.SPLIT,
    Event.LET_THROUGH,
)
"""Lines of the history that are for citizens."""

ticket = Flow("ticket", start="own")


def number_in(words: str) -> str | None:
    """The ticket number in the words, as we write it."""
    found = ticket_in(plain(words))
    return found.value if found else None


@ticket.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    number = number_in(turn.words)
    return {"number": number} if number and turn.step != "pin" else {}


@ticket.act
async def own(turn: Turn) -> Go:
    if "number" in turn.answers:
        return Go("look_up")
    tickets = await turn.services.tickets.of(turn.citizen)
    return Go("chosen" if tickets else "number")


@ticket.ask
async def chosen(turn: Turn) -> Ask:
    tickets = await turn.services.tickets.of(turn.citizen)
    options = [Option(each.number, each.number, _about(turn, each)) for each in tickets]
    options.append(Option("other", Text("ticket-other")))
    text = Text("ticket-chosen", {"count": len(tickets)})
    return Ask(
        text,
        options=options,
        words=True,
        fits=_has_digit,
        then={"other": "ask_number", ANY: "picked"},
    )


@ticket.act
async def picked(turn: Turn) -> Go:
    return Go("look_up", save={"number": turn.answers["chosen"]})


@ticket.act
async def ask_number(turn: Turn) -> Go:
    return Go("number", forget=["number"])


@ticket.ask
async def number(turn: Turn) -> Ask:
    own = await turn.services.tickets.of(turn.citizen, limit=1)
    above = () if own else (Text("ticket-none"),)
    return Ask(Text("ticket-number"), above=above, fits=_has_digit, then="look_up")


@ticket.act
async def look_up(turn: Turn) -> Go | Invalid:
    asked = number_in(turn.answers["number"])
    if asked is None:
        return Invalid(Text("ticket-bad-number"))
    owned = await turn.services.tickets.owned(turn.citizen, asked)
    return Go("card" if owned else "pin", save={"number": asked}, forget=["card", "pin"])


@ticket.ask
async def pin(turn: Turn) -> Ask:
    text = Text("ticket-pin", {"number": turn.answers["number"]})
    return Ask(text, fits=_has_digit, then="check_pin")


@ticket.act
async def check_pin(turn: Turn) -> Go | Invalid:
    told = "".join(turn.answers["pin"].split())
    if not re.fullmatch(r"\d{6}", told):
        return Invalid(Text("ticket-bad-pin"))
    number = turn.answers["number"]
    found = await track(turn.services.desk, number, told, now=turn.now)
    if found is None:
        return Invalid(Text("ticket-wrong-pin"))
    return Go("shown", save={"proved": found.number}, forget=["pin"])


@ticket.act
async def card(turn: Turn) -> Done:
    owned = await turn.services.tickets.owned(turn.citizen, turn.answers["number"])
    return await _shown(turn, owned, own=True)


@ticket.act
async def shown(turn: Turn) -> Done:
    proved = await turn.services.tickets.by_number(turn.answers["proved"])
    return await _shown(turn, proved, own=False)


async def _shown(turn: Turn, found: Ticket | None, *, own: bool) -> Done:
    if found is None:
        return Done(Text("ticket-gone"), options=(REPORT, MENU))
    agency = await turn.services.agencies.get(found.agency)
    lines = [
        Text("ticket-card-number", {"number": found.number}),
        Text("ticket-card-topic", {"topic": found.topic}),
        Text("ticket-card-status", {"status": _status(turn, found.status)}),
    ]
    if agency:
        lines.append(Text("ticket-card-agency", {"agency": agency.name}))
    if found.ended_at is None and found.clocks.resolution_due is not None:
        lines.append(Text("ticket-card-due", {"due": found.clocks.resolution_due}))
    history = [Text("ticket-history")]
    for change in await turn.services.tickets.history(found):
        if change.event not in SHOWN:
            continue
        told: dict[str, object] = {"at": change.at, "status": _what(turn, change)}
        history.append(
            Text("ticket-change-note", {**told, "note": change.note})
            if change.note
            else Text("ticket-change", told)
        )
    above: list[Paragraph] = [tuple(lines), tuple(history)]
    options: tuple[Option, ...] = (OPERATOR, MENU)
    is_over = found.ended_at is not None and found.closed_at is None
    if own and is_over:
        options = (*closing_options(found.number, found.status), MENU)
    elif own and found.citizen_id != turn.citizen.id:
        options = (Option(f"/lepas {found.number}", Text("option-unfollow")), *options)
    elif own:
        options = (Option(f"/tambah {found.number}", Text("option-add")), *options)
    text = Text("ticket-done" if own and is_over else "ticket-next")
    return Done(text, above=above, options=options, about=found.number)


def _what(turn: Turn, change: TicketChange) -> str:
    """What a line of the history tells; most are a new status."""
    if change.event in (Event.OPENED, Event.STATUS):
        return _status(turn, change.status)
    return turn.say(Text(f"event-{change.event.value}"))


def _has_digit(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _about(turn: Turn, each: Ticket) -> Text:
    return Text("ticket-about", {"topic": each.topic, "status": _status(turn, each.status)})


def _status(turn: Turn, status: TicketStatus) -> str:
    return turn.say(Text(f"status-{status.value}"))
