"""Tambah keterangan: words, photos and files that a citizen adds to their report later."""

from collections.abc import Mapping

from core.intake import add
from core.messages import Json, Media, MediaKind, Text
from flows.flow import Ask, Done, Flow, Go, Invalid, Turn
from flows.menu import MENU, REPORT, TICKETS
from flows.ticket import number_in

addition = Flow("addition", start="begin")


@addition.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """What was told, and about which report: the quoted one, or the one that an option names."""
    told: dict[str, Json] = {}
    if turn.message.media:
        told["files"] = files_told(turn)
        told["told"] = turn.words
    if "number" in turn.answers:
        return told
    if turn.about:
        return {**told, "number": turn.about, "told": turn.words}
    number = number_in(turn.words)
    return {"number": number} if number else {}


@addition.act
async def begin(turn: Turn) -> Go | Done:
    if "number" not in turn.answers:
        return Done(Text("closing-unknown"), options=(TICKETS, MENU))
    owned = await turn.services.desk.tickets.owned(turn.citizen, turn.answers["number"])
    return Go("told") if owned else Done(Text("closing-unknown"), options=(TICKETS, MENU))


@addition.ask
async def told(turn: Turn) -> Ask:
    text = Text("addition-told", {"number": turn.answers["number"]})
    return Ask(text, then="keep", asks_photo=True)


@addition.act
async def keep(turn: Turn) -> Done | Invalid:
    number, words, media = turn.answers["number"], turn.answers["told"], media_of(turn)
    if not words and not media:
        return Invalid(Text("content-no-words"))
    desk = turn.services.desk
    ticket = await add(desk, number, turn.conversation, words, media, now=turn.now, key=turn.key)
    if ticket is None:
        return Done(Text("closing-unknown"), options=(TICKETS, MENU))
    if ticket.closed_at is not None:
        return Done(Text("addition-over", {"number": number}), options=(REPORT, MENU))
    told = {"number": number, "agency": await desk.owner_of(ticket)}
    return Done(Text("addition-kept", told), options=(TICKETS, MENU))


def files_told(turn: Turn) -> Json:
    """The files told so far, with those of this message."""
    files = [[each.kind.value, each.name, each.title] for each in turn.message.media]
    return [*turn.answers.get("files", ()), *files]


def media_of(turn: Turn) -> tuple[Media, ...]:
    files = turn.answers.get("files", ())
    return tuple(Media(MediaKind(kind), name, title) for kind, name, title in files)
