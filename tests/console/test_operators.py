"""Operators, as an administrator keeps them: each change is noted and counts at once."""

import re

import pytest

from core.operators import Role
from tests.console.house import Browser, House

NEW = {"login": "budi", "name": "Budi Santoso", "agency": "satpolpp", "role": "supervisor"}


@pytest.fixture
async def administrator(house: House) -> Browser:
    await house.hire("siti", Role.ADMINISTRATOR, agency="diskominsta")
    return await house.signed_in("siti")


def temporary(page: str) -> str:
    found = re.search(r'data-testid="temporary">([^<]+)<', page)
    assert found, page
    return found[1]


async def test_a_new_operator_gets_a_temporary_password(
    house: House, administrator: Browser
) -> None:
    answer = await administrator.post("/operators/add", **NEW)
    password = temporary(answer.text)
    assert answer.headers["cache-control"] == "no-store"
    account = await house.account("budi")
    assert (account.operator.name, account.operator.role) == ("Budi Santoso", Role.SUPERVISOR)
    first = await house.browser().sign_in("budi", password)
    assert first.headers["location"] == "/console/sign-in/password"
    entry = (await house.store.audit.page(subject="budi"))[0]
    assert (entry.actor, entry.action) == ("siti", "operator.add")
    assert entry.detail == {"agency": "satpolpp", "role": "supervisor"}


@pytest.mark.parametrize(
    "changed",
    [
        {"login": ""},
        {"login": "x"},
        {"login": "budi santoso"},
        {"login": "budi\r\nset-cookie: a=b"},
        {"login": "../siti"},
        {"login": "sistem"},
        {"login": "warga"},
        {"login": "siti"},
        {"login": "b" * 41},
        {"name": ""},
        {"name": "Budi\r\nSet-Cookie: a=b"},
        {"name": "Budi\u2028Santoso"},
        {"name": "B" * 81},
        {"agency": "nowhere"},
    ],
)
async def test_an_operator_that_cannot_be(
    house: House, administrator: Browser, changed: dict[str, str]
) -> None:
    answer = await administrator.post("/operators/add", **{**NEW, **changed})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "a=b" not in str(answer.headers)
    assert [each.operator.login for each in await house.store.roster.all()] == ["siti"]


async def test_names_are_shown_as_they_are(house: House, administrator: Browser) -> None:
    name = '<b onclick=x>R. Ng. "Budi" & Ibu</b> é'
    await administrator.post("/operators/add", **{**NEW, "name": name})
    for path in ("/operators", "/operators/budi"):
        page = (await administrator.get(path)).text
        assert "<b onclick" not in page
        assert "&lt;b onclick=x&gt;R. Ng. &#34;Budi&#34; &amp; Ibu" in page


async def test_an_unknown_role_is_the_least(house: House, administrator: Browser) -> None:
    await administrator.post("/operators/add", **{**NEW, "role": "root"})
    assert (await house.account("budi")).operator.role is Role.OPERATOR


async def test_a_reset_ends_everything_and_begins_anew(
    house: House, administrator: Browser
) -> None:
    await house.hire("wawan", with_codes=True)
    browser = await house.signed_in("wawan")
    house.clock.pass_(seconds=1)
    password = temporary((await administrator.post("/operators/wawan/reset")).text)
    assert (await browser.get("/account")).status_code == 303
    account = await house.account("wawan")
    assert (account.totp, account.recovery) == (None, ())
    assert (await house.browser().sign_in("wawan")).status_code == 422
    answer = await house.browser().sign_in("wawan", password)
    assert answer.headers["location"] == "/console/sign-in/password"
    assert password not in str(await house.store.audit.page())


async def test_a_reset_ends_the_pause_of_who_guessed_too_often(
    house: House, administrator: Browser
) -> None:
    await house.hire("wawan")
    for _ in range(6):
        await house.browser("10.0.0.7").sign_in("wawan", "salah sekali ini")
    password = temporary((await administrator.post("/operators/wawan/reset")).text)
    assert (await house.browser().sign_in("wawan", password)).status_code == 303


async def test_deactivated_and_back(house: House, administrator: Browser) -> None:
    await house.hire("wawan")
    browser = await house.signed_in("wawan")
    await administrator.post("/operators/wawan/deactivate")
    assert (await browser.get("/account")).status_code == 303
    assert (await house.browser().sign_in("wawan")).status_code == 422
    assert "Nonaktif" in (await administrator.get("/operators")).text
    assert (await administrator.post("/operators/wawan/reset")).status_code == 422
    await administrator.post("/operators/wawan/activate")
    assert (await house.browser().sign_in("wawan")).status_code == 303
    assert (await house.actions())[-3:] == ["operator.deactivate", "operator.activate", "sign-in"]


async def test_another_role_counts_at_once(house: House, administrator: Browser) -> None:
    await house.hire("wawan", with_codes=True)
    browser = await house.signed_in("wawan")
    assert (await browser.get("/audit")).status_code == 403
    await administrator.post("/operators/wawan/place", role="supervisor", agency="diskominsta")
    house.clock.pass_(seconds=30)
    await browser.sign_in("wawan")
    assert (await browser.get("/audit")).status_code == 200
    operator = (await house.account("wawan")).operator
    assert (operator.role, operator.agency) == (Role.SUPERVISOR, "diskominsta")


@pytest.mark.parametrize("deed", ["reset", "deactivate", "activate", "place"])
async def test_nobody_changes_their_own_access(
    house: House, administrator: Browser, deed: str
) -> None:
    before = await house.account("siti")
    fields = {"role": "operator", "agency": "satpolpp"}
    assert (await administrator.post(f"/operators/siti/{deed}", **fields)).status_code == 422
    assert await house.account("siti") == before


@pytest.mark.parametrize("deed", ["reset", "deactivate", "activate", "place"])
async def test_an_operator_who_is_not_there(administrator: Browser, deed: str) -> None:
    fields = {"role": "operator", "agency": "satpolpp"}
    answer = await administrator.post(f"/operators/nobody/{deed}", **fields)
    assert answer.status_code == 404


async def test_a_place_in_no_agency(house: House, administrator: Browser) -> None:
    await house.hire("wawan")
    answer = await administrator.post("/operators/wawan/place", role="editor", agency="nowhere")
    assert answer.status_code == 422
    assert (await house.account("wawan")).operator.role is Role.OPERATOR
