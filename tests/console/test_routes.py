"""Every route as everybody: it opens for whom it says, and for nobody else."""

import re
from collections.abc import Iterator

import httpx2
import pytest
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount

from console.access import ROLES, STEPS, Access
from console.routes import Guard
from console.visit import PATHS
from core.accounts import Step
from core.operators import Role
from tests.console.house import PASSWORD, Browser, House

HALF = (Step.CODE, Step.PASSWORD, Step.ENROL)
NOBODY = "nobody"
Who = str
EVERYBODY: list[Who] = [NOBODY, *HALF, *Role]


def walked(routes: list[BaseRoute]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, Mount):
            assert route.path == "/static", "files may be read by anyone, nothing else is mounted"
            continue
        assert isinstance(route, APIRoute), route
        yield route


def access_of(route: APIRoute) -> Access:
    guards = [each.dependency for each in route.dependencies if isinstance(each.dependency, Guard)]
    assert len(guards) == 1, f"{route.path} does not say who may open it"
    return guards[0].access


async def comes(house: House, who: Who) -> Browser:
    """A browser of everybody: nobody, somebody half signed in, or an operator of a role."""
    browser = house.browser()
    await browser.get("/sign-in")
    if who == NOBODY:
        return browser
    if who in HALF:
        role = Role.SUPERVISOR if who == Step.ENROL else Role.OPERATOR
        with_codes, temporary = who == Step.CODE, who == Step.PASSWORD
        await house.hire("siti", role, with_codes=with_codes, temporary=temporary)
        await browser.post("/sign-in", login="siti", password=PASSWORD)
        await browser.get(PATHS[Step(who)].removeprefix("/console"))
        return browser
    await house.hire("siti", Role(who), with_codes=True)
    await browser.sign_in("siti")
    return browser


def expected(access: Access, who: Who) -> str:
    """Where a visit ends: "open", "forbidden", or the page that comes first."""
    if access is Access.ANYONE:
        return "open"
    if who == NOBODY:
        return "/console/sign-in"
    step = Step(who) if who in HALF else Step.DONE
    if access in STEPS:
        return "open" if STEPS[access] is step else PATHS[step]
    if step is not Step.DONE:
        return PATHS[step]
    return "open" if Role(who) in ROLES[access] else "forbidden"


def ended(answer: httpx2.Response) -> str:
    if answer.status_code == 403:
        return "forbidden"
    location = answer.headers.get("location", "").partition("?")[0]
    first = {"/console/sign-in", *(PATHS[step] for step in Step)}
    return location if answer.status_code == 303 and location in first else "open"


@pytest.mark.parametrize("who", EVERYBODY)
async def test_every_route_opens_for_whom_it_says(who: Who) -> None:
    house = await House().furnish()
    await house.hire("wawan")
    for route in walked(house.app.routes):
        for method in route.methods or ():
            browser = await comes(house, who)
            path = re.sub(r"\{login\}", "wawan", route.path)
            path = re.sub(r"\{\w+\}", "x", path)
            answer = await (browser.get(path) if method == "GET" else browser.post(path))
            assert answer.status_code < 500, (who, method, path)
            access = access_of(route)
            if access is Access.ANYONE and who != NOBODY:
                continue  # the sign-in page sends on whoever is in already; sign-out leads there
            if path == "/sign-out":
                continue
            assert ended(answer) == expected(access, who), (who, method, path)


def test_what_each_role_may_open() -> None:
    """Written out once more: a slip in the table must not pass because the test reads it, too."""
    assert {
        Access.SIGNED_IN: {Role.OPERATOR, Role.SUPERVISOR, Role.EDITOR, Role.ADMINISTRATOR},
        Access.WORK: {Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR},
        Access.TAKE_OVER: {Role.SUPERVISOR, Role.ADMINISTRATOR},
        Access.EDIT_CONTENT: {Role.SUPERVISOR, Role.EDITOR, Role.ADMINISTRATOR},
        Access.WITHDRAW_CONTENT: {Role.ADMINISTRATOR},
        Access.TEACH: {Role.SUPERVISOR, Role.EDITOR, Role.ADMINISTRATOR},
        Access.SEE_DEMAND: {Role.SUPERVISOR, Role.EDITOR, Role.ADMINISTRATOR},
        Access.CATALOGUE: {Role.EDITOR, Role.SUPERVISOR, Role.ADMINISTRATOR},
        Access.TEND_SHOPS: {Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR},
        Access.SEE_FIGURES: {Role.SUPERVISOR, Role.ADMINISTRATOR},
        Access.SEE_BROADCASTS: {Role.OPERATOR, Role.SUPERVISOR, Role.EDITOR, Role.ADMINISTRATOR},
        Access.WRITE_BROADCASTS: {Role.SUPERVISOR, Role.EDITOR, Role.ADMINISTRATOR},
        Access.APPROVE_BROADCASTS: {Role.SUPERVISOR, Role.ADMINISTRATOR},
        Access.SEE_AUDIT: {Role.SUPERVISOR, Role.ADMINISTRATOR},
        Access.SEE_FIGURES: {Role.SUPERVISOR, Role.ADMINISTRATOR},
        Access.MANAGE_OPERATORS: {Role.ADMINISTRATOR},
    } == ROLES


def test_which_routes_are_open_to_anyone() -> None:
    routes = list(walked(House().app.routes))
    open_ = {
        (method, route.path)
        for route in routes
        if access_of(route) is Access.ANYONE
        for method in route.methods or ()
    }
    assert open_ == {("GET", "/sign-in"), ("POST", "/sign-in"), ("POST", "/sign-out")}
    administrators = {route.path for route in routes if access_of(route) is Access.MANAGE_OPERATORS}
    assert administrators == {each.path for each in routes if each.path.startswith("/operators")}


# ---------------------------------------------------------------------------- forms of others


def posts(house: House) -> list[str]:
    return [
        re.sub(r"\{\w+\}", "wawan", route.path)
        for route in walked(house.app.routes)
        if "POST" in (route.methods or ())
    ]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "http://desk.example.evil.example"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
        {"origin": "http://desk.example", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "null"},
        {},
    ],
)
async def test_no_form_of_another_page_is_taken(house: House, headers: dict[str, str]) -> None:
    """Not even with the right token."""
    await house.hire("wawan")
    await house.hire("siti", Role.ADMINISTRATOR)
    browser = await house.signed_in("siti")
    before = await house.actions()
    for path in posts(house):
        fields = {"csrf": browser.form_token}
        answer = await browser.client.post(f"/console{path}", data=fields, headers=headers)
        steps = path.startswith("/sign-in/")
        assert answer.status_code == (303 if steps else 403), path
    assert await house.actions() == before


@pytest.mark.parametrize("token", ["", "x", "é", "0" * 64])
async def test_no_form_without_its_token_is_taken(house: House, token: str) -> None:
    await house.hire("wawan")
    await house.hire("siti", Role.ADMINISTRATOR)
    browser = await house.signed_in("siti")
    before = await house.actions()
    browser.form_token = token
    for path in posts(house):
        if not path.startswith("/sign-in/"):
            assert (await browser.post(path)).status_code == 403, path
    assert await house.actions() == before


async def test_the_token_of_another_browser_does_not_fit(house: House) -> None:
    await house.hire("wawan")
    mine, yours = await house.signed_in("wawan"), await house.signed_in("wawan")
    mine.form_token = yours.form_token
    assert (await mine.post("/sign-out")).status_code == 403
    assert (await mine.get("/account")).status_code == 200


async def test_the_token_ends_with_the_sign_in(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    old = browser.form_token
    await browser.post("/sign-out")
    await browser.sign_in("wawan")
    browser.form_token = old
    assert (await browser.post("/sign-out")).status_code == 403


async def test_a_script_may_send_the_token_as_a_header(house: House) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    token, browser.form_token = browser.form_token, "wrong"
    answer = await browser.post("/account/sign-ins/end", {"x-csrf-token": token})
    assert answer.status_code == 303


# ---------------------------------------------------------------------------- every answer


async def test_every_answer_is_locked_down(house: House) -> None:
    await house.hire("siti", Role.ADMINISTRATOR)
    browser = await house.signed_in("siti")
    for path in ("/", "/sign-in", "/nowhere", "/account", "/static/console.css"):
        headers = (await browser.get(path)).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert ("cache-control" in headers) is not path.startswith("/static")


async def test_pages_hold_no_script_or_style_of_their_own(house: House) -> None:
    await house.hire("wawan")
    await house.hire("siti", Role.ADMINISTRATOR)
    browser = await house.signed_in("siti")
    for route in walked(house.app.routes):
        if "GET" not in (route.methods or ()) or route.path.endswith(".svg"):
            continue
        page = (await browser.get(route.path.replace("{login}", "wawan"))).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page), route.path
        assert not re.search(r"<script(?![^>]* src=)", page), route.path
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page), route.path


async def test_a_fragment_for_who_is_out_leads_to_the_sign_in(house: House) -> None:
    answer = await house.browser().get("/audit/verdict", **{"hx-request": "true"})
    assert answer.headers["hx-redirect"] == "/console/sign-in"


async def test_an_unknown_page_is_said_to_be_missing(house: House) -> None:
    answer = await house.browser().get("/nowhere")
    assert answer.status_code == 404
    assert "Halaman tidak ditemukan" in answer.text
