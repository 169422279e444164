"""The audit page: administrators see all, supervisors their own agency, a page at a time."""

import re

import pytest

from console.pages.audit import AT_ONCE
from core.operators import Role
from tests.console.house import Browser, House


async def note(house: House, actor: str, subject: str = "LPR-261125-0001", times: int = 1) -> None:
    for _ in range(times):
        number = len(await house.store.audit.page(limit=1000))
        async with house.store.begin() as records:
            await records.services.audit.note(
                actor, "ticket.assign", subject, {"to": "dishub"}, key=str(number)
            )


def numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"<small>#(\d+)</small>", page)]


@pytest.fixture
async def administrator(house: House) -> Browser:
    await house.hire("siti", Role.ADMINISTRATOR, agency="diskominsta")
    return await house.signed_in("siti")


async def test_filters(house: House, administrator: Browser) -> None:
    await note(house, "wawan")
    await note(house, "sistem", "LPR-261125-0002")
    assert numbers((await administrator.get("/audit")).text) == [3, 2, 1]
    assert numbers((await administrator.get("/audit?actor=wawan")).text) == [2]
    page = (await administrator.get("/audit?subject=LPR-261125-0002")).text
    assert numbers(page) == [3]
    assert "to: dishub" in page
    assert "Tidak ada catatan" in (await administrator.get("/audit?actor=nobody")).text
    assert "Tidak ada catatan" in (await administrator.get("/audit?actor=%3Cb%3E")).text


async def test_older_entries_follow(house: House, administrator: Browser) -> None:
    await note(house, "wawan", times=AT_ONCE + 10)
    page = (await administrator.get("/audit?actor=wawan")).text
    seen = numbers(page)
    assert len(seen) == AT_ONCE
    more = re.findall(r'hx-get="/console(/audit\?[^"]+)"', page)[0].replace("&amp;", "&")
    rows = (await administrator.get(more, **{"hx-request": "true"})).text
    assert "<html" not in rows
    assert seen + numbers(rows) == sorted({*seen, *numbers(rows)}, reverse=True)
    assert len(numbers(rows)) == 10
    assert "<html" in (await administrator.get(more)).text, "without scripts it is a page"


@pytest.mark.parametrize("before", ["0", "-1", "x", "1e9", "٣", "9" * 30, "%00"])
async def test_strange_places_in_the_log(administrator: Browser, before: str) -> None:
    assert (await administrator.get(f"/audit?before={before}")).status_code == 200


async def test_supervisors_see_their_own_agency_alone(house: House) -> None:
    await house.hire("wawan")
    await house.hire("budi", agency="diskominsta")
    await house.hire("dewi", Role.SUPERVISOR)
    browser = await house.signed_in("dewi")
    for actor in ("wawan", "budi", "sistem"):
        await note(house, actor)
    assert numbers((await browser.get("/audit")).text) == [2, 1]
    assert numbers((await browser.get("/audit?actor=wawan")).text) == [2]
    for hidden in ("budi", "sistem"):
        assert numbers((await browser.get(f"/audit?actor={hidden}")).text) == []
    assert numbers((await browser.get("/audit?subject=LPR-261125-0001")).text) == [2]


async def test_the_verdict(house: House, administrator: Browser) -> None:
    assert "Utuh: 1 catatan" in (await administrator.get("/audit/verdict")).text
    rows = house.store.state.audit_entries
    key, row = next(iter(rows.items()))
    rows[key] = type(row)(row.entry, "0" * 64)
    part = (await administrator.get("/audit/verdict", **{"hx-request": "true"})).text
    assert "TIDAK utuh" in part
    assert "<html" not in part
