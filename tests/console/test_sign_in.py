"""Signing in: nobody without a password, few without a code, and nothing told to who guesses."""

import re

import httpx2
import pytest

from core.accounts import TEMPORARY, Step
from core.operators import Role
from core.sign_ins import BY_ADDRESS, BY_CODE, BY_LOGIN, IDLE
from tests.console.house import PASSWORD, House


def went(answer: httpx2.Response) -> str:
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_a_password_is_enough_for_an_operator(house: House) -> None:
    await house.hire("wawan")
    browser = house.browser()
    assert went(await browser.get("/")) == "/console/sign-in"
    await browser.get("/sign-in")
    answer = await browser.post("/sign-in", login=" wawan ", password=PASSWORD)
    assert went(answer) == "/console/"
    assert "Wawan" in (await browser.follow(answer)).text
    assert went(await browser.get("/sign-in")) == "/console/"
    assert await house.actions() == ["sign-in"]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
async def test_who_sees_what_others_do_owes_a_code(house: House, role: Role) -> None:
    await house.hire("siti", role)
    browser = house.browser()
    await browser.get("/sign-in")
    answer = await browser.post("/sign-in", login="siti", password=PASSWORD)
    assert went(answer) == "/console/sign-in/code"
    assert went(await browser.get("/")) == "/console/sign-in/code"
    await browser.get("/sign-in/code")
    assert (await browser.post("/sign-in/code", code="000000")).status_code == 422
    assert went(await browser.post("/sign-in/code", code=house.code("siti"))) == "/console/"
    assert (await browser.get("/audit")).status_code == 200


async def test_a_code_can_be_typed_with_a_space(house: House) -> None:
    await house.hire("siti", Role.SUPERVISOR)
    browser = house.browser()
    await browser.get("/sign-in")
    await browser.post("/sign-in", login="siti", password=PASSWORD)
    await browser.get("/sign-in/code")
    code = house.code("siti")
    assert went(await browser.post("/sign-in/code", code=f" {code[:3]} {code[3:]} "))


async def test_a_code_works_once(house: House) -> None:
    await house.hire("siti", Role.SUPERVISOR)
    await house.signed_in("siti")
    other = house.browser()
    assert (await other.sign_in("siti")).status_code == 422, "the same half minute"
    house.clock.pass_(seconds=30)
    await other.get("/sign-in/code")
    assert went(await other.post("/sign-in/code", code=house.code("siti"))) == "/console/"
    house.clock.pass_(seconds=-30)
    third = house.browser()
    assert (await third.sign_in("siti")).status_code == 422, "an earlier one after a later one"


async def test_codes_of_a_clock_that_is_off(house: House) -> None:
    await house.hire("siti", Role.SUPERVISOR)
    for seconds, status in ((-60, 422), (-30, 303)):
        browser = house.browser()
        await browser.get("/sign-in")
        await browser.post("/sign-in", login="siti", password=PASSWORD)
        await browser.get("/sign-in/code")
        house.clock.pass_(seconds=seconds)
        late = house.code("siti")
        house.clock.pass_(seconds=-seconds)
        assert (await browser.post("/sign-in/code", code=late)).status_code == status


async def test_nobody_learns_which_logins_exist(house: House) -> None:
    """Wrong passwords, unknown, inactive and unfinished logins look the same, pauses included."""
    await house.hire("wawan")
    await house.hire("retired")
    await house.change("retired", is_active=False)
    await house.hire("without-password")
    await house.change("without-password", password=None)
    seen = set()
    for number, login in enumerate(("wawan", "nobody", "retired", "without-password")):
        browser = house.browser(f"10.0.1.{number}")
        answers = []
        for _ in range(BY_LOGIN.free + 1):
            await browser.get("/sign-in")
            answer = await browser.post("/sign-in", login=login, password="salah sekali ini")
            assert answer.status_code == 422
            page = answer.text.replace(login, "LOGIN").replace(browser.form_token, "TOKEN")
            answers.append((page, sorted(answer.headers)))
        seen.add(str(answers))
    assert len(seen) == 1


async def test_a_telephone_may_begin_a_login_with_a_capital(house: House) -> None:
    await house.hire("wawan")
    assert (await house.browser().sign_in("Wawan")).status_code == 303


async def test_a_right_password_of_an_inactive_operator_is_wrong(house: House) -> None:
    await house.hire("wawan")
    await house.change("wawan", is_active=False)
    assert (await house.browser().sign_in("wawan")).status_code == 422


@pytest.mark.parametrize(
    "login", ["", "x" * 5000, "wawan\r\nset-cookie: a=b", "\ud83d", "' OR 1=1"]
)
async def test_strange_logins_are_only_wrong(house: House, login: str) -> None:
    await house.hire("wawan")
    browser = house.browser()
    await browser.get("/sign-in")
    login = login.encode("utf-8", "replace").decode()
    answer = await browser.post("/sign-in", login=login, password=PASSWORD)
    assert answer.status_code == 422
    assert "a=b" not in str(answer.headers)


# ---------------------------------------------------------------------------- locking out


async def tries(house: House, login: str, count: int, address: str = "10.0.0.9") -> str:
    browser = house.browser(address)
    page = ""
    for _ in range(count):
        await browser.get("/sign-in")
        page = (await browser.post("/sign-in", login=login, password="salah sekali ini")).text
    return page


async def test_guessing_costs_longer_and_longer_pauses(house: House) -> None:
    await house.hire("wawan")
    assert "Mohon tunggu" not in await tries(house, "wawan", BY_LOGIN.free)
    assert "Mohon tunggu 1 menit" in await tries(house, "wawan", 1)
    assert "Mohon tunggu" in (await house.browser("10.0.0.2").sign_in("wawan")).text
    house.clock.at += BY_LOGIN.first
    assert "tidak cocok" in await tries(house, "wawan", 1)
    house.clock.at += BY_LOGIN.first
    assert "Mohon tunggu" in await tries(house, "wawan", 1), "twice as long by now"
    house.clock.at += BY_LOGIN.first
    assert (await house.browser("10.0.0.2").sign_in("wawan")).status_code == 303
    assert "tidak cocok" in await tries(house, "wawan", 1), "the right password cleared it"


async def test_one_address_that_tries_many_logins_is_paused(house: House) -> None:
    await house.hire("wawan")
    for number in range(BY_ADDRESS.free):
        await tries(house, f"guess-{number}", 1)
    assert "Mohon tunggu" in await tries(house, "another", 1)
    assert "Mohon tunggu" in (await house.browser("10.0.0.9").sign_in("wawan")).text
    assert (await house.browser("10.0.0.2").sign_in("wawan")).status_code == 303


async def test_an_office_behind_one_address_is_not_paused(house: House) -> None:
    await house.hire("wawan")
    for _ in range(2 * BY_ADDRESS.free):
        assert (await house.browser().sign_in("wawan")).status_code == 303


async def test_codes_cannot_be_guessed_with_a_known_password(house: House) -> None:
    await house.hire("siti", Role.SUPERVISOR)
    browser, pages = house.browser(), []
    for number in range(BY_CODE.free + 1):
        await browser.get("/sign-in")
        await browser.post("/sign-in", login="siti", password=PASSWORD)
        await browser.get("/sign-in/code")
        pages.append((await browser.post("/sign-in/code", code=f"00000{number}")).text)
    assert ["Mohon tunggu" in page for page in pages] == [False] * BY_CODE.free + [True]
    right = await browser.post("/sign-in/code", code=house.code("siti"))
    assert "Mohon tunggu" in right.text, "not even the right one, as long as the pause lasts"


# ---------------------------------------------------------------------------- what is due


async def test_a_temporary_password_is_replaced_at_once(house: House) -> None:
    await house.hire("wawan", temporary=True)
    browser = house.browser()
    await browser.get("/sign-in")
    answer = await browser.post("/sign-in", login="wawan", password=PASSWORD)
    assert went(answer) == "/console/sign-in/password"
    assert went(await browser.get("/account")) == "/console/sign-in/password"
    await browser.get("/sign-in/password")
    for bad, again in (
        ("pendek", "pendek"),
        ("wawan123wawan123", "wawan123wawan123"),
        ("password123456", "password123456"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"),
        (PASSWORD, PASSWORD),
        ("jalan ke candi besar", "jalan ke candi kecil"),
        ("x" * 201, "x" * 201),
    ):
        answer = await browser.post("/sign-in/password", password=bad, again=again)
        assert answer.status_code == 422, bad
    own = "jalan ke candi besar"
    assert went(await browser.post("/sign-in/password", password=own, again=own)) == "/console/"
    assert (await house.browser().sign_in("wawan")).status_code == 422
    assert (await house.browser().sign_in("wawan", own)).status_code == 303


async def test_a_temporary_password_ends(house: House) -> None:
    await house.hire("wawan")
    await house.change("wawan", password_until=house.clock() + TEMPORARY)
    house.clock.at += TEMPORARY
    assert (await house.browser().sign_in("wawan")).status_code == 422


async def test_first_a_password_of_ones_own_then_the_authenticator(house: House) -> None:
    await house.hire("siti", Role.ADMINISTRATOR, with_codes=False, temporary=True)
    browser = house.browser()
    await browser.get("/sign-in")
    answer = await browser.post("/sign-in", login="siti", password=PASSWORD)
    assert went(answer) == "/console/sign-in/password"
    await browser.get("/sign-in/password")
    own = "jalan ke candi besar"
    answer = await browser.post("/sign-in/password", password=own, again=own)
    assert went(answer) == "/console/sign-in/enrol"
    page = (await browser.get("/sign-in/enrol")).text
    house.secrets["siti"] = re.findall(r'class="secret">([A-Z2-7]+)<', page)[0]
    picture = await browser.get("/sign-in/enrol/qr.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert (await browser.post("/sign-in/enrol", code="000000")).status_code == 422
    answer = await browser.post("/sign-in/enrol", code=house.code("siti"))
    codes = re.findall(r"<code>([A-Z2-9]{5}-[A-Z2-9]{5})</code>", answer.text)
    assert len(set(codes)) == 10
    assert (await browser.get("/operators")).status_code == 200
    assert house.secrets["siti"] not in str(await house.account("siti"))
    assert codes[0] not in str(await house.account("siti"))
    assert await house.actions() == ["account.password", "account.codes-on", "sign-in"]


async def test_each_recovery_code_works_once(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    page = (await browser.get("/account/codes")).text
    house.secrets["wawan"] = re.findall(r'class="secret">([A-Z2-7]+)<', page)[0]
    assert (await browser.post("/account/codes", code=house.code("wawan"))).status_code == 422
    answer = await browser.post("/account/codes", code=house.code("wawan"), password=PASSWORD)
    codes = re.findall(r"<code>([A-Z2-9]{5}-[A-Z2-9]{5})</code>", answer.text)
    for typed, status in ((codes[0].lower().replace("-", " "), 303), (codes[0], 422)):
        other = house.browser()
        await other.get("/sign-in")
        await other.post("/sign-in", login="wawan", password=PASSWORD)
        await other.get("/sign-in/code")
        assert (await other.post("/sign-in/code", code=typed)).status_code == status
    assert len((await house.account("wawan")).recovery) == 9
    assert "account.recovery-used" in await house.actions()


# ---------------------------------------------------------------------------- tokens and cookies


async def test_each_step_of_the_sign_in_has_a_token_of_its_own(house: House) -> None:
    """Whoever planted a cookie, or saw one before, has nothing."""
    await house.hire("siti", Role.SUPERVISOR)
    browser = house.browser()
    await browser.get("/sign-in")
    tokens = [browser.token]
    await browser.post("/sign-in", login="siti", password=PASSWORD)
    tokens.append(browser.token)
    await browser.get("/sign-in/code")
    await browser.post("/sign-in/code", code=house.code("siti"))
    tokens.append(browser.token)
    assert len(set(tokens)) == 3
    for old in tokens[:2]:
        thief = house.browser()
        thief.client.cookies.set("petugas", old or "")
        assert went(await thief.get("/")) == "/console/sign-in"


async def test_a_planted_cookie_is_not_taken_over(house: House) -> None:
    await house.hire("wawan")
    browser, planted = house.browser(), "p" * 43
    browser.client.cookies.set("petugas", planted, domain="desk.example", path="/console")
    await browser.sign_in("wawan")
    thief = house.browser()
    thief.client.cookies.set("petugas", planted)
    assert went(await thief.get("/")) == "/console/sign-in"


async def test_signing_out_ends_the_token(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    token = browser.token
    assert went(await browser.post("/sign-out")) == "/console/sign-in"
    assert "sudah keluar" in (await browser.get("/sign-in")).text
    assert "sudah keluar" not in (await browser.get("/sign-in")).text, "told once"
    thief = house.browser()
    thief.client.cookies.set("petugas", token or "")
    assert went(await thief.get("/")) == "/console/sign-in"


async def test_an_idle_sign_in_ends(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    house.clock.at += IDLE
    assert went(await browser.get("/account")) == "/console/sign-in?next=/console/account"


@pytest.mark.parametrize("secure", [True, False])
async def test_cookies_are_for_us_alone(secure: bool) -> None:
    house = await House(secure=secure).furnish()
    answer = await house.browser().get("/sign-in")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert ("Secure" in cookie) is secure
    assert cookie.startswith("__Host-petugas=") is secure
    assert ("Path=/;" in cookie) is secure


@pytest.mark.parametrize(
    ("next_path", "lands"),
    [
        ("/console/audit?subject=LPR-1", "/console/audit?subject=LPR-1"),
        ("https://evil.example/console/", "/console/"),
        ("//evil.example/console/", "/console/"),
        ("/console//evil.example", "/console/"),
        ("/console/\\evil.example", "/console/"),
        ("/console/\r\nset-cookie: a=b", "/console/"),
        ("javascript:alert(1)", "/console/"),
        ("/chat", "/console/"),
        ("", "/console/"),
    ],
)
async def test_after_the_sign_in_only_our_pages_follow(
    house: House, next_path: str, lands: str
) -> None:
    await house.hire("wawan")
    browser = house.browser()
    await browser.get("/sign-in")
    answer = await browser.post("/sign-in", login="wawan", password=PASSWORD, next=next_path)
    assert went(answer) == lands
    assert "a=b" not in str(answer.headers)


# ---------------------------------------------------------------------------- changes meanwhile


async def test_a_deactivated_operator_is_out_at_once(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    await house.change("wawan", is_active=False)
    assert went(await browser.get("/account")).startswith("/console/sign-in")


async def test_who_is_raised_to_supervisor_enrols_first(house: House) -> None:
    account = await house.hire("wawan")
    browser = await house.signed_in("wawan")
    operator = account.operator
    await house.change(
        "wawan", operator=type(operator)(0, "W", "wawan", "satpolpp", Role.SUPERVISOR)
    )
    assert went(await browser.get("/audit")) == "/console/sign-in/enrol"


def test_steps_are_in_order() -> None:
    assert list(Step) == [Step.CODE, Step.PASSWORD, Step.ENROL, Step.DONE]
