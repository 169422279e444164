"""My account: nothing that protects it changes without the password."""

import re
from dataclasses import replace

import pytest

from core.operators import Role
from core.sign_ins import BY_LOGIN
from core.telegram_links import link
from tests.console.house import PASSWORD, Browser, House

OWN = "jalan ke candi besar"
CODES = re.compile(r"<code>([A-Z2-9]{5}-[A-Z2-9]{5})</code>")


async def enrol(house: House, browser: Browser, login: str) -> list[str]:
    page = (await browser.get("/account/codes")).text
    house.secrets[login] = re.findall(r'class="secret">([A-Z2-7]+)<', page)[0]
    answer = await browser.post("/account/codes", code=house.code(login), password=PASSWORD)
    return CODES.findall(answer.text)


async def test_a_new_password_ends_every_other_sign_in(house: House) -> None:
    await house.hire("wawan")
    here, there = await house.signed_in("wawan"), await house.signed_in("wawan")
    old = here.token
    await here.get("/account/password")
    answer = await here.post("/account/password", current=PASSWORD, password=OWN, again=OWN)
    assert answer.headers["location"] == "/console/account"
    assert "sudah diganti" in (await here.get("/account")).text
    assert here.token != old
    assert (await there.get("/account")).status_code == 303
    assert (await house.browser().sign_in("wawan")).status_code == 422


async def test_the_end_of_sign_ins_does_not_hang_on_redis(house: House) -> None:
    """What Redis still knows counts no more when the database says that it is over."""
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    house.clock.pass_(seconds=1)
    await house.change("wawan", valid_from=house.clock())
    assert (await browser.get("/account")).status_code == 303


@pytest.mark.parametrize(
    ("current", "password", "again"),
    [
        ("salah", OWN, OWN),
        ("", OWN, OWN),
        (PASSWORD, OWN, "lain"),
        (PASSWORD, PASSWORD, PASSWORD),
        (PASSWORD, "pendek", "pendek"),
    ],
)
async def test_a_password_that_cannot_be_taken_changes_nothing(
    house: House, current: str, password: str, again: str
) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    fields = {"current": current, "password": password, "again": again}
    answer = await browser.post("/account/password", **fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert (await house.browser().sign_in("wawan")).status_code == 303


async def test_the_current_password_cannot_be_guessed_here_either(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    for _ in range(BY_LOGIN.free):
        await browser.post("/account/password", current="salah", password=OWN, again=OWN)
    answer = await browser.post("/account/password", current=PASSWORD, password=OWN, again=OWN)
    assert "Mohon tunggu" in answer.text


async def test_sign_ins_are_shown_and_ended(house: House) -> None:
    await house.hire("wawan")
    await house.hire("siti")
    here, there = await house.signed_in("wawan"), await house.signed_in("wawan", "10.9.9.9")
    other = await house.signed_in("siti")
    page = (await here.get("/account")).text
    assert page.count('data-testid="sign-in"') == 2
    assert page.count("Perangkat ini") == 1
    assert "10.9.9.9" in page
    ends = re.findall(r'action="/console(/account/sign-ins/[0-9a-f]+/end)"', page)
    assert len(ends) == 1, "not this one"
    not_mine = house.desk.sign_ins.id_of(other.token or "")
    await here.post(f"/account/sign-ins/{not_mine}/end")
    assert (await other.get("/account")).status_code == 200, "not another operator's"
    await here.post(ends[0])
    assert (await there.get("/account")).status_code == 303
    assert (await here.get("/account")).status_code == 200


async def test_all_others_are_ended_at_once(house: House) -> None:
    await house.hire("wawan")
    here = await house.signed_in("wawan")
    others = [await house.signed_in("wawan") for _ in range(3)]
    await here.get("/account")
    await here.post("/account/sign-ins/end")
    assert [(await each.get("/account")).status_code for each in (here, *others)] == [
        200,
        303,
        303,
        303,
    ]


async def test_no_token_stands_on_a_page(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    for path in ("/", "/account", "/account/password"):
        assert (browser.token or "-") not in (await browser.get(path)).text


async def test_codes_are_turned_on_and_off_with_the_password(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    assert len(await enrol(house, browser, "wawan")) == 10
    await browser.get("/account/codes/stop")
    assert (await browser.post("/account/codes/stop", password="salah")).status_code == 422
    assert (await house.account("wawan")).totp
    await browser.post("/account/codes/stop", password=PASSWORD)
    account = await house.account("wawan")
    assert (account.totp, account.recovery) == (None, ())
    assert await house.actions() == ["sign-in", "account.codes-on", "account.codes-off"]


async def test_who_must_use_codes_cannot_turn_them_off(house: House) -> None:
    await house.hire("siti", Role.SUPERVISOR)
    browser = await house.signed_in("siti")
    answer = await browser.post("/account/codes/stop", password=PASSWORD)
    assert answer.status_code == 422
    assert (await house.account("siti")).totp


async def test_new_recovery_codes_replace_the_old(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    old = await enrol(house, browser, "wawan")
    await browser.get("/account/recovery")
    new = CODES.findall((await browser.post("/account/recovery", password=PASSWORD)).text)
    assert len({*old, *new}) == 20
    for code, status in ((old[0], 422), (new[0], 303)):
        other = house.browser()
        await other.get("/sign-in")
        await other.post("/sign-in", login="wawan", password=PASSWORD)
        await other.get("/sign-in/code")
        assert (await other.post("/sign-in/code", code=code)).status_code == status


async def test_a_telegram_account_is_linked_by_a_code_that_asks_for_the_password(
    house: House,
) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    assert "Sambungkan Telegram" not in (await browser.get("/account")).text, "there is no group"
    house.app.state.desk = replace(house.desk, telegram=True)
    assert "Belum tersambung" in (await browser.get("/account")).text
    await browser.get("/account/telegram")
    assert (await browser.post("/account/telegram", password="salah")).status_code == 422
    shown = (await browser.post("/account/telegram", password=PASSWORD)).text
    code = re.findall(r"/masuk ([A-Z2-9]{5}-[A-Z2-9]{5})<", shown)[0]
    async with house.desk.store.begin() as records:
        services = records.services
        links, operators, audit = services.telegram_links, services.operators, services.audit
        at = house.clock()
        assert await link(links, operators, audit, code, person=501, now=at, key="update")
    assert "Putuskan" in (await browser.get("/account")).text
    await browser.post("/account/telegram/stop")
    async with house.desk.store.begin() as records:
        assert await records.services.telegram_links.login_of(501) is None
    assert await house.actions() == [
        "sign-in",
        "account.telegram-code",
        "account.telegram-linked",
        "account.telegram-cut",
    ]
