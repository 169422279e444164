"""My account: password, second factor, recovery codes, and where I am signed in."""

from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.proof import renew_recovery, set_password, stop_codes
from console.routes import Pages
from console.steps import not_proved, password_problem, renewed
from console.visit import Visit, Visiting
from core.accounts import Step
from core.messages import Text

ACCOUNT = "/console/account"

pages = Pages()


@pages.get("/account", Access.SIGNED_IN)
async def account_page(visit: Visiting) -> Response:
    begun = await visit.desk.sign_ins.of(visit.operator.login)
    sign_ins = {name: each for name, each in begun.items() if each.step is Step.DONE}
    here = visit.desk.sign_ins.id_of(visit.token)
    agency = await _agency_name(visit)
    async with visit.desk.store.begin() as records:
        weekly = visit.operator.login in await records.services.weekly.wanted()
    return visit.page("account.html", sign_ins=sign_ins, here=here, agency=agency, weekly=weekly)


@pages.get("/account/password", Access.SIGNED_IN)
async def ask_password(visit: Visiting) -> Response:
    return visit.page("password.html", problem=None)


@pages.post("/account/password", Access.SIGNED_IN)
async def take_password(
    visit: Visiting,
    current: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    problem = await not_proved(visit, current)
    problem = problem or await password_problem(visit, password, again)
    if problem:
        return visit.refuse("password.html", problem)
    account = await set_password(visit.desk, visit.operator.login, password)
    return (await renewed(visit, account, Step.DONE)).go(
        ACCOUNT, notice=Text("console-notice-password")
    )


@pages.get("/account/recovery", Access.SIGNED_IN)
async def ask_recovery(visit: Visiting) -> Response:
    return visit.page("confirm.html", problem=None, about="recovery")


@pages.post("/account/recovery", Access.SIGNED_IN)
async def take_recovery(visit: Visiting, password: Annotated[str, Form()] = "") -> Response:
    problem = await not_proved(visit, password)
    if problem:
        return visit.refuse("confirm.html", problem, about="recovery")
    if visit.signed_in.totp is None:
        return visit.go(ACCOUNT)
    shown = await renew_recovery(visit.desk, visit.operator.login)
    return visit.page("recovery.html", codes=shown)


@pages.get("/account/codes/stop", Access.SIGNED_IN)
async def ask_stop(visit: Visiting) -> Response:
    return visit.page("confirm.html", problem=None, about="stop")


@pages.post("/account/codes/stop", Access.SIGNED_IN)
async def take_stop(visit: Visiting, password: Annotated[str, Form()] = "") -> Response:
    problem = await not_proved(visit, password)
    if problem is None and visit.signed_in.needs_codes:
        problem = visit.say(Text("console-codes-needed"))
    if problem:
        return visit.refuse("confirm.html", problem, about="stop")
    account = await stop_codes(visit.desk, visit.operator.login)
    return (await renewed(visit, account, Step.DONE)).go(
        ACCOUNT, notice=Text("console-notice-codes-off")
    )


@pages.post("/account/sign-ins/{sign_in_id}/end", Access.SIGNED_IN)
async def end_sign_in(visit: Visiting, sign_in_id: str) -> Response:
    await visit.desk.sign_ins.end_one(visit.operator.login, sign_in_id)
    return visit.go(ACCOUNT, notice=Text("console-notice-sign-in-ended"))


@pages.post("/account/sign-ins/end", Access.SIGNED_IN)
async def end_all_others(visit: Visiting) -> Response:
    here = visit.desk.sign_ins.id_of(visit.token)
    for sign_in_id in await visit.desk.sign_ins.of(visit.operator.login):
        if sign_in_id != here:
            await visit.desk.sign_ins.end_one(visit.operator.login, sign_in_id)
    return visit.go(ACCOUNT, notice=Text("console-notice-sign-ins-ended"))


async def _agency_name(visit: Visit) -> str:
    async with visit.desk.store.begin() as records:
        agency = await records.services.agencies.get(visit.operator.agency)
    return agency.name if agency else visit.operator.agency
