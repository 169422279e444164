"""Entries of a timeline as the thread shows them: who, words, files, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from console.cases import Open
from core.answers import Answer
from core.audit import SYSTEM
from core.conversations import DeliveryState
from core.media import file_name
from core.messages import Incoming, Kind, Location, Media, MediaKind, Text
from core.pins import without_pin
from core.tickets import CITIZEN
from core.timeline import Entry, Reporter, Source
from flows.telling import own_words
from locales.phrasebook import Phrasebook

WIB = ZoneInfo("Asia/Jakarta")
ARRIVED: Mapping[DeliveryState, str] = {
    DeliveryState.QUEUED: "waiting",
    DeliveryState.CLAIMED: "waiting",
    DeliveryState.SENDING: "waiting",
    DeliveryState.SENT: "sent",
    DeliveryState.DELIVERED: "delivered",
    DeliveryState.READ: "read",
    DeliveryState.FAILED: "failed",
    DeliveryState.UNCERTAIN: "uncertain",
    DeliveryState.HELD: "held",
}
"""The word for each state; a person needs no more of them."""
GLANCE = 90
"""Characters of a message that is quoted."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as the page shows or offers it: by the name under which we keep it."""

    name: str
    title: str
    is_photo: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """The beginning of the message that another one replies to; `to` is the id of its bubble, None
    when that is not on the page."""

    to: str | None
    who: str
    line: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """`side` is citizen, bot, operator, other, note or change. `state` names a word."""

    id: str
    side: str
    who: str
    at: date
    text: str = ""
    mark: str = ""
    """What kind of message it is, where that is not plain to see."""
    files: Sequence[Shown] = ()
    point: Location | None = None
    state: str | None = None
    reason: str = ""
    choices: Sequence[str] = ()
    quote: Quote | None = None
    pending: Answer | None = field(default=None, repr=False)


class Bubbles:
    """Makes bubbles; `names` are the operators' names by their logins."""

    def __init__(
        self, book: Phrasebook, open_: Open, reporter: Reporter, names: Mapping[str, str]
    ) -> None:
        self._book = book
        self._open = open_
        self._names = names
        self.citizen = citizen_name(book, reporter)

    def page_of(self, entries: Sequence[Entry]) -> list[Bubble]:
        here = {_id_of(each) for each in entries}
        bubbles = [self.of(each) for each in entries]
        return [
            replace(each, quote=replace(each.quote, to=None))
            if each.quote is not None and each.quote.to not in here
            else each
            for each in bubbles
        ]

    def of(self, entry: Entry) -> Bubble:
        id_ = _id_of(entry)
        match entry:
            case Entry(incoming=Incoming() as incoming):
                return self._incoming(id_, entry, incoming)
            case Entry(source=Source.OUTGOING):
                return self._outgoing(id_, entry)
            case Entry(note=note) if note is not None:
                return Bubble(id_, "note", self.name(note.author), entry.at, note.text)
            case Entry(addition=added) if added is not None:
                is_own = added.citizen_id == self._open.ticket.citizen_id
                who = self.citizen if is_own else self._say("thread-follower")
                return Bubble(id_, "other", who, entry.at, added.text, files=shown(added.media))
            case _:
                return self._change(id_, entry)

    def pending(self, answer: Answer) -> Bubble:
        return Bubble(
            f"p-{answer.id}",
            "operator",
            self.name(answer.author),
            answer.written_at,
            answer.text,
            files=shown(answer.media),
            state="pending",
            pending=answer,
        )

    def name(self, login: str) -> str:
        if login == CITIZEN:
            return self._say("thread-citizen")
        return self._say("thread-system") if login == SYSTEM else self._names.get(login, login)

    def _incoming(self, id_: str, entry: Entry, incoming: Incoming) -> Bubble:
        marks = {Kind.TAP: "thread-chose", Kind.EDIT: "thread-edited", Kind.OTHER: "thread-other"}
        mark = Text(marks[incoming.kind]) if incoming.kind in marks else None
        if incoming.refused is not None:
            mark = Text(f"thread-refused-{incoming.refused.value}")
        elif mark is None and incoming.quotes and entry.quoted is None:
            mark = Text("thread-quotes")
        return Bubble(
            id_,
            "citizen",
            self.citizen,
            entry.at,
            without_pin(incoming.text) or incoming.place,
            self._book.say(mark.key) if mark else "",
            shown(incoming.media),
            incoming.location,
            quote=self._quote(entry.quoted) if entry.quoted else None,
        )

    def _quote(self, quoted: Entry) -> Quote:
        told = self._outgoing(_id_of(quoted), quoted)
        file = told.files[0].title if told.files else ""
        return Quote(told.id, told.who, first_line(without_pin(told.text)) or file)

    def _outgoing(self, id_: str, entry: Entry) -> Bubble:
        outgoing = entry.outgoing
        if outgoing is None:
            raise ValueError("an outgoing entry without its message")
        by_hand = entry.author is not None
        text = own_words(outgoing.text) if by_hand else without_pin(outgoing.text)
        return Bubble(
            id_,
            "operator" if entry.author else "bot",
            self.name(entry.author) if entry.author else self._say("thread-bot"),
            entry.at,
            text,
            files=shown(outgoing.media),
            state=ARRIVED[entry.state] if entry.state else None,
            reason=entry.reason or "",
            choices=[each.label for each in outgoing.options],
        )

    def _change(self, id_: str, entry: Entry) -> Bubble:
        change = entry.change
        if change is None:
            raise ValueError("an entry with nothing in it")
        told = Text(f"thread-event-{change.event.value}")
        status = Text(f"status-{change.status.value}")
        line = self._book.say(
            told.key, {"status": self._book.say(status.key), "agency": change.agency or ""}
        )
        return Bubble(
            id_,
            "change",
            self.name(change.actor),
            entry.at,
            change.note or "",
            line,
            shown(change.media),
        )

    def _say(self, key: str) -> str:
        return self._book.say(key)


def _id_of(entry: Entry) -> str:
    return f"e-{entry.source.name.lower()}-{entry.id}"


def first_line(words: str) -> str:
    """What can be read at a glance."""
    line = next((each.strip() for each in words.splitlines() if each.strip()), "")
    return line if len(line) <= GLANCE else f"{line[: GLANCE - 1].rstrip()}…"


def citizen_name(book: Phrasebook, reporter: Reporter) -> str:
    """Nobody's name or number is known; of a sealed reporter operators know the alias alone."""
    alias = reporter.ticket.alias
    named = Text("thread-alias", {"alias": alias}) if alias else Text("thread-citizen")
    return book.say(named.key, named.args)


def shown(media: Sequence[Media]) -> Sequence[Shown]:
    return [Shown(each.name, file_name(each), each.kind is MediaKind.PHOTO) for each in media]
