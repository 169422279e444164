"""What operators write on a ticket's page: answers with a moment to undo them, and notes."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import File, Form, Request, Response, UploadFile

from console.access import Access
from console.cases import Open, opened
from console.casework import Work, do
from console.pages.ticket import shown
from console.pages.ticket_done import Key
from console.routes import Pages
from console.uploads import Upload, again, taken
from console.visit import Visit, Visiting
from core import answering
from core.answering import StaleAnswer
from core.conversations import Lane
from core.messages import Notice, Outgoing
from core.notes import note
from core.ticket_life import NotAllowed
from locales.phrasebook import phrasebook

TEXT_MOST = 4000
CARRIED = ("kept", "kept_original", "kept_title", "kept_mark")

pages = Pages()


@pages.post("/tickets/{number}/answer", Access.WORK)
async def answer(
    visit: Visiting,
    number: str,
    request: Request,
    text: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "answer",
    key: Key = "",
    seen: Annotated[str, Form()] = "",
    force: Annotated[str, Form()] = "",
    template: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """An answer or, with `kind`, an internal note: one field for both, of two clear looks."""
    open_ = await opened(visit, number)
    text = text.replace("\r\n", "\n").strip()
    if kind == "note":
        return await _note(visit, open_, text, key)
    upload: Upload | None = None
    try:
        upload = await taken(visit, file, await _carried(request))
        if len(text) > TEXT_MOST:
            raise NotAllowed("text-too-long")
        await do(
            visit,
            open_,
            key,
            lambda work: _answer(work, open_, text, upload, seen, bool(force), template),
            action="ticket.answer",
        )
    except NotAllowed as problem:
        stale = isinstance(problem, StaleAnswer)
        again = {"problem": problem, "text": text, "upload": upload, "stale": stale}
        return await shown(visit, await opened(visit, number), **again)  # type: ignore[arg-type]
    return visit.go(_path(number))


@pages.post("/tickets/{number}/answers/{answer_id}/withdraw", Access.WORK)
async def withdraw(visit: Visiting, number: str, answer_id: str, key: Key = "") -> Response:
    """Words and file come back into the form."""
    open_ = await opened(visit, number)
    back = next((each for each in open_.case.pending if str(each.id) == answer_id), None)
    try:
        await do(
            visit,
            open_,
            key,
            lambda work: answering.withdraw(work.desk, _id(answer_id), by=work.by, now=work.now),
            action="ticket.answer-withdrawn",
        )
    except NotAllowed as problem:
        return await shown(visit, await opened(visit, number), problem=problem)
    if back is None:
        return visit.go(_path(number))
    upload = again(visit, back.media[0]) if back.media else None
    return await shown(visit, await opened(visit, number), text=back.text, upload=upload)


@pages.post("/tickets/{number}/answers/{answer_id}/send", Access.WORK)
async def send(visit: Visiting, number: str, answer_id: str, key: Key = "") -> Response:
    open_ = await opened(visit, number)
    try:
        await do(
            visit,
            open_,
            key,
            lambda work: answering.send_now(work.desk, _id(answer_id), by=work.by, now=work.now),
        )
    except NotAllowed as problem:
        if problem.why != "answer-gone":  # sent meanwhile: that was the wish
            return await shown(visit, await opened(visit, number), problem=problem)
    return visit.go(_path(number))


async def _note(visit: Visit, open_: Open, text: str, key: str) -> Response:
    number = open_.ticket.number
    try:
        if len(text) > TEXT_MOST:
            raise NotAllowed("text-too-long")
        await do(
            visit,
            open_,
            key,
            lambda work: note(
                work.desk,
                work.records.services.notes,
                work.number,
                text,
                by=work.by,
                now=work.now,
                key=work.key,
            ),
            action="ticket.note",
        )
    except NotAllowed as problem:
        return await shown(visit, open_, problem=problem, note=text)
    return visit.go(_path(number))


async def _answer(
    work: Work,
    open_: Open,
    text: str,
    upload: Upload | None,
    seen: str,
    force: bool,
    template: str,
) -> None:
    media = (upload.media,) if upload else ()
    await answering.answer(
        work.desk,
        work.number,
        text,
        media,
        by=work.by,
        seen_up_to=_id(seen),
        force=force,
        now=work.now,
        key=work.key,
    )
    if template:
        await _call(work, open_, template)


async def _call(work: Work, open_: Open, notice: str) -> None:
    """Ask the citizen, in a text that the channel approved, to write: then the answer goes."""
    if notice != "ticket-answer":
        raise NotAllowed("template-unknown")
    person = await work.desk.reporter(open_.ticket)
    language = person.conversation.citizen.language
    words = phrasebook(language).say("thread-call", {"number": work.number})
    outgoing = Outgoing(
        words,
        language,
        notice=Notice(notice, {"number": work.number}),
        about=work.number,
    )
    await work.records.outbox.put(
        person.conversation,
        outgoing,
        key=f"{work.key}:call",
        reply_to=None,
        lane=Lane.NOTIFICATION,
        author=work.by,
    )


async def _carried(request: Request) -> Mapping[str, str]:
    form = await request.form()
    return {name: str(form.get(name, "")) for name in CARRIED}


def _id(written: str) -> int:
    """0 for what is no id."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 19 else 0


def _path(number: str) -> str:
    return f"/console/tickets/{number.strip().upper()}"
