"""My account: password, second factor, recovery codes, and where I am signed in."""

from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.desk import note
from console.proof import renew_recovery, set_password, stop_codes
from console.routes import Pages
from console.steps import not_proved, password_problem, renewed
from console.visit import Visit, Visiting
from core.accounts import Step
from core.messages import Text
from core.telegram_links import offer

ACCOUNT = "/console/account"

pages = Pages()


@pages.get("/account", Access.SIGNED_IN)
async def account_page(visit: Visiting) -> Response:
    begun = await visit.desk.sign_ins.of(visit.operator.login)
    sign_ins = {name: each for name, each in begun.items() if each.step is Step.DONE}
    here = visit.desk.sign_ins.id_of(visit.token)
    agency = await _agency_name(visit)
    linked = await _is_linked(visit)
    async with visit.desk.store.begin() as records:
        weekly = visit.operator.login in await records.services.weekly.wanted()
    return visit.page(
        "account.html",
        sign_ins=sign_ins,
        here=here,
        agency=agency,
        linked=linked,
        weekly=weekly,
    )


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


@pages.get("/account/telegram", Access.SIGNED_IN)
async def ask_telegram(visit: Visiting) -> Response:
    return visit.page("confirm.html", problem=None, about="telegram")


@pages.post("/account/telegram", Access.SIGNED_IN)
async def take_telegram(visit: Visiting, password: Annotated[str, Form()] = "") -> Response:
    """A code that links an account of Telegram; its owner answers citizens as this operator."""
    problem = await not_proved(visit, password)
    if problem:
        return visit.refuse("confirm.html", problem, about="telegram")
    login = visit.operator.login
    async with visit.desk.store.begin() as records:
        code = await offer(records.services.telegram_links, login, now=visit.desk.now())
        await note(records, login, "account.telegram-code", login)
    return visit.page("telegram_code.html", code=code)


@pages.post("/account/telegram/stop", Access.SIGNED_IN)
async def stop_telegram(visit: Visiting) -> Response:
    login = visit.operator.login
    async with visit.desk.store.begin() as records:
        if await records.services.telegram_links.cut(login):
            await note(records, login, "account.telegram-cut", login)
    return visit.go(ACCOUNT, notice=Text("console-notice-telegram-cut"))


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


async def _is_linked(visit: Visit) -> bool:
    async with visit.desk.store.begin() as records:
        links = records.services.telegram_links
        return await links.person_of(visit.operator.login) is not None


async def _agency_name(visit: Visit) -> str:
    async with visit.desk.store.begin() as records:
        agency = await records.services.agencies.get(visit.operator.agency)
    return agency.name if agency else visit.operator.agency
