"""Who floods us is told so once; nothing is lost, danger never waits, and others feel nothing."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from bot.city import FLOWS
from core.messages import Address, Channel, Incoming, Kind, Media, MediaKind
from flows.engine import Engine
from flows.session import Session
from handlers.bursts import MOST_WORDS, together
from handlers.flood import MINUTE, MOST, counted, flood_ends
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.memory import MemorySessions, MemoryStore
from tests.desk import Desk as MemoryDesk
from tests.talk import BEGIN, Clock

SARI = Address(Channel.TELEGRAM, "1001")
BUDI = Address(Channel.WEBCHAT, "budi")
PATIENCE = "banyak sekali"
_numbers = count(1)


def says(text: str, address: Address = SARI, kind: Kind = Kind.TEXT) -> Incoming:
    return Incoming(address, f"m{next(_numbers)}", kind, BEGIN, text)


def taps(option: str, label: str = "") -> Incoming:
    return replace(says(label, kind=Kind.TAP), tap=option)


def photo(caption: str = "") -> Incoming:
    media = Media(MediaKind.PHOTO, f"{next(_numbers):064x}.jpg")
    return replace(says(caption, kind=Kind.PHOTO), media=(media,))


class CountingRouter(Router):
    """Counts the turns that cost a step and understanding."""

    routed = 0

    async def route(self, *args: object, **named: object) -> object:  # type: ignore[override]
        self.routed += 1
        return await super().route(*args, **named)  # type: ignore[arg-type]


class Desk:
    def __init__(self, store: MemoryStore) -> None:
        self.store = store
        self.clock = Clock()
        self.sessions = MemorySessions()
        self.router = CountingRouter(Engine(FLOWS))
        self.handler = InboxHandler(store, self.sessions, self.router, self.clock)

    def answers(self, address: Address = SARI) -> list[str]:
        return [each.text for each in self.store.sent(address)]

    async def takes(self, *messages: Incoming) -> datetime | None:
        """Hand messages in, a tenth of a second between them; when the last of them is due."""
        due = None
        for incoming in messages:
            due = await self.handler.handle(incoming)
            self.clock.forward(timedelta(seconds=0.1))
        return due

    async def is_flooded(self, address: Address = SARI) -> None:
        """So many pranks that the next message waits."""
        await self.takes(*(says(f"woi {n}", address) for n in range(MOST)))

    async def settles(self, address: Address = SARI) -> None:
        """Time goes on until nothing waits."""
        while due := await self.handler.answer(address):
            assert due > self.clock.now
            self.clock.now = due


@pytest.fixture
def desk() -> Desk:
    return Desk(MemoryDesk().store)


@pytest.mark.parametrize("address", [SARI, BUDI])
async def test_a_flood_costs_one_request_for_patience_and_one_answer(
    desk: Desk, address: Address
) -> None:
    await desk.is_flooded(address)
    assert len(desk.answers(address)) == desk.router.routed == MOST
    due = await desk.takes(*(says(f"gabut {n}", address) for n in range(200)))
    assert due == BEGIN + MINUTE
    assert len(desk.answers(address)) == MOST + 1
    assert PATIENCE in desk.answers(address)[-1]
    assert desk.router.routed == MOST, "what waits costs no step"
    await desk.settles(address)
    assert len(desk.answers(address)) == MOST + 2
    assert desk.router.routed == MOST + 1


async def test_every_message_of_a_flood_ends_with_one_reply(desk: Desk) -> None:
    """As the ledger counts: what ended has one reply, its own or that of the one it joined."""
    await desk.is_flooded()
    await desk.takes(*(says(f"gabut {n}") for n in range(30)), says("operator"), says("lagi"))
    await desk.settles()
    rows = list(desk.store.state.inbox.values())
    assert len(rows) == MOST + 32
    replies = [each.reply_to for each in desk.store.state.outbox.values()]
    for row in rows:
        assert row.outcome in ("answered", "joined")
        assert replies.count(row.joined_to or row.id) == 1


async def test_the_next_minute_is_as_ever(desk: Desk) -> None:
    await desk.is_flooded()
    await desk.takes(says("woi"), says("woi"))
    await desk.settles()
    before = len(desk.answers())
    assert await desk.takes(says("menu")) is None
    assert len(desk.answers()) == before + 1
    assert "Ketuk pilihan" in desk.answers()[-1]


async def test_what_comes_after_the_minute_is_answered_after_what_waited(desk: Desk) -> None:
    """Also when nobody came back for it in time."""
    await desk.is_flooded()
    await desk.takes(says("gabut"))
    desk.clock.forward(MINUTE)
    await desk.takes(says("menu"))
    assert len(desk.answers()) == MOST + 3
    assert "Ketuk pilihan" in desk.answers()[-1]


@pytest.mark.parametrize(
    "incoming",
    [says("ada kebakaran di pasar"), says("operator"), says("berhenti"), taps("/operator")],
)
async def test_danger_and_a_call_for_people_never_wait(desk: Desk, incoming: Incoming) -> None:
    await desk.is_flooded()
    await desk.takes(says("gabut"), says("gabut juga"))
    before = len(desk.answers())
    assert await desk.takes(replace(incoming, external_id=f"m{next(_numbers)}")) is None
    assert len(desk.answers()) == before + 2, "what waited, then this one"
    assert await desk.takes(says("gabut lagi"))
    assert sum(PATIENCE in each for each in desk.answers()) == 1, "asked once in a minute"


async def test_the_emergency_number_is_shown_in_a_flood(desk: Desk) -> None:
    await desk.is_flooded()
    await desk.takes(says("ada kebakaran di pasar"))
    assert "113" in desk.answers()[-1]


async def test_what_a_report_was_told_in_a_flood_is_in_it(desk: Desk) -> None:
    await desk.takes(*(says("menu") for _ in range(MOST - 1)), says("lapor"))
    await desk.takes(says("lampu jalan mati di kelurahan Panjang"), photo(), photo(), says("halo"))
    await desk.settles()
    assert "Foto: 2" in desk.answers()[-1]
    assert "lampu jalan mati" in desk.answers()[-1]
    assert "Panjang" in desk.answers()[-1]


@pytest.mark.parametrize("lost", [True, False])
async def test_a_flood_is_known_when_the_session_was_lost(desk: Desk, lost: bool) -> None:
    await desk.is_flooded()
    if lost:
        desk.sessions.forget()
    assert await desk.takes(says("gabut")) == BEGIN + MINUTE


async def test_a_tap_in_a_flood_is_taken_when_it_stands_alone(desk: Desk) -> None:
    await desk.is_flooded()
    await desk.takes(taps("/umkm", "Cari produk"))
    await desk.settles()
    assert "cari" in desk.answers()[-1].lower()


async def test_what_we_cannot_handle_is_counted_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*args: object, **named: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(CountingRouter, "route", broken)
        await desk.is_flooded()
        assert await desk.takes(says("gabut")) == BEGIN + MINUTE
    assert PATIENCE in desk.answers()[-1]


async def test_an_album_is_one_turn_of_the_minute(desk: Desk) -> None:
    for _ in range(MOST - 1):
        await desk.takes(photo(), photo(), photo())
        await desk.settles()
        desk.clock.now = BEGIN
    assert await desk.takes(says("menu")) is None
    assert PATIENCE not in " ".join(desk.answers())


async def test_a_flood_of_one_is_no_flood_of_another(desk: Desk) -> None:
    await desk.is_flooded()
    await desk.takes(says("gabut"))
    await desk.takes(says("menu", BUDI))
    (answer,) = desk.answers(BUDI)
    assert "Ketuk pilihan" in answer


def test_sessions_from_before_floods_were_counted_are_sessions_still() -> None:
    old = Session(turns=3, at=BEGIN).to_json()
    del old["minute"], old["in_minute"]
    assert Session.from_json(old) == Session(turns=3, at=BEGIN)


def test_the_minute_begins_with_its_first_turn() -> None:
    session = counted(Session(), BEGIN)
    session = counted(session, BEGIN + timedelta(seconds=59))
    assert (session.minute, session.in_minute) == (BEGIN, 2)
    later = BEGIN + MINUTE
    assert counted(session, later) == replace(session, minute=later, in_minute=1)


def test_the_terminal_is_ours_and_never_a_flood() -> None:
    session = Session(minute=BEGIN, in_minute=10 * MOST)
    here = Address(Channel.TERMINAL, "sari")
    assert flood_ends(session, says("halo", here), BEGIN) is None
    assert flood_ends(session, says("halo"), BEGIN) == BEGIN + MINUTE


def test_taps_and_edits_say_nothing_beside_words() -> None:
    edit = says("lampu mati!", kind=Kind.EDIT)
    joined = together([taps("yes", "Ya"), says("lampu mati"), edit])
    assert (joined.kind, joined.text, joined.tap) == (Kind.TEXT, "lampu mati", None)
    alone = together([says("halo"), taps("yes", "Ya"), taps("no", "Tidak")])
    assert (alone.kind, alone.text, alone.tap) == (Kind.TAP, "Tidak", "no")


def test_words_of_a_flood_have_an_end() -> None:
    joined = together([says(f"{n} " + "x" * 4000) for n in range(10)])
    assert len(joined.text) == MOST_WORDS
