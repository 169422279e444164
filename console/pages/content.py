"""Content: what waits for whom, and the entries of each kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import Response

from console.access import Access
from console.content import PATH, in_charge, kind_of, state_of, title_of, today
from console.routes import Pages
from console.visit import Visit, Visiting
from core.content import ContentKind, Entry, Version, VersionState, may_write
from flows.records import Records

STATES = ("published", "draft", "in-review", "overdue", "withdrawn")

pages = Pages()


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in a list."""

    entry: Entry
    title: str
    state: str
    owner: str

    @property
    def path(self) -> str:
        return f"{PATH}/{self.entry.kind}/{self.entry.code}"


@pages.get("/content", Access.EDIT_CONTENT)
async def content(visit: Visiting) -> Response:
    """What has to be done: to look at, to mend, and what one has begun oneself."""
    async with visit.desk.store.begin() as records:
        lines = await _waiting(visit, records)
    login = visit.operator.login
    drafts = [(line, line.entry.draft) for line in lines]
    review = [line for line, draft in drafts if _is_for(login, draft)]
    mine = [line for line, draft in drafts if draft and draft.author == login]
    overdue = [line for line in lines if line.entry.is_overdue(today(visit))]
    return visit.page(
        "content.html", kinds=tuple(ContentKind), review=review, mine=mine, overdue=overdue
    )


@pages.get("/content-count", Access.EDIT_CONTENT)
async def count(visit: Visiting) -> Response:
    """How much waits for this editor, for the navigation of every page."""
    async with visit.desk.store.begin() as records:
        lines = await _waiting(visit, records)
    login, day = visit.operator.login, today(visit)
    waiting = [
        line for line in lines if line.entry.is_overdue(day) or _is_for(login, line.entry.draft)
    ]
    return visit.page("content_count.html", count=len(waiting))


@pages.get("/content/{kind}", Access.EDIT_CONTENT)
async def of_kind(
    visit: Visiting, kind: str, words: str = "", state: str = "", agency: str = ""
) -> Response:
    chosen, words = kind_of(kind), words.strip()
    async with visit.desk.store.begin() as records:
        names = await _names(records)
        lines = await _lines(records, chosen, names, today(visit))
    found = [
        line
        for line in lines
        if _says(line, words)
        if state in ("", line.state) or (state == "overdue" and line.entry.is_overdue(today(visit)))
        if agency in ("", line.entry.owner)
    ]
    owners = {line.entry.owner or "": line.owner for line in lines if line.entry.owner}
    return visit.page(
        "content_list.html",
        kinds=tuple(ContentKind),
        kind=chosen,
        lines=found,
        all=len(lines),
        words=words,
        state=state,
        states=STATES,
        agency=agency,
        owners=dict(sorted(owners.items(), key=lambda pair: pair[1])),
        today=today(visit),
    )


async def _waiting(visit: Visit, records: Records) -> Sequence[Line]:
    """What may concern this editor: everything in work, and what is overdue in their part."""
    names, desk, day = await _names(records), await in_charge(records), today(visit)
    found: list[Line] = []
    for kind in ContentKind:
        for line in await _lines(records, kind, names, day):
            is_own = may_write(visit.operator, line.entry.owner, desk)
            if line.entry.draft or (is_own and line.entry.is_overdue(day)):
                found.append(line)
    return found


def _is_for(login: str, draft: Version | None) -> bool:
    """Whether somebody else's words wait for a second person."""
    if draft is None or draft.author == login:
        return False
    return draft.state is VersionState.IN_REVIEW


async def _lines(
    records: Records, kind: ContentKind, names: Mapping[str, str], day: date
) -> Sequence[Line]:
    entries = await records.services.contents.entries(kind)
    known = [each for each in entries if each.draft or each.shown or _was_shown(each)]
    return [
        Line(each, title_of(each), state_of(each, day), names.get(each.owner or "", ""))
        for each in known
    ]


def _was_shown(entry: Entry) -> bool:
    """A draft that was thrown away before anybody saw it is no entry."""
    return entry.last is not None and entry.last.state is VersionState.WITHDRAWN


def _says(line: Line, words: str) -> bool:
    body = line.entry.latest.body if line.entry.latest else {}
    text = " ".join(str(value) for value in (line.entry.code, *body.values())).casefold()
    return all(word in text for word in words.casefold().split())


async def _names(records: Records) -> Mapping[str, str]:
    return {each.code: each.name for each in await records.services.agencies.all()}
