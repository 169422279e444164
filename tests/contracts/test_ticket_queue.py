"""Queues on every store: what each shows, in which order, page by page; counts and searches."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.casework import assign, finish, merge, transfer
from core.conversations import Conversation
from core.desk import Desk
from core.intake import add, follow, open_hand_over, open_report
from core.messages import Address, Channel
from core.places import Place
from core.reports import ReportDraft, Visibility
from core.ticket_queue import Queue, View, count_of, place_of
from core.ticket_search import Wanted, wanted
from core.tickets import Event, Step, Ticket, TicketChange, TicketStatus
from tests.contracts.city import KRAMAT
from tests.contracts.people import BUDI, SARI, AnyStore, conversation
from tests.contracts.test_desk import NOW, on, opened, ticket

PHONE = Address(Channel.WHATSAPP, "6281200000001")
LAMP = ReportDraft("bising", "Lampu jalan padam, gelap gulita", Place("Alun-alun", KRAMAT))
SEALED = replace(LAMP, visibility=Visibility.SEALED)


async def change(store: AnyStore, number: str, **changes: object) -> None:
    """A ticket as it is after work that is not of interest here."""
    before = await ticket(store, number)
    after = replace(before, **changes)  # type: ignore[arg-type]
    line = TicketChange(NOW, after.status, event=Event.STATUS)
    async with store.begin() as records:
        await records.services.tickets.save(after, line, key=f"{number}:{sorted(changes)}")


async def held_back(store: AnyStore, reporter: Conversation, key: str) -> str:
    async with store.begin() as records:
        desk = records.services.desk
        receipt = await open_report(desk, reporter, LAMP, quarantine="banjir", now=NOW, key=key)
    assert receipt
    return receipt.number


@pytest.fixture
async def numbers(city: AnyStore) -> dict[str, str]:
    """One ticket of every kind, by what is special about it."""
    sari, budi = await conversation(city), await conversation(city, BUDI)
    found = {
        name: await opened(city, sari, name)
        for name in ("plain", "mine", "late", "urgent", "elsewhere", "ended", "main", "duplicate")
    }
    found["held"] = await held_back(city, budi, "held")
    async with city.begin() as records:
        receipt = await open_hand_over(
            records.services.desk, budi, agency="satpolpp", topic="Petugas", now=NOW, key="call"
        )
    assert receipt
    found["call"] = receipt.number
    clocks = (await ticket(city, found["late"])).clocks
    await change(city, found["late"], clocks=replace(clocks, next_step=Step.RESPONSE_BREACH))
    await change(city, found["urgent"], priority=30)
    await on(city, lambda d: assign(d, found["mine"], "wawan", by="wawan", now=NOW, key="a"))
    await on(
        city, lambda d: transfer(d, found["elsewhere"], "diskominsta", by="w", now=NOW, key="t")
    )
    await on(
        city,
        lambda d: finish(
            d, found["ended"], TicketStatus.DONE, by="wawan", note="Sudah", now=NOW, key="e"
        ),
    )
    await on(city, lambda d: merge(d, found["duplicate"], found["main"], by="w", now=NOW, key="m"))
    return found


SHOWN = {
    Queue.ALL: {"plain", "mine", "late", "urgent", "main", "call"},
    Queue.MINE: {"mine"},
    Queue.UNASSIGNED: {"plain", "late", "urgent", "main", "call"},
    Queue.BREACHING: {"late"},
    Queue.WAITING: {"call"},
    Queue.QUARANTINE: set(),
    Queue.ENDED: {"ended"},
}
OF_ALL_AGENCIES = {
    **SHOWN,
    Queue.ALL: SHOWN[Queue.ALL] | {"elsewhere"},
    Queue.UNASSIGNED: SHOWN[Queue.UNASSIGNED] | {"elsewhere"},
    Queue.QUARANTINE: {"held"},
}


async def test_what_each_queue_shows(city: AnyStore, numbers: dict[str, str]) -> None:
    names = {number: name for name, number in numbers.items()}
    loads = await city.ticket_queue.loads()
    every = [await ticket(city, number) for number in numbers.values()]
    for agency, expected in (("satpolpp", SHOWN), (None, OF_ALL_AGENCIES)):
        for queue, shown in expected.items():
            view = View(queue, agency, "wawan")
            rows = await city.ticket_queue.page(view)
            assert {names[row.ticket.number] for row in rows} == shown, (agency, queue)
            assert {names[each.number] for each in every if view.shows(each)} == shown
            if queue is not Queue.ENDED:
                assert count_of(loads, view) == len(shown), (agency, queue)


async def test_another_agency_has_none_of_it(city: AnyStore, numbers: dict[str, str]) -> None:
    for queue in Queue:
        rows = await city.ticket_queue.page(View(queue, "diskominsta", "siti"))
        found = {row.ticket.number for row in rows}
        assert found <= {numbers["elsewhere"], numbers["held"]}, queue


@pytest.mark.parametrize("queue", list(Queue))
async def test_pages_follow_each_other_without_gap_or_repetition(
    city: AnyStore, queue: Queue
) -> None:
    sari = await conversation(city)
    for number in range(9):
        name = await opened(city, sari, f"{number}")
        when = NOW + timedelta(minutes=number % 3)
        clocks = (await ticket(city, name)).clocks
        await change(
            city,
            name,
            priority=number % 2 * 10,
            assignee="wawan" if queue is Queue.MINE else None,
            ended_at=when if queue is Queue.ENDED else None,
            quarantine="banjir" if queue is Queue.QUARANTINE else None,
            awaiting_since=when,
            clocks=replace(clocks, response_due=when, next_step=Step.RESPONSE_BREACH),
        )
    view, seen = View(queue, "satpolpp", "wawan"), list[Ticket]()
    while True:
        after = place_of(seen[-1], queue) if seen else None
        rows = await city.ticket_queue.page(view, after=after, limit=2)
        seen += [row.ticket for row in rows]
        if not rows:
            break
    assert len({each.id for each in seen}) == len(seen) == 9
    assert seen == sorted(seen, key=lambda each: place_of(each, queue))


async def test_a_row_tells_of_place_channel_and_people(city: AnyStore) -> None:
    sari, budi = await conversation(city), await conversation(city, BUDI)
    number = await opened(city, budi, "1", LAMP)
    other = await opened(city, sari, "2", LAMP)
    await on(city, lambda d: follow(d, number, sari, None, now=NOW, key="3"))
    await on(city, lambda d: merge(d, other, number, by="wawan", now=NOW, key="4"))
    await on(city, lambda d: assign(d, number, "wawan", by="wawan", now=NOW, key="5"))
    row = await city.ticket_queue.row(number)
    assert row
    assert (row.place, row.kelurahan, row.channel) == (
        "Alun-alun",
        "Kramat Utara",
        Channel.TELEGRAM,
    )
    assert (row.operator, row.agency) == ("Wawan", "Satuan Polisi Pamong Praja")
    assert row.people == 3
    assert list(await city.ticket_queue.rows([row.ticket.id])) == [row]
    assert await city.ticket_queue.row("LPR-000000-0000") is None
    assert list(await city.ticket_queue.rows([])) == []


# ---------------------------------------------------------------------------- searching


async def found(store: AnyStore, said: str, agency: str | None = None) -> list[str]:
    return [row.ticket.number for row in await store.ticket_queue.search(wanted(said), agency)]


async def test_words_are_found_wherever_they_were_told(city: AnyStore) -> None:
    sari = await conversation(city)
    lamp = await opened(city, sari, "1", LAMP)
    noise = await opened(city, sari, "2")
    await on(city, lambda d: add(d, noise, sari, "Sekarang juga áda asap", (), now=NOW, key="3"))
    assert await found(city, "lampu gelap") == [lamp]
    assert await found(city, "ALUN-alun") == [lamp]
    assert await found(city, "gul") == [lamp], "the beginning of a word"
    assert await found(city, "ulita") == []
    assert await found(city, "ada asap") == [noise]
    assert await found(city, "kebisingan") == [noise, lamp], "the topic; the newest first"
    assert await found(city, "lampu asap") == []
    assert await found(city, "") == []
    assert await found(city, "%") == []


async def test_a_number_is_found_by_its_parts(city: AnyStore) -> None:
    sari = await conversation(city)
    first, second = await opened(city, sari, "1"), await opened(city, sari, "2")
    assert await found(city, first) == [first]
    assert await found(city, first.lower().removeprefix("lpr-")) == [first]
    assert await found(city, second[-4:]) == [second]
    assert await found(city, second[4:10]) == [second, first]


async def test_citizens_are_found_by_their_address_but_never_the_sealed(city: AnyStore) -> None:
    caller = await conversation(city, PHONE)
    known = await opened(city, caller, "1", LAMP)
    await opened(city, caller, "2", SEALED)
    for said in ("whatsapp:6281200000001", "0812 0000 0001", "+62 812-0000-0001"):
        assert await found(city, said) == [known], said
    assert await found(city, "telegram:1001") == []
    assert await found(city, str(PHONE), "diskominsta") == []


async def test_numbers_of_people_are_no_words_to_search_by(city: AnyStore) -> None:
    sari = await conversation(city)
    await opened(city, sari, "1", replace(LAMP, details="Pelakunya 081299999999, tolong"))
    by_word = Wanted(words=("081299999999",))
    assert list(await city.ticket_queue.search(by_word, None)) == []
    assert await found(city, "0812999") == []


async def test_an_agency_finds_its_own_tickets(city: AnyStore) -> None:
    number = await opened(city, await conversation(city, SARI), "1", LAMP)
    assert await found(city, "lampu", "satpolpp") == [number]
    assert await found(city, "lampu", "diskominsta") == []


async def test_changed_tickets_are_announced_once_they_are_kept(city: AnyStore) -> None:
    heard: list[set[int]] = []

    async def hear(ids: object) -> None:
        assert isinstance(ids, set)
        heard.append(set(ids))

    sari = await conversation(city)
    city.announce = hear
    number = await opened(city, sari)
    one = {(await ticket(city, number)).id}
    assert heard == [one]

    async def break_off(desk: Desk) -> None:
        await assign(desk, number, "wawan", by="wawan", now=NOW, key="a")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await on(city, break_off)
    await conversation(city, BUDI)
    assert heard == [one], "nothing that was rolled back, and nothing else"
    await on(city, lambda d: assign(d, number, "wawan", by="wawan", now=NOW, key="b"))
    assert heard == [one, one]
