"""One entry of content: what is shown of it, what would change, how it looks, and its history."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from fastapi import Response

from console.access import Access
from console.content import Open, kind_of, opened, title_of
from console.content_cards import outgoing_of
from console.content_diff import Difference, differences
from console.content_fields import Field
from console.content_forms import fields_of, known_choices, reader, told
from console.preview import CHANNELS, Bubble
from console.routes import Pages
from console.visit import Visit, Visiting
from core.content import Body, ContentKind, Problem
from core.messages import Channel
from flows.records import Records

Reads: TypeAlias = Callable[[Field, Body], str]

pages = Pages()


@pages.get("/content/{kind}/{code}", Access.EDIT_CONTENT)
async def entry(visit: Visiting, kind: str, code: str) -> Response:
    return await shown(visit, kind_of(kind), code)


async def shown(
    visit: Visit,
    kind: ContentKind,
    code: str,
    problem: str | None = None,
    problems: Sequence[Problem] = (),
) -> Response:
    async with visit.desk.store.begin() as records:
        open_ = await opened(visit, records, kind, code)
        history = await records.services.contents.history(kind, code)
        previews = await _previews(visit, records, open_)
        reads = reader(visit, await known_choices(records))
        names = {each.code: each.name for each in await records.services.agencies.all()}
    logins = {
        each.operator.login: each.operator.name for each in await visit.desk.store.roster.all()
    }
    return visit.page(
        "content_entry.html",
        422 if problem or problems else 200,
        open=open_,
        title=title_of(open_.entry),
        changes=_changes(open_, reads),
        facts=_facts(open_, reads),
        previews=previews,
        history=history,
        owner=names.get(open_.entry.owner or ""),
        logins=logins,
        problem=problem,
        problems=told(visit, kind, problems),
    )


async def _previews(
    visit: Visit, records: Records, open_: Open
) -> Mapping[Channel, Sequence[Bubble]]:
    """Of the draft, or of what is shown; empty for what is no message, or cannot be read."""
    latest = open_.entry.latest
    body: Body = latest.body if latest else {}
    checked = await records.services.contents.check(open_.entry.kind, body)
    services = records.services
    agenda = await services.kampung_religi.agenda()
    outgoing = await outgoing_of(checked.row, services.agencies, agenda, open_.today)
    if outgoing is None:
        return {}
    return {channel: visit.desk.preview.bubbles(channel, outgoing) for channel in CHANNELS}


def _changes(open_: Open, reads: Reads) -> Sequence[Difference]:
    """Of the draft against what is shown."""
    entry_ = open_.entry
    if entry_.draft is None:
        return ()
    before: Body = entry_.shown.body if entry_.shown else {}
    return differences(fields_of(entry_.kind), before, entry_.draft.body, reads)


def _facts(open_: Open, reads: Reads) -> Sequence[tuple[str, str]]:
    """The fields of what is shown, or was, as they stand."""
    latest = open_.entry.shown or open_.entry.latest
    body: Body = latest.body if latest else {}
    return [
        (field.name, reads(field, body))
        for field in fields_of(open_.entry.kind)
        if field.name in body
    ]
