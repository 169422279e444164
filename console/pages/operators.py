"""Operators, for administrators: add, place, reset, deactivate."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.routes import Pages, Refused
from console.staff import (
    CannotDo,
    activate_operator,
    add_operator,
    deactivate_operator,
    place_operator,
    reset_operator,
)
from console.visit import Visit, Visiting
from core.accounts import Account
from core.agencies import Agency
from core.messages import Text
from core.operators import UNSAVED, Operator, Role

LIST = "/console/operators"

pages = Pages()


@pages.get("/operators", Access.MANAGE_OPERATORS)
async def operators(visit: Visiting) -> Response:
    accounts = await visit.desk.store.roster.all()
    names = {agency.code: agency.name for agency in await _agencies(visit)}
    return visit.page("operators.html", accounts=accounts, agencies=names)


@pages.get("/operators/add", Access.MANAGE_OPERATORS)
async def ask_operator(visit: Visiting) -> Response:
    given = Operator(UNSAVED, "", "", visit.operator.agency, Role.OPERATOR)
    agencies = await _agencies(visit)
    return visit.page("operator_add.html", problem=None, given=given, agencies=agencies)


@pages.post("/operators/add", Access.MANAGE_OPERATORS)
async def take_operator(
    visit: Visiting,
    login: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    agency: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = "",
) -> Response:
    given = Operator(UNSAVED, name.strip(), login.strip().lower(), agency, _role(role))
    try:
        password = await add_operator(visit.desk, visit.operator.login, given)
    except CannotDo as error:
        agencies = await _agencies(visit)
        return visit.refuse(
            "operator_add.html", _said(visit, error), given=given, agencies=agencies
        )
    return visit.page("operator_password.html", operator=given, password=password)


@pages.get("/operators/{login}", Access.MANAGE_OPERATORS)
async def operator(visit: Visiting, login: str) -> Response:
    return await _shown(visit, login)


@pages.post("/operators/{login}/place", Access.MANAGE_OPERATORS)
async def place(
    visit: Visiting,
    login: str,
    role: Annotated[str, Form()] = "",
    agency: Annotated[str, Form()] = "",
) -> Response:
    try:
        await place_operator(visit.desk, visit.operator.login, login, _role(role), agency)
    except CannotDo as error:
        return await _shown(visit, login, _said(visit, error))
    return visit.go(LIST, notice=Text("console-notice-operator-placed"))


@pages.post("/operators/{login}/reset", Access.MANAGE_OPERATORS)
async def reset(visit: Visiting, login: str) -> Response:
    account = await _account(visit, login)
    try:
        password = await reset_operator(visit.desk, visit.operator.login, login)
    except CannotDo as error:
        return await _shown(visit, login, _said(visit, error))
    return visit.page("operator_password.html", operator=account.operator, password=password)


@pages.post("/operators/{login}/deactivate", Access.MANAGE_OPERATORS)
async def deactivate(visit: Visiting, login: str) -> Response:
    try:
        await deactivate_operator(visit.desk, visit.operator.login, login)
    except CannotDo as error:
        return await _shown(visit, login, _said(visit, error))
    return visit.go(LIST, notice=Text("console-notice-operator-deactivated"))


@pages.post("/operators/{login}/activate", Access.MANAGE_OPERATORS)
async def activate(visit: Visiting, login: str) -> Response:
    try:
        await activate_operator(visit.desk, visit.operator.login, login)
    except CannotDo as error:
        return await _shown(visit, login, _said(visit, error))
    return visit.go(LIST, notice=Text("console-notice-operator-activated"))


async def _shown(visit: Visit, login: str, problem: str | None = None) -> Response:
    account = await _account(visit, login)
    agencies = await _agencies(visit)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return visit.page("operator.html", status, problem=problem, account=account, agencies=agencies)


async def _account(visit: Visit, login: str) -> Account:
    account = await visit.desk.store.roster.account(login)
    if account is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return account


async def _agencies(visit: Visit) -> Sequence[Agency]:
    async with visit.desk.store.begin() as records:
        return await records.services.agencies.all()


def _role(words: str) -> Role:
    return Role(words) if words in set(Role) else Role.OPERATOR


def _said(visit: Visit, error: CannotDo) -> str:
    text = Text(f"console-cannot-{error.key}")
    return visit.say(text)
