"""Setting up an authenticator: the first time because it is due, later because one wants to."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.proof import Paused, Wrong, enrol, prove_enrolment
from console.routes import Pages
from console.steps import not_proved, pending_secret, problem_of, qr_picture, renewed
from console.visit import Visit, Visiting
from core.accounts import Step
from core.messages import Text

DUE = "/sign-in/enrol"
WANTED = "/account/codes"

pages = Pages()


@pages.get(DUE, Access.ENROL)
async def ask_due(visit: Visiting) -> Response:
    return await _ask(visit, DUE)


@pages.get(f"{DUE}/qr.svg", Access.ENROL)
async def due_picture(visit: Visiting) -> Response:
    return await qr_picture(visit)


@pages.post(DUE, Access.ENROL)
async def take_due(visit: Visiting, code: Annotated[str, Form()] = "") -> Response:
    return await _take(visit, DUE, code)


@pages.get(WANTED, Access.SIGNED_IN)
async def ask_wanted(visit: Visiting) -> Response:
    return await _ask(visit, WANTED)


@pages.get(f"{WANTED}/qr.svg", Access.SIGNED_IN)
async def wanted_picture(visit: Visiting) -> Response:
    return await qr_picture(visit)


@pages.post(WANTED, Access.SIGNED_IN)
async def take_wanted(
    visit: Visiting,
    code: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    problem = await not_proved(visit, password)
    if problem:
        return await _ask(visit, WANTED, problem)
    return await _take(visit, WANTED, code)


async def _take(visit: Visit, path: str, code: str) -> Response:
    login, sealed = visit.operator.login, visit.begun.pending_totp
    try:
        step = await prove_enrolment(visit.desk, login, sealed, code)
        account, shown = await enrol(visit.desk, login, sealed or "", step)
    except (Wrong, Paused) as error:
        return await _ask(visit, path, problem_of(visit, error, Text("console-code-wrong")))
    onward = await renewed(visit, account, Step.DONE)
    return onward.page("recovery.html", codes=shown)


async def _ask(visit: Visit, path: str, problem: str | None = None) -> Response:
    return visit.page(
        "enrolment.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
        problem=problem,
        action=f"/console{path}",
        secret=await pending_secret(visit),
        asks_password=path == WANTED,
    )
