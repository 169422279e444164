"""The form of an entry, new or known. What is wrong stands beside its field, and nothing typed is
lost."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import Response
from starlette.datastructures import FormData

from console.access import Access
from console.content import (
    PATH,
    as_seen,
    editing,
    in_charge,
    kind_of,
    next_code,
    opened,
    title_of,
    today,
)
from console.content_diff import words_of
from console.content_fields import CODES
from console.content_forms import body_of, code_of, fields_of, known_choices, told
from console.routes import Pages, Refused
from console.visit import Visit, Visiting
from core.content import Body, ContentKind
from core.editing import BadBody
from core.messages import Text
from core.ticket_life import NotAllowed

pages = Pages()


@pages.get("/content-new/{kind}", Access.EDIT_CONTENT)
async def ask_new(visit: Visiting, kind: str) -> Response:
    chosen = kind_of(kind)
    if not CODES[chosen]:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    async with visit.desk.store.begin() as records:
        entries = await records.services.contents.entries(chosen)
    code = next_code(chosen, entries)
    first: Body = {"checked": today(visit).isoformat(), **({"id": code} if code else {})}
    return await _form(visit, chosen, None, first, 0)


@pages.post("/content-new/{kind}", Access.EDIT_CONTENT)
async def take_new(visit: Visiting, kind: str) -> Response:
    chosen, form = kind_of(kind), await visit.request.form()
    return await _take(visit, chosen, None, form)


@pages.get("/content/{kind}/{code}/edit", Access.EDIT_CONTENT)
async def ask(visit: Visiting, kind: str, code: str) -> Response:
    async with visit.desk.store.begin() as records:
        open_ = await opened(visit, records, kind_of(kind), code)
    latest = open_.entry.latest
    body: Body = latest.body if latest else {}
    return await _form(visit, open_.entry.kind, code, body, open_.entry.number)


@pages.post("/content/{kind}/{code}/edit", Access.EDIT_CONTENT)
async def take(visit: Visiting, kind: str, code: str) -> Response:
    return await _take(visit, kind_of(kind), code, await visit.request.form())


async def _take(visit: Visit, kind: ContentKind, code: str | None, form: FormData) -> Response:
    body, seen = body_of(kind, form), _number(form)
    named = code or code_of(kind, body)
    try:
        async with visit.desk.store.begin() as records:
            step = await editing(visit, records, kind, named)
            entry = await step.contents.entry(kind, named)
            if code is None and entry.latest is not None:
                raise NotAllowed("content-code-taken")
            await step.save(body, seen, str(form.get("note", "")).strip()[:500])
            if "submit" in form:
                await step.submit(seen + 1)
    except BadBody as error:
        return await _form(
            visit, kind, code, body, seen, problems=told(visit, kind, error.problems)
        )
    except NotAllowed as error:
        if error.why == "content-changed":
            seen = await _newest(visit, kind, named)
        return await _form(visit, kind, code, body, seen, problem=visit.say(error.text))
    notice = "submitted" if "submit" in form else "saved"
    text = Text(f"console-notice-content-{notice}")
    return visit.go(f"{PATH}/{kind}/{named}", text)


async def _newest(visit: Visit, kind: ContentKind, code: str) -> int:
    """Who was told that somebody changed it meanwhile saves over that the next time, knowingly."""
    async with visit.desk.store.begin() as records:
        return (await records.services.contents.entry(kind, code)).number


async def _form(
    visit: Visit,
    kind: ContentKind,
    code: str | None,
    body: Body,
    seen: int,
    *,
    problem: str | None = None,
    problems: Mapping[str, str] | None = None,
) -> Response:
    async with visit.desk.store.begin() as records:
        choices = await known_choices(records)
        entry = await records.services.contents.entry(kind, code or "")
        may = code is None or as_seen(visit, entry, await in_charge(records)).may_write
    fixed = CODES[kind] if code is not None else ()
    return visit.page(
        "content_edit.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problem or problems else HTTPStatus.OK,
        kind=kind,
        code=code,
        title=title_of(entry) if code else None,
        fields=fields_of(kind),
        fixed=fixed,
        words={field.name: words_of(field, body) for field in fields_of(kind)},
        body=body,
        choices=choices,
        seen=seen,
        may=may,
        problem=problem,
        problems=problems or {},
    )


def _number(form: FormData) -> int:
    words = str(form.get("seen", "0"))
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0
