"""Steps of an entry: to the review, back to its writer, published, restored, dropped, withdrawn."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.content import PATH, editing, kind_of
from console.pages.content_entry import shown
from console.routes import Pages
from console.visit import Visit, Visiting
from core.content import Version
from core.editing import BadBody, Editing
from core.messages import Text
from core.ticket_life import NotAllowed

LONGEST_NOTE = 500
Seen = Annotated[int, Form(ge=0, lt=10**9)]
Note = Annotated[str, Form(max_length=LONGEST_NOTE)]

pages = Pages()


@pages.post("/content/{kind}/{code}/submit", Access.EDIT_CONTENT)
async def submit(visit: Visiting, kind: str, code: str, seen: Seen = 0) -> Response:
    return await _step(visit, kind, code, "submitted", lambda it: it.submit(seen))


@pages.post("/content/{kind}/{code}/return", Access.EDIT_CONTENT)
async def hand_back(
    visit: Visiting, kind: str, code: str, seen: Seen = 0, note: Note = ""
) -> Response:
    return await _step(visit, kind, code, "returned", lambda it: it.hand_back(seen, note.strip()))


@pages.post("/content/{kind}/{code}/publish", Access.EDIT_CONTENT)
async def publish(visit: Visiting, kind: str, code: str, seen: Seen = 0) -> Response:
    return await _step(visit, kind, code, "published", lambda it: it.publish(seen))


@pages.post("/content/{kind}/{code}/restore", Access.EDIT_CONTENT)
async def restore(
    visit: Visiting, kind: str, code: str, seen: Seen = 0, number: Seen = 0
) -> Response:
    return await _step(visit, kind, code, "restored", lambda it: it.restore(number, seen))


@pages.post("/content/{kind}/{code}/drop", Access.EDIT_CONTENT)
async def drop(visit: Visiting, kind: str, code: str, seen: Seen = 0) -> Response:
    return await _step(visit, kind, code, "dropped", lambda it: it.drop(seen))


@pages.post("/content/{kind}/{code}/withdraw", Access.WITHDRAW_CONTENT)
async def withdraw(
    visit: Visiting, kind: str, code: str, seen: Seen = 0, note: Note = ""
) -> Response:
    return await _step(visit, kind, code, "withdrawn", lambda it: it.withdraw(seen, note.strip()))


async def _step(
    visit: Visit,
    kind: str,
    code: str,
    notice: str,
    step: Callable[[Editing], Awaitable[Version]],
) -> Response:
    chosen = kind_of(kind)
    try:
        async with visit.desk.store.begin() as records:
            await step(await editing(visit, records, chosen, code))
    except NotAllowed as error:
        return await shown(visit, chosen, code, problem=visit.say(error.text))
    except BadBody as error:
        return await shown(visit, chosen, code, problems=error.problems)
    told = Text(f"console-notice-content-{notice}")
    return visit.go(PATH if notice == "dropped" else f"{PATH}/{chosen}/{code}", told)
