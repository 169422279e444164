"""Signing in: a password, then what else is due, one page each."""

from dataclasses import replace
from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.proof import Paused, Wrong, prove_code, prove_password, set_password
from console.routes import SIGN_IN, Pages, safe_path
from console.steps import go_on, password_problem, problem_of
from console.visit import PATHS, Visiting
from core.accounts import Step
from core.messages import Text

pages = Pages()


@pages.get("/sign-in", Access.ANYONE)
async def ask_password(visit: Visiting, next: str = "") -> Response:
    if visit.step:
        return visit.go(PATHS[visit.step])
    return visit.page("sign_in.html", next=safe_path(next), login="", problem=None)


@pages.post("/sign-in", Access.ANYONE)
async def take_password(
    visit: Visiting,
    login: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "",
) -> Response:
    login, path = login.strip(), safe_path(next)
    try:
        account = await prove_password(visit.desk, login, password, visit.address)
    except (Wrong, Paused) as error:
        problem = problem_of(visit, error, Text("console-sign-in-wrong"))
        return visit.refuse("sign_in.html", problem, next=path, login=login)
    return await go_on(visit, account, None, path)


@pages.get("/sign-in/code", Access.CODE)
async def ask_code(visit: Visiting) -> Response:
    return visit.page("code.html", problem=None)


@pages.post("/sign-in/code", Access.CODE)
async def take_code(visit: Visiting, code: Annotated[str, Form()] = "") -> Response:
    try:
        account = await prove_code(visit.desk, visit.operator.login, code)
    except (Wrong, Paused) as error:
        problem = problem_of(visit, error, Text("console-code-wrong"))
        return visit.refuse("code.html", problem)
    return await go_on(visit, account, Step.CODE)


@pages.get("/sign-in/password", Access.NEW_PASSWORD)
async def ask_own_password(visit: Visiting) -> Response:
    return visit.page("own_password.html", problem=None)


@pages.post("/sign-in/password", Access.NEW_PASSWORD)
async def take_own_password(
    visit: Visiting,
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    problem = await password_problem(visit, password, again)
    if problem:
        return visit.refuse("own_password.html", problem)
    account = await set_password(visit.desk, visit.operator.login, password)
    return await go_on(visit, account, Step.PASSWORD)


@pages.post("/sign-out", Access.ANYONE)
async def sign_out(visit: Visiting) -> Response:
    await visit.desk.sign_ins.end(visit.token)
    nobody = replace(visit, token=visit.views.new_token(), sign_in=None, account=None)
    return nobody.go(SIGN_IN, notice=Text("console-notice-signed-out"))
