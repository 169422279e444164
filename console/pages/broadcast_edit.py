"""The form of a broadcast, new or known. What is wrong stands beside its field, and nothing typed
is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from fastapi import Response
from starlette.datastructures import FormData, UploadFile

from console.access import Access
from console.broadcast_forms import Written, read
from console.broadcast_typed import Typed, nothing_typed, typed_in, typed_of
from console.broadcasts import PATH, Open, broadcasting, found, number_of, opened, path_of
from console.preview import CHANNELS
from console.routes import Pages
from console.uploads import Upload, again, taken
from console.visit import Visit, Visiting
from core.broadcast_checks import problems
from core.broadcasting import BadBroadcast
from core.broadcasts import (
    BUTTONS,
    LABEL_MOST,
    SHORT_MOST,
    TEXT_MOST,
    TITLE_MOST,
    Broadcast,
    Repeats,
)
from core.citizens import LANGUAGES
from core.content import Problem
from core.messages import MediaKind, Text
from core.places import Kelurahan
from core.subscriptions import TOPICS
from core.ticket_life import NotAllowed

CARRIED = ("kept", "kept_original", "kept_title", "kept_mark")
MOST = {"title": TITLE_MOST, "text": TEXT_MOST, "short": SHORT_MOST, "label": LABEL_MOST}

pages = Pages()


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it came: what was typed, the picture, and what is wrong with them."""

    typed: Typed
    upload: Upload | None
    seen: int = 0
    problem: str | None = None
    problems: Sequence[Problem] = ()


@pages.get("/broadcasts-new", Access.WRITE_BROADCASTS)
async def ask_new(visit: Visiting) -> Response:
    return await _form(visit, None, Filled(nothing_typed(), None))


@pages.post("/broadcasts-new", Access.WRITE_BROADCASTS)
async def take_new(visit: Visiting) -> Response:
    return await _take(visit, None)


@pages.get("/broadcasts/{number}/edit", Access.WRITE_BROADCASTS)
async def ask(visit: Visiting, number: str) -> Response:
    open_ = await found(visit, number)
    broadcast = open_.broadcast
    if not open_.may_edit:
        return visit.go(open_.path)
    image = broadcast.announcement.image
    upload = again(visit, image) if image else None
    return await _form(visit, open_, Filled(typed_of(broadcast), upload, broadcast.version))


@pages.post("/broadcasts/{number}/edit", Access.WRITE_BROADCASTS)
async def take(visit: Visiting, number: str) -> Response:
    return await _take(visit, await found(visit, number))


async def _take(visit: Visit, open_: Open | None) -> Response:
    async with visit.request.form() as form:
        upload, wrong = await _image(visit, form)
    typed, submit = typed_in(form), "submit" in form
    filled = Filled(typed, upload, number_of(str(form.get("seen", ""))))
    written = read(typed, upload.media if upload else None)
    try:
        faults = (*wrong, *written.problems)
        if faults:
            checked = problems(written.announcement, written.schedule, visit.desk.now())
            raise BadBroadcast((*faults, *checked))
        saved = await _saved(visit, open_, filled.seen, written, submit=submit)
    except BadBroadcast as error:
        return await _form(visit, open_, replace(filled, problems=error.problems))
    except NotAllowed as error:
        if open_ is not None and error.why == "broadcast-changed":
            open_ = await found(visit, str(open_.broadcast.id))
            filled = replace(filled, seen=open_.broadcast.version)  # the next time, knowingly
        return await _form(visit, open_, replace(filled, problem=visit.say(error.text)))
    notice = "submitted" if submit else "saved"
    return visit.go(path_of(saved), Text(f"console-notice-broadcast-{notice}"))


async def _saved(
    visit: Visit, open_: Open | None, seen: int, written: Written, *, submit: bool
) -> Broadcast:
    """Raises BadBroadcast, and NotAllowed."""
    async with visit.desk.store.begin() as records:
        step = await broadcasting(visit, records)
        if open_ is None:
            saved = await step.write(written.announcement, written.schedule)
        else:
            number = open_.broadcast.id
            saved = await step.save(number, seen, written.announcement, written.schedule)
        if submit:
            await step.submit(saved.id, saved.version)
        return saved


async def _image(visit: Visit, form: FormData) -> tuple[Upload | None, tuple[Problem, ...]]:
    """What was chosen now, else what the form carried; a file that is no picture is told."""
    file = form.get("image")
    kept = {} if "image_drop" in form else {name: str(form.get(name, "")) for name in CARRIED}
    try:
        upload = await taken(visit, file if isinstance(file, UploadFile) else None, kept)
    except NotAllowed as error:
        text = error.text
        if error.why == "file-not-accepted":
            text = Text("broadcast-problem-no-image")
        return None, (Problem("image", 0, text),)
    if upload is not None and upload.media.kind is not MediaKind.PHOTO:
        return None, (Problem("image", 0, Text("broadcast-problem-no-image")),)
    return upload, ()


async def _form(visit: Visit, open_: Open | None, filled: Filled) -> Response:
    async with visit.desk.store.begin() as records:
        kelurahan = await records.services.places.kelurahan()
        if open_ is not None:
            open_ = await opened(visit, records, open_.broadcast.id)
    told = {each.field or "": visit.say(each.text) for each in reversed(filled.problems)}
    is_bad = filled.problem or told
    return visit.page(
        "broadcast_edit.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if is_bad else HTTPStatus.OK,
        open=open_,
        path=open_.path if open_ else PATH,
        words=filled.typed.words,
        ticked=filled.typed.ticked,
        upload=filled.upload,
        seen=filled.seen,
        problem=filled.problem,
        problems=dict(reversed(told.items())),
        places=_by_kecamatan(kelurahan),
        topics=TOPICS,
        languages=LANGUAGES,
        channels=CHANNELS,
        buttons=BUTTONS,
        repeats=tuple(Repeats),
        most=MOST,
    )


def _by_kecamatan(kelurahan: Sequence[Kelurahan]) -> Mapping[str, Sequence[Kelurahan]]:
    found: dict[str, list[Kelurahan]] = {}
    for each in kelurahan:
        found.setdefault(each.kecamatan, []).append(each)
    return found
