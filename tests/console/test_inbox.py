"""The inbox: who sees which tickets, what a row tells, searching, taking and passing on."""

import asyncio
import re
from dataclasses import replace
from html import unescape

import pytest

from console.pages.inbox import AT_ONCE
from core.casework import assign, transfer
from core.intake import open_report
from core.messages import Address, Channel
from core.operators import Operator, Role
from core.places import Place
from core.reports import ReportDraft, Visibility
from core.scope import agency_seen
from tests.console.house import Browser, House
from tests.contracts.city import load_city
from tests.contracts.people import conversation

PHONE = Address(Channel.WHATSAPP, "6281200000001")
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7*7 }}"
LAMP = ReportDraft("bising", "Lampu padam", Place("Alun-alun"))
NUMBERS = re.compile(r'data-number="([^"]+)"')
FETCHED = {"hx-request": "true"}


@pytest.fixture
async def house() -> House:
    house = House()
    await load_city(house.store.reference)
    return house


async def report(house: House, draft: ReportDraft = LAMP, address: Address = PHONE) -> str:
    reporter = await conversation(house.store, address)
    key = str(len(house.store.state.tickets))
    async with house.store.begin() as records:
        desk = records.services.desk
        receipt = await open_report(desk, reporter, draft, now=house.clock(), key=key)
    assert receipt
    return receipt.number


async def give(house: House, number: str, login: str | None) -> None:
    async with house.store.begin() as records:
        desk = records.services.desk
        key = f"{number}:{login}"
        await assign(desk, number, login, by="siti", now=house.clock(), key=key)


async def assignee(house: House, number: str) -> str | None:
    row = await house.store.ticket_queue.row(number)
    assert row
    return row.ticket.assignee


async def operator(house: House, login: str, role: Role = Role.OPERATOR, **more: str) -> Browser:
    await house.hire(login, role, **more)  # type: ignore[arg-type]
    browser = await house.signed_in(login)
    await browser.get("/inbox")
    return browser


def numbers(page: str) -> list[str]:
    return NUMBERS.findall(page)


# ---------------------------------------------------------------------------- who sees what


@pytest.mark.parametrize(
    ("role", "agency", "seen"),
    [
        (Role.OPERATOR, "satpolpp", "satpolpp"),
        (Role.SUPERVISOR, "satpolpp", "satpolpp"),
        (Role.ADMINISTRATOR, "satpolpp", None),
        (Role.OPERATOR, "diskominsta", None),
        (Role.SUPERVISOR, "diskominsta", None),
    ],
)
def test_whose_tickets_one_sees(role: Role, agency: str, seen: str | None) -> None:
    assert agency_seen(Operator(0, "W", "w", agency, role), "diskominsta") == seen


async def test_an_operator_sees_the_tickets_of_the_own_agency_alone(house: House) -> None:
    own, other = await report(house), await report(house)
    async with house.store.begin() as records:
        desk = records.services.desk
        await transfer(desk, other, "diskominsta", by="x", now=house.clock(), key="t")
    wawan = await operator(house, "wawan")
    for path in ("/inbox", "/inbox?agency=diskominsta", "/inbox?queue=unassigned&agency="):
        assert numbers((await wawan.get(path)).text) == [own], path
    assert numbers((await wawan.get("/inbox?q=lampu&agency=diskominsta")).text) == [own]
    for act in ("claim", "release", "transfer", "here"):
        answer = await wawan.post(f"/inbox/{other}/{act}", agency="satpolpp")
        assert answer.status_code == 404, act
    siti = await operator(house, "siti", Role.ADMINISTRATOR)
    assert set(numbers((await siti.get("/inbox")).text)) == {own, other}
    assert numbers((await siti.get("/inbox?agency=diskominsta")).text) == [other]


async def test_each_has_the_queues_with_their_counts(house: House) -> None:
    for _ in range(2):
        await report(house)
    mine = await report(house)
    await give(house, mine, "wawan")
    wawan = await operator(house, "wawan")
    page = (await wawan.get("/inbox?queue=mine")).text
    counts = dict(re.findall(r'data-count="(\w+)">([^<]+)<', page))
    assert counts == {
        "all": "3",
        "mine": "1",
        "unassigned": "2",
        "breaching": "0",
        "waiting": "0",
        "quarantine": "0",
    }
    assert numbers(page) == [mine]
    assert "Tidak ada tiket" in (await wawan.get("/inbox?queue=quarantine")).text


async def test_pages_follow_with_and_without_scripts(house: House) -> None:
    for _ in range(AT_ONCE + 3):
        await report(house)
    wawan = await operator(house, "wawan")
    page = (await wawan.get("/inbox")).text
    more = unescape(
        re.findall(r'id="more"[^>]*><a class="btn wide" href="/console([^"]+)"', page)[0]
    )
    rows = (await wawan.get(more, **FETCHED)).text
    assert "<ol" not in rows
    assert len({*numbers(page), *numbers(rows)}) == AT_ONCE + 3
    assert numbers((await wawan.get(more)).text) == numbers(rows)


@pytest.mark.parametrize(
    "query",
    [
        "queue=nothing",
        "after=x",
        "after=1_2",
        "after=1_99999999999999999_3",
        "after=99999999999_1_3",
        "agency=%00",
        "q=%00%F0%9F%98%80",
        "q=" + "x" * 1000,
        "q=telegram:",
        "q=%25_%22%27%5C",
    ],
)
async def test_strange_addresses_of_the_page(house: House, query: str) -> None:
    await report(house)
    wawan = await operator(house, "wawan")
    assert (await wawan.get(f"/inbox?{query}")).status_code == 200


# ---------------------------------------------------------------------------- what a row tells


async def test_a_sealed_reporter_is_an_alias_and_cannot_be_looked_up(house: House) -> None:
    number = await report(house, replace(LAMP, visibility=Visibility.SEALED))
    wawan = await operator(house, "wawan")
    page = (await wawan.get("/inbox")).text
    assert re.search(r"Warga #[A-Z]\d\d", page)
    assert PHONE.external_id not in page
    assert numbers((await wawan.get("/inbox?q=lampu")).text) == [number]
    assert numbers((await wawan.get(f"/inbox?q={PHONE}")).text) == []


async def test_what_people_wrote_stays_words(house: House) -> None:
    draft = ReportDraft("bising", HOSTILE, Place(HOSTILE))
    await report(house, draft)
    await house.hire("wawan")
    await house.change("wawan", operator=Operator(0, HOSTILE, "wawan", "satpolpp", Role.OPERATOR))
    wawan = await house.signed_in("wawan")
    number = numbers((await wawan.get("/inbox")).text)[0]
    await wawan.post(f"/inbox/{number}/claim", FETCHED)
    pages = [
        (await wawan.get(path)).text
        for path in ("/inbox", "/inbox?q=%3Cscript%3Ealert(1)", f"/inbox/{number}/transfer")
    ]
    row = await house.store.ticket_queue.row(number)
    assert row
    pages.append(house.app.state.live._render(row, True, True))
    for page in pages:
        assert not re.search(r"<script>|<img src=x|\sonerror=alert\(2\)>(?!.*&gt;)", page)
        assert "49" not in re.sub(r"\d{6,}|[0-9a-f]{32,}|LPR\S+|#\w+", "", page)


# ---------------------------------------------------------------------------- searching


async def test_who_looks_a_citizen_up_is_on_record(house: House) -> None:
    number = await report(house)
    wawan = await operator(house, "wawan")
    assert numbers((await wawan.get("/inbox?q=lampu")).text) == [number]
    assert "ticket.search" not in await house.actions(), "words tell no more than the queue"
    assert numbers((await wawan.get("/inbox?q=0812-0000-0001")).text) == [number]
    (entry,) = [each for each in await house.store.audit.page() if each.action == "ticket.search"]
    assert entry.actor == "wawan"
    assert entry.detail["found"] == 1
    assert PHONE.external_id not in str(entry)


# ---------------------------------------------------------------------------- hands


async def test_of_two_who_take_a_ticket_one_wins_and_the_other_learns_who(house: House) -> None:
    number = await report(house)
    wawan, siti = await operator(house, "wawan"), await operator(house, "siti")
    answers = await asyncio.gather(
        *(each.post(f"/inbox/{number}/claim", FETCHED) for each in (wawan, siti))
    )
    assert sorted(each.status_code for each in answers) == [200, 409]
    winner = await assignee(house, number)
    lost = next(each for each in answers if each.status_code == 409)
    assert f"Tiket ini sudah dipegang {str(winner).title()}." in lost.text
    assert f"Dipegang {str(winner).title()}" in lost.text
    assert (await house.actions()).count("ticket.assigned") == 1


async def test_a_ticket_is_taken_and_given_back_without_scripts(house: House) -> None:
    number = await report(house)
    wawan = await operator(house, "wawan")
    answer = await wawan.post(f"/inbox/{number}/claim", back="/console/inbox?queue=mine")
    assert answer.headers["location"] == "/console/inbox?queue=mine"
    assert "sekarang Bapak/Ibu pegang" in (await wawan.follow(answer)).text
    assert await assignee(house, number) == "wawan"
    answer = await wawan.post(f"/inbox/{number}/release", back="https://evil.example/")
    assert answer.headers["location"] == "/console/"
    assert await assignee(house, number) is None
    assert (await house.actions())[-2:] == ["ticket.assigned", "ticket.assigned"]


async def test_only_supervisors_move_what_others_have(house: House) -> None:
    number = await report(house)
    await house.hire("budi")
    await give(house, number, "budi")
    wawan = await operator(house, "wawan")
    assert (await wawan.post(f"/inbox/{number}/take-over", FETCHED)).status_code == 403
    assert (await wawan.post(f"/inbox/{number}/release", FETCHED)).status_code == 409
    answer = await wawan.post(f"/inbox/{number}/transfer", agency="diskominsta")
    assert answer.status_code == 422
    page = (await wawan.get("/inbox")).text
    assert "data-act" not in page
    assert await assignee(house, number) == "budi"
    siti = await operator(house, "siti", Role.SUPERVISOR)
    assert 'data-act="take-over"' in (await siti.get("/inbox")).text
    assert (await siti.post(f"/inbox/{number}/take-over", FETCHED)).status_code == 200
    assert await assignee(house, number) == "siti"


async def test_a_transfer_has_words_for_the_citizen_who_is_woken(house: House) -> None:
    number = await report(house)
    wawan = await operator(house, "wawan")
    path = f"/inbox/{number}/transfer"
    assert "Pilih OPD" in (await wawan.get(path)).text
    assert (await wawan.post(path, agency="nowhere", words="Halo")).status_code == 422
    answer = await wawan.post(path, agency="diskominsta", words="Lebih tepat di sana")
    assert answer.headers["location"] == "/console/inbox"
    assert house.woken == [PHONE]
    assert "Lebih tepat di sana" in house.store.sent(PHONE)[-1].text
    assert numbers((await wawan.get("/inbox")).text) == []
    assert (await house.actions())[-1] == "ticket.transferred"


# ---------------------------------------------------------------------------- presence


async def test_who_is_at_a_ticket_is_told_to_the_others(house: House) -> None:
    number = await report(house)
    wawan, siti = await operator(house, "wawan"), await operator(house, "siti")
    path = f"/tickets/{number}/here"
    assert (await wawan.post(path, doing="typing")).json() == []
    assert (await siti.post(path)).json() == [{"name": "Wawan", "doing": "typing"}]
    assert "Wawan sedang mengetik" in (await siti.get("/inbox")).text
    assert "Wawan sedang mengetik" not in (await wawan.get("/inbox")).text
    house.clock.pass_(seconds=16)
    assert (await siti.post(path, doing="what")).json() == []
    await siti.post(path, doing="gone")
    assert (await wawan.post(path)).json() == []
