"""News of tickets as citizens read them: one bubble each, in their language, on their channel."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.closing import SCORES
from core.conversations import Conversation, Lane, Outbox
from core.messages import Address, Notice, Option, Paragraph, Reply, Text
from core.telling import IN_PERSON, News, Telling
from core.tickets import Person, TicketStatus
from flows.wording import sayer, worded

ASKED: Mapping[TicketStatus, str] = {
    TicketStatus.DONE: "done",
    TicketStatus.NOT_POSSIBLE: "not-possible",
    TicketStatus.REFERRED: "referred",
}
OWNED_BY_SUPERVISOR = 1
_WHO_WRITES = re.compile(r"\A\*[^\n]*\*\n")


class OutboxTeller:
    """Puts news into the outbox; `told` are the addresses that something was written for."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self.told: list[Address] = []

    async def hold(self, conversations: Sequence[Conversation]) -> None:
        await self._outbox.hold(conversations)

    async def tell(self, person: Person, telling: Telling, *, key: str) -> None:
        language = person.conversation.citizen.language
        outgoing = worded(reply_of(person, telling, language), language)
        in_person = telling.news in IN_PERSON
        if not in_person:
            status = sayer(language)(Text(f"status-{telling.status.value}"))
            notice = Notice(NOTICES[telling.news], {"number": person.number, "status": status})
            outgoing = replace(outgoing, notice=notice)
        await self._outbox.put(
            person.conversation,
            outgoing,
            key=key,
            reply_to=None,
            lane=Lane.REPLY if in_person else Lane.NOTIFICATION,
            author=telling.author,
        )
        self.told.append(person.conversation.address)

    async def send(
        self, conversation: Conversation, reply: Reply, *, key: str, notice: str = "shop-news"
    ) -> None:
        """What belongs to no ticket."""
        outgoing = worded(reply, conversation.citizen.language)
        outgoing = replace(outgoing, notice=Notice(notice))
        lane = Lane.NOTIFICATION
        await self._outbox.put(conversation, outgoing, key=key, reply_to=None, lane=lane)
        self.told.append(conversation.address)


NOTICES: Mapping[News, str] = {
    **dict.fromkeys(News, "ticket-status"),
    News.ENDED: "ticket-ended",
    News.CLOSED: "ticket-rating",
}
"""What a channel that may write only after the citizen did knows each of them as."""


def own_words(answer: str) -> str:
    """An operator's answer without the first line, which tells the citizen who writes."""
    return _WHO_WRITES.sub("", answer, count=1)


def reply_of(person: Person, telling: Telling, language: str) -> Reply:
    say = sayer(language)
    values: dict[str, object] = {
        "number": person.number,
        "status": say(Text(f"status-{telling.status.value}")),
        "agency": telling.agency,
        "note": telling.note or "",
        "owner": say(owner_told(telling.owner, telling.level)),
    }
    if telling.until is not None:
        values["until"] = telling.until
    if telling.due is not None:
        values["due"] = telling.due
    paragraphs = _in_person if telling.news in IN_PERSON else _paragraphs
    return Reply(
        paragraphs(telling, values),
        _options(person, telling),
        about=person.number,
        media=telling.media[:1],  # a message carries one
    )


def _in_person(telling: Telling, values: Mapping[str, object]) -> list[Paragraph]:
    """Who answers, their words, and when it is the bot again."""
    if telling.news is News.ANSWERED:
        by = Text("news-answered-by", values)
        return [(by, Text("news-answered-words", values))] if telling.note else [by]
    if telling.news is News.HELD and telling.due is not None:
        return [Text("news-held", values), Text("news-held-due", values)]
    return [Text(f"news-{telling.news.value}", values)]


def _paragraphs(telling: Telling, values: Mapping[str, object]) -> list[Paragraph]:
    news = telling.news.value
    if telling.news is News.ENDED:
        news = f"{news}-{ASKED[telling.status]}"
    paragraphs: list[Paragraph] = [Text(f"news-{news}", values)]
    if telling.note and telling.news is not News.UNSEALED:
        paragraphs.append(Text("news-note", {"note": telling.note}))
    if telling.media:
        paragraphs.append(Text("news-proof"))
    if telling.news is News.ENDED:
        paragraphs.append(Text(f"news-question-{ASKED[telling.status]}", values))
    elif telling.due is not None and telling.news in WITH_DEADLINE:
        paragraphs.append(Text("news-due", values))
    return paragraphs


WITH_DEADLINE = (News.PROGRESS, News.MOVED, News.REOPENED, News.SPLIT, News.LET_THROUGH)


def _options(person: Person, telling: Telling) -> tuple[Option, ...]:
    if telling.news is News.ENDED:
        return closing_options(person.number, telling.status)
    if telling.news is News.CLOSED:
        return rating_options(person.number)
    return ()


def owner_told(agency: str, level: int) -> Text:
    """Who sees to a ticket: people hear of a supervisor, and above of the agency."""
    owner = "supervisor" if level == OWNED_BY_SUPERVISOR else "agency"
    return Text(f"news-owner-{owner}", {"agency": agency})


def closing_options(number: str, status: TicketStatus) -> tuple[Option, ...]:
    """Whether the end of the work is an end for the citizen, too."""
    asked = ASKED[status]
    return (
        Option(f"/hasil beres {number}", Text(f"option-{asked}-yes")),
        Option(f"/hasil belum {number}", Text(f"option-{asked}-no")),
    )


def rating_options(number: str) -> tuple[Option, ...]:
    return tuple(
        Option(f"/nilai {number} {score}", Text(f"option-score-{score}"))
        for score in reversed(SCORES)
    )
