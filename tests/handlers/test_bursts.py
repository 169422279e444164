"""What comes close together is one turn: one answer, in order, after two seconds at most."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from bot.city import FLOWS
from core.conversations import Burst
from core.messages import Address, Channel, Incoming, Kind, Location, Media, MediaKind, Refusal
from flows.engine import Engine
from handlers.bursts import LONGEST, due, together
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.memory import MemorySessions, MemoryStore
from tests.desk import Desk as MemoryDesk
from tests.talk import BEGIN, Clock

SARI = Address(Channel.TELEGRAM, "1001")
PANJANG = Location(-7.4784, 110.2222)
_numbers = count(1)


def says(text: str, kind: Kind = Kind.TEXT) -> Incoming:
    return Incoming(SARI, f"m{next(_numbers)}", kind, BEGIN, text)


def pin() -> Incoming:
    return replace(says("", Kind.LOCATION), location=PANJANG)


def photo(caption: str = "") -> Incoming:
    media = Media(MediaKind.PHOTO, f"{next(_numbers):064x}.jpg")
    return replace(says(caption, Kind.PHOTO), media=(media,))


class Desk:
    def __init__(self, store: MemoryStore) -> None:
        self.store = store
        self.clock = Clock()
        self.handler = InboxHandler(store, MemorySessions(), Router(Engine(FLOWS)), self.clock)

    @property
    def answers(self) -> list[str]:
        return [each.text for each in self.store.sent(SARI)]

    async def takes(self, *messages: Incoming, every: float = 0.2) -> datetime | None:
        """Hand in messages; gives when the last of them is due."""
        due = None
        for incoming in messages:
            due = await self.handler.handle(incoming)
            self.clock.forward(timedelta(seconds=every))
        return due

    async def settles(self) -> None:
        """Time goes on until nothing waits."""
        while due := await self.handler.answer(SARI):
            assert due > self.clock.now
            self.clock.now = due


@pytest.fixture
def desk() -> Desk:
    return Desk(MemoryDesk().store)


async def test_a_greeting_a_pin_and_an_album_have_one_answer(desk: Desk) -> None:
    assert await desk.takes(says("halo"), pin(), photo("lubang di jalan"), photo(), photo())
    assert desk.answers == []
    await desk.settles()
    (answer,) = desk.answers
    assert "ceritakan" not in answer, "the caption told what happened"
    assert desk.clock.now - BEGIN <= LONGEST


async def test_a_report_takes_all_parts_of_a_burst(desk: Desk) -> None:
    await desk.takes(says("lapor lampu jalan mati"))
    await desk.takes(pin(), photo(), photo())
    await desk.settles()
    assert len(desk.answers) == 2
    assert "Foto: 2" in desk.answers[-1]


async def test_a_mere_greeting_is_answered_a_little_later(desk: Desk) -> None:
    assert await desk.takes(says("halo"))
    await desk.settles()
    assert len(desk.answers) == 1


@pytest.mark.parametrize("text", ["cari getuk", "menu", "ada kebakaran di pasar", "ktp hilang"])
async def test_a_text_that_says_something_is_answered_at_once(desk: Desk, text: str) -> None:
    assert await desk.takes(says(text)) is None
    assert len(desk.answers) == 1


async def test_danger_does_not_wait_for_the_album_it_stands_under(desk: Desk) -> None:
    assert await desk.takes(photo("kebakaran rumah di Panjang")) is None
    assert "113" in desk.answers[0]


async def test_what_waits_is_answered_before_a_tap_or_a_command(desk: Desk) -> None:
    await desk.takes(photo(), says("menu"))
    first, second = desk.answers
    assert "foto" in first.lower()
    assert "Ketuk pilihan" in second
    assert await desk.handler.answer(SARI) is None


async def test_words_after_a_photo_belong_to_it(desk: Desk) -> None:
    await desk.takes(photo(), says("lampu jalan mati di depan pasar"))
    await desk.settles()
    assert len(desk.answers) == 1


async def test_a_part_that_comes_twice_changes_nothing(desk: Desk) -> None:
    part = photo()
    await desk.takes(part, part)
    await desk.settles()
    await desk.takes(part)
    await desk.settles()
    assert len(desk.answers) == 1


async def test_a_burst_that_cannot_be_handled_gets_one_apology(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*args: object, **named: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(Router, "route", broken)
        await desk.takes(photo(), photo())
        await desk.settles()
    (answer,) = desk.answers
    assert answer.startswith("Maaf, ada gangguan")
    await desk.takes(says("menu"))
    assert len(desk.answers) == 2


def dues(messages: Sequence[Incoming], every: float) -> list[float]:
    """When each message makes the burst due, in seconds after the first."""
    burst, told, now = None, [], BEGIN
    for incoming in messages:
        at = due(incoming, burst, now)
        assert at
        burst = Burst(burst.since if burst else now, at)
        told.append((at - BEGIN).total_seconds())
        now += timedelta(seconds=every)
    return told


def test_a_burst_grows_with_its_parts_but_not_for_ever() -> None:
    assert dues([photo(), photo(), photo(), photo()], every=0.6) == [1.0, 1.6, 2.0, 2.0]
    assert dues([says("halo"), pin()], every=0.3) == [0.5, 1.3]
    assert dues([photo(), says("di depan pasar")], every=0.3) == [1.0, 1.0]


def test_the_web_chat_is_answered_at_once() -> None:
    here = replace(photo(), address=Address(Channel.WEBCHAT, "sari"))
    assert due(here, None, BEGIN) is None


def test_together_they_say_what_each_said_once() -> None:
    first, second = photo("lubang"), photo("lubang")
    joined = together([says("halo"), first, pin(), second, says("sudah lama")])
    assert joined.kind is Kind.PHOTO
    assert joined.text == "lubang\nsudah lama"
    assert joined.location == PANJANG
    assert joined.media == first.media + second.media


def test_files_and_refusals_and_the_place_go_along() -> None:
    file = Media(MediaKind.VOICE, f"{7:064x}.ogg")
    voice = replace(says("", Kind.FILE), media=(file,))
    venue = replace(pin(), place="Pasar Rejowinangun")
    lost = replace(says("", Kind.OTHER), refused=Refusal.TOO_LARGE)
    joined = together([venue, lost, voice])
    assert (joined.kind, joined.media, joined.place) == (Kind.FILE, (file,), "Pasar Rejowinangun")
    assert joined.refused is Refusal.TOO_LARGE
    assert together([voice, pin(), venue, pin()]).place == "", "a pin has its own place or none"


async def test_of_an_album_with_one_photo_too_large_the_rest_is_kept(desk: Desk) -> None:
    lost = replace(says("", Kind.OTHER), refused=Refusal.TOO_LARGE)
    await desk.takes(photo("lampu jalan mati di Kemirirejo"), lost, photo())
    await desk.settles()
    (answer,) = desk.answers
    assert "terlalu besar" in answer
    assert "Foto: 2" in answer


def test_the_first_quote_of_a_burst_counts() -> None:
    first, second = (replace(photo(), quotes=f"1001:{number}") for number in (7, 8))
    assert together([photo(), first, second]).quotes == "1001:7"
    assert together([replace(says("halo"), quotes="1001:9"), photo()]).quotes == "1001:9"
    assert together([photo(), photo()]).quotes is None


def test_a_voice_note_waits_for_what_may_follow() -> None:
    assert due(replace(says("", Kind.FILE)), None, BEGIN) is not None


def test_greetings_alone_stay_a_greeting() -> None:
    assert together([says("p"), says("halo")]).text == "p"
