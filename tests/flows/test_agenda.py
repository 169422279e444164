"""The agenda in chat: what is next, "ingatkan saya", and reminders until somebody says stop."""

from datetime import datetime, time, timedelta

import pytest

from bot.agenda import AgendaKeeper
from bot.channels.whatsapp.templates import filled
from bot.city import WIB
from bot.importing import load_reference_data
from core.agenda import Gathering, Repeats
from core.conversations import DeliveryState
from core.messages import Address, Channel, Notice
from storage.memory import MemorySessions, MemoryStore
from tests.contracts.conftest import PINS
from tests.desk import MAP_MAKER
from tests.talk import BEGIN, Clock, Talk

FRIDAY = (BEGIN + timedelta(days=4)).date()
PRAYER = Gathering(
    "A-001",
    "ganten",
    "Doa lintas agama",
    "bersama",
    Repeats.WEEKLY,
    FRIDAY,
    "2026-11-20",
    starts=time(19, 30),
    place="Balai RW 9",
    sources=("Surat undangan",),
)


class Kampung:
    def __init__(self) -> None:
        self.store = MemoryStore(PINS, MAP_MAKER)
        self.clock = Clock()
        self.sessions = MemorySessions()
        self.woken: list[Address] = []
        self.keeper = AgendaKeeper(self.store, self._wake, self.clock)

    async def _wake(self, addresses: object) -> None:
        self.woken.extend(addresses)  # type: ignore[arg-type]

    def talk(self, name: str = "sari", channel: Channel = Channel.TERMINAL) -> Talk:
        async def sent(address: Address) -> object:
            return self.store.sent(address)

        return Talk(self.store, self.sessions, sent, self.clock, name, channel)  # type: ignore[arg-type]

    async def at(self, day: int, hour: int, minute: int = 0) -> None:
        """So many days after the Monday on which all begins."""
        begin = datetime.combine(BEGIN.date(), datetime.min.time(), WIB)
        self.clock.now = begin + timedelta(days=day, hours=hour, minutes=minute)
        await self.keeper.look()


@pytest.fixture
async def kampung() -> Kampung:
    found = Kampung()
    await load_reference_data(found.store.reference)
    await found.store.reference.replace_agenda([PRAYER])
    return found


async def subscribed(kampung: Kampung, name: str = "sari") -> Talk:
    talk = kampung.talk(name)
    await talk.say("kampung religi ganten")
    assert "Doa lintas agama" in talk.last.text
    assert "Untuk semua agama" in talk.last.text
    assert "Mulai pukul 19.30 WIB" in talk.last.text
    await talk.tap("Ingatkan saya")
    assert "sehari sebelum kegiatan Kampung Religi Ganten" in talk.last.text
    await talk.tap("Ya")
    assert "akan kami ingatkan" in talk.last.text
    return talk


async def test_who_agreed_is_reminded_the_day_before_and_on_the_day(kampung: Kampung) -> None:
    talk = await subscribed(kampung)
    await kampung.at(2, 9)
    assert await talk.look() == []
    await kampung.at(3, 6)
    assert await talk.look() == [], "nobody is woken"
    await kampung.at(3, 9)
    await kampung.at(3, 10)
    (reminder,) = await talk.look()
    assert reminder.text.startswith(
        "Besok, 27 November 2026, ada kegiatan di *Kampung Religi Ganten*."
    )
    assert "Balai RW 9" in reminder.text
    assert reminder.notice == Notice(
        "agenda",
        {"name": "Doa lintas agama", "kampung": "Ganten", "day": "27 November 2026"},
    )
    assert filled(reminder) is not None
    assert kampung.woken == [talk.address]
    await kampung.at(4, 8)
    (reminder,) = await talk.look()
    assert reminder.text.startswith("Hari ini, 27 November 2026, ada kegiatan")
    await kampung.at(11, 8)
    (reminder,) = await talk.look()
    assert reminder.text.startswith("Hari ini")


async def test_what_has_begun_is_not_announced(kampung: Kampung) -> None:
    talk = await subscribed(kampung)
    await kampung.at(4, 19, 31)
    assert await talk.look() == []


async def test_who_says_no_hears_nothing(kampung: Kampung) -> None:
    talk = kampung.talk()
    await talk.say("kampung religi ganten")
    await talk.tap("Ingatkan saya")
    await talk.tap("Tidak")
    await kampung.at(3, 9)
    assert await talk.look() == []


@pytest.mark.parametrize("word", ["berhenti", "stop"])
async def test_the_stop_word_ends_it(kampung: Kampung, word: str) -> None:
    talk, other = await subscribed(kampung), await subscribed(kampung, "budi")
    await talk.say(word)
    assert "dihentikan" in talk.last.text
    await kampung.at(3, 9)
    assert await talk.look() == []
    assert len(await other.look()) == 1


async def test_one_kampung_can_be_forgotten(kampung: Kampung) -> None:
    talk = await subscribed(kampung)
    await talk.say("kampung religi ganten")
    await talk.tap("Jangan ingatkan lagi")
    await kampung.at(3, 9)
    assert await talk.look() == []


async def test_a_kampung_without_an_agenda_offers_no_reminder(kampung: Kampung) -> None:
    talk = kampung.talk()
    await talk.say("kampung religi cemara asri")
    assert "Ingatkan saya" not in [each.label for each in talk.last.options]


async def test_what_is_old_is_marked_in_the_reminder_too(kampung: Kampung) -> None:
    talk = await subscribed(kampung)
    await kampung.at(3 + 7 * 53, 9)
    (reminder,) = await talk.look()
    assert "Perlu dipastikan: terakhir diperiksa 20 November 2026" in reminder.text


async def test_the_list_of_events_tells_what_is_next(kampung: Kampung) -> None:
    talk = kampung.talk()
    await talk.say("kampung religi")
    await talk.tap("Kegiatan")
    assert "Kegiatan berikutnya" in talk.last.text
    assert "*Kampung Religi Ganten*" in talk.last.text


async def test_a_reminder_is_pushed_as_a_notification(kampung: Kampung) -> None:
    talk = kampung.talk("1001", Channel.TELEGRAM)
    await talk.say("kampung religi ganten")
    await talk.tap("Ingatkan saya")
    await talk.tap("Ya")
    await kampung.at(3, 9)
    row = list(kampung.store.state.outbox.values())[-1]
    assert row.state is DeliveryState.QUEUED
    assert row.key.startswith("agenda:A-001:")
