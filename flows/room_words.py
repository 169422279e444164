"""What the operators' group reads: the card of a ticket, and a line for each thing that happens."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.audit import SYSTEM
from core.messages import Incoming, Kind, Media, Outgoing, OutgoingOption, Text
from core.pins import without_pin
from core.reports import Visibility
from core.rooms import Undelivered
from core.tickets import Event, Ticket, TicketChange, TicketStatus
from flows.telling import own_words
from flows.wording import ECHO, sayer, shortened
from language.masking import masked

LANGUAGE = "id"
STORY = 900
"""Characters of a story, or of what it is about, on the card: both have room in one message."""
TAP = "/ruang"
"""What the data of our buttons begins with."""

say = sayer(LANGUAGE)


@dataclass(frozen=True, slots=True)
class Facts:
    """A ticket with the names of who sees to it; `holder` is who answers in the conversation."""

    ticket: Ticket
    agency: str
    story: str
    assignee: str | None
    holder: str | None


TOLD: Mapping[Event, str] = {
    Event.STATUS: "room-status",
    Event.TRANSFERRED: "room-transferred",
    Event.ESCALATED: "room-escalated",
    Event.WARNED: "room-warned",
    Event.BREACHED: "room-breached",
    Event.REOPENED: "room-reopened",
    Event.CONFIRMED: "room-confirmed",
    Event.SAID_DONE: "room-said-done",
    Event.CLOSED: "room-closed",
    Event.MERGED: "room-merged",
    Event.SPLIT: "room-split",
    Event.FOLLOWED: "room-followed",
    Event.RATED: "room-rated",
    Event.UNSEALED: "room-unsealed",
}
"""Events with a line of their own; of others the card or another post tells."""


def name_of(ticket: Ticket) -> str:
    return f"{ticket.number} · {_safe(ticket.topic)}"


def card(facts: Facts) -> Outgoing:
    lines = "\n".join(say(each) for each in _lines(facts))
    story = shortened(_safe(facts.story), STORY)
    return Outgoing("\n\n".join(each for each in (lines, story) if each), LANGUAGE, _options(facts))


def _lines(facts: Facts) -> Iterator[Text]:
    ticket = facts.ticket
    topic = shortened(_safe(ticket.topic), STORY)
    yield Text("room-card-number", {"number": ticket.number, "topic": topic})
    yield Text(f"room-card-{ticket.kind.value.replace('_', '-')}", {"agency": facts.agency})
    yield Text("room-card-status", {"status": say(Text(f"status-{ticket.status.value}"))})
    if ticket.visibility is Visibility.SEALED:
        yield Text("room-card-alias", {"alias": ticket.alias})
    if facts.assignee:
        yield Text("room-card-assignee", {"operator": facts.assignee})
    else:
        yield Text("room-card-nobody")
    if facts.holder:
        yield Text("room-card-holder", {"operator": facts.holder})
    if ticket.responded_at is None and ticket.clocks.response_due is not None:
        yield Text("room-card-response-due", {"due": ticket.clocks.response_due})
    if ticket.ended_at is None and ticket.clocks.resolution_due is not None:
        yield Text("room-card-resolution-due", {"due": ticket.clocks.resolution_due})


def _options(facts: Facts) -> tuple[OutgoingOption, ...]:
    """What may be done next; what cannot is refused with its reason all the same."""
    ticket = facts.ticket
    if ticket.ended_at is not None or ticket.merged_into is not None:
        return ()
    if ticket.assignee is None:
        return (option("ambil", ticket.number),)
    acts = ["lepas"]
    if ticket.status is TicketStatus.RECEIVED:
        acts.append("verifikasi")
    if ticket.status is not TicketStatus.IN_PROGRESS:
        acts.append("kerjakan")
    acts.append("selesai")
    if facts.holder:
        acts.append("kembalikan")
    return tuple(option(act, ticket.number) for act in acts)


def option(act: str, about: str) -> OutgoingOption:
    return OutgoingOption(f"{TAP} {act} {about}", say(Text(f"room-option-{act}")))


def line(text: Text, *options: OutgoingOption) -> Outgoing:
    return Outgoing(say(text), LANGUAGE, options)


def changed(change: TicketChange, actor: str) -> Outgoing | None:
    """One line of a ticket's history; None for what is told otherwise."""
    if change.event is Event.ASSIGNED:
        return None
    key = TOLD.get(change.event)
    if key is None:
        return None
    who = say(Text("room-system")) if change.actor == SYSTEM else actor
    values = {"status": say(Text(f"status-{change.status.value}")), "operator": who}
    told = say(Text(key, values))
    if change.note and change.event is Event.STATUS:
        told = f"{told}\n{change.note}"
    return Outgoing(told, LANGUAGE, media=change.media[:1])


def wrote(incoming: Incoming) -> Outgoing:
    """What the citizen wrote to the operator."""
    words = _safe(incoming.text)
    if incoming.location is not None:
        point = f"{incoming.location.latitude:.5f}, {incoming.location.longitude:.5f}"
        words = "\n".join(filter(None, (incoming.place, point)))
    if incoming.kind is Kind.EDIT:
        return _spoken("room-citizen-edited", words, incoming.media)
    return _spoken("room-citizen", words, incoming.media)


def added(text: str, media: tuple[Media, ...]) -> Outgoing:
    return _spoken("room-added", _safe(text), media)


def answered(text: str, media: tuple[Media, ...], operator: str) -> Outgoing:
    return _spoken("room-answered", text, media, operator=operator)


def noted(text: str, operator: str) -> Outgoing:
    return _spoken("room-noted", text, (), operator=operator)


def undelivered(answer: Undelivered) -> Outgoing:
    """An answer that did not reach the citizen, or not yet."""
    values = {"answer": shortened(own_words(answer.text), ECHO), "reason": answer.reason}
    return line(Text(f"room-answer-{answer.state.value}", values))


def _safe(words: str) -> str:
    """Neither numbers of the citizen's papers nor what only the citizen may know."""
    return masked(without_pin(words))


def _spoken(key: str, words: str, media: tuple[Media, ...], **values: object) -> Outgoing:
    told = words.strip() or say(Text("room-file" if media else "room-nothing"))
    return Outgoing(f"{say(Text(key, values))}\n{told}", LANGUAGE, media=media[:1])
