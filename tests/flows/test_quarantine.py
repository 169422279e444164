"""Reports that a person looks at first: which, and how kindly it is said; each has its number."""

from datetime import timedelta

import pytest

from core.quarantine import MOST_IN_DAY, MOST_IN_HOUR, MOST_IN_SURGE
from core.tickets import Ticket
from tests.desk import Desk
from tests.talk import Talk

STORY = "lapor lampu jalan mati di kelurahan Panjang"
FALLBACK = "diskominsta"
BLOCKED = "dilihat petugas dulu sebelum diteruskan"
BUTTONS = ("Kirim", "Lewati foto", "Sudah cukup", "Beda kejadian", "Lainnya")
"""That lead on to the receipt, if they are there."""


@pytest.fixture
def desk() -> Desk:
    return Desk()


def newest(desk: Desk) -> Ticket:
    return list(desk.store.state.tickets.values())[-1].ticket


async def reports(talk: Talk, words: str = STORY) -> str:
    """What the receipt says, whatever was asked on the way."""
    await talk.say(words)
    for _ in range(8):
        labels = [option.label for option in talk.last.options]
        if "PIN:" in talk.last.text:
            return talk.last.text
        for label in BUTTONS:
            if label in labels:
                await talk.tap(label)
                break
        else:
            await talk.say("kelurahan Panjang")
    raise AssertionError(f"no receipt: {talk.last}")


async def blocks(desk: Desk) -> None:
    """Somebody blocks the reporter of the newest ticket."""
    async with desk.store.begin() as records:
        citizens = records.services.citizens
        await citizens.block(newest(desk).citizen_id, "iseng", by="dewi", at=desk.clock())


async def test_a_first_report_goes_to_its_agency(desk: Desk) -> None:
    said = await reports(desk.talk("sari"))
    assert newest(desk).quarantine is None
    assert newest(desk).agency != FALLBACK
    assert "petugas melihat" not in said


async def test_too_many_reports_in_an_hour_are_looked_at_first(desk: Desk) -> None:
    sari = desk.talk("sari")
    for _ in range(MOST_IN_HOUR):
        await reports(sari)
        assert newest(desk).quarantine is None
    said = await reports(sari)
    assert newest(desk).quarantine == "banyak-laporan"
    assert newest(desk).agency == FALLBACK
    assert newest(desk).clocks.response_due, "it has a deadline as any other"
    assert newest(desk).number in said
    assert "banyak laporan" in said
    desk.clock.forward(timedelta(hours=1, minutes=1))
    await reports(sari)
    assert newest(desk).quarantine is None, "the hour is over"


async def test_too_many_reports_in_a_day_are_looked_at_first(desk: Desk) -> None:
    sari = desk.talk("sari")
    for _ in range(MOST_IN_DAY):
        await reports(sari)
        desk.clock.forward(timedelta(minutes=30))
    await reports(sari)
    assert newest(desk).quarantine == "banyak-laporan"


async def test_in_a_surge_only_newcomers_wait(desk: Desk) -> None:
    sari = desk.talk("sari")
    await reports(sari)
    desk.clock.forward(timedelta(days=30))
    for number in range(MOST_IN_SURGE):
        await reports(desk.talk(f"warga{number}"))
        assert newest(desk).quarantine is None
    said = await reports(desk.talk("budi"))
    assert newest(desk).quarantine == "lonjakan"
    assert "sangat banyak" in said
    await reports(sari)
    assert newest(desk).quarantine is None, "she reported before"
    desk.clock.forward(timedelta(minutes=2))
    await reports(desk.talk("joko"))
    assert newest(desk).quarantine is None, "it is over"


async def test_an_emergency_is_never_held_back_by_a_limit(desk: Desk) -> None:
    sari = desk.talk("sari")
    for _ in range(MOST_IN_HOUR + 1):
        await reports(sari)
    assert newest(desk).quarantine
    await reports(sari, "ada kebakaran rumah di kelurahan Panjang")
    assert newest(desk).quarantine is None


async def test_words_that_tell_nothing_are_looked_at_first(desk: Desk) -> None:
    sari = desk.talk("sari")
    await sari.say("lapor")
    said = await reports(sari, "asdfgh qwerty")
    assert newest(desk).quarantine == "tanpa-isi"
    assert "tiket saya" in said


async def test_a_photo_tells_something(desk: Desk) -> None:
    sari = desk.talk("sari")
    await sari.say("lapor")
    await sari.photo()
    await reports(sari, "asdfgh qwerty")
    assert newest(desk).quarantine is None


async def test_who_is_blocked_reads_so_before_and_after_and_how_to_ask(desk: Desk) -> None:
    sari = desk.talk("sari")
    await reports(sari)
    await blocks(desk)
    begun = await sari.say("lapor")
    assert BLOCKED in begun.text
    assert "operator" in begun.text
    said = await reports(sari, "lampu jalan mati di kelurahan Panjang")
    assert newest(desk).quarantine == "diblokir"
    assert newest(desk).agency == FALLBACK
    assert BLOCKED in said
    await sari.say("operator")
    assert BLOCKED not in sari.last.text, "a call for people is not held back"


async def test_a_blocked_citizen_in_an_emergency_is_told_whom_to_call(desk: Desk) -> None:
    sari = desk.talk("sari")
    await reports(sari)
    await blocks(desk)
    first = await sari.say("ada kebakaran rumah di kelurahan Panjang")
    assert first.text.index("113") < first.text.index(BLOCKED), "the number comes first"
    said = await reports(sari, "kirim")
    assert newest(desk).quarantine == "diblokir"
    assert said.index("113") < said.index("LPR-")


async def test_an_unblocked_citizen_is_as_anybody(desk: Desk) -> None:
    sari = desk.talk("sari")
    await reports(sari)
    await blocks(desk)
    async with desk.store.begin() as records:
        citizens = records.services.citizens
        await citizens.unblock(newest(desk).citizen_id, by="dewi", at=desk.clock())
    assert BLOCKED not in (await sari.say("lapor")).text
    await reports(sari, "lampu jalan mati di kelurahan Panjang")
    assert newest(desk).quarantine is None
