"""The keeper of broadcasts: in time, by day, fairly, within what WhatsApp allows, to the end."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.broadcasts import AHEAD_SECONDS, BroadcastKeeper
from bot.releasing import Releasing
from core.broadcasts import Announcement, Broadcast, BroadcastState, Repeats, Schedule
from core.calendar import WIB
from core.conversations import Conversation, DeliveryState
from core.messages import Address, Channel
from core.pins import Pins
from core.recipients import Outcome, Skip
from storage.memory import MemoryStore
from tests.contracts.announcing import (
    ANI,
    WULAN,
    approved,
    at_desk,
    flood,
    leaves,
    subscriber,
    telegram,
    whatsapp,
)
from tests.contracts.city import SquareMap
from tests.contracts.people import SARI
from tests.talk import Clock

NOON = datetime.now(UTC).astimezone(WIB).replace(hour=12, minute=0) + timedelta(days=3)
"""Days after everybody wrote: the windows are closed."""
EVENT = flood("kegiatan")
RATES = {Channel.TELEGRAM: 2.0, Channel.WHATSAPP: 2.0}
ROOM = round(2 * AHEAD_SECONDS)


@dataclass
class Approved:
    usable: bool = True

    async def is_usable(self, notice: str, language: str) -> bool:
        return self.usable


@dataclass
class Town:
    store: MemoryStore = field(default_factory=lambda: MemoryStore(Pins("a secret"), SquareMap))
    clock: Clock = field(default_factory=lambda: Clock(NOON))
    templates: Approved = field(default_factory=Approved)
    woken: list[Address] = field(default_factory=list)
    limit: int | None = None

    def __post_init__(self) -> None:
        self.keeper = self.another()

    def another(self) -> BroadcastKeeper:
        releasing = Releasing(self.templates, self.limit)
        return BroadcastKeeper(self.store, RATES, releasing, self._wake, self.clock, part=2)

    async def _wake(self, addresses: object) -> None:
        self.woken += addresses  # type: ignore[arg-type]

    async def people(self, *addresses: Address, topic: str = "darurat") -> list[Conversation]:
        return [await subscriber(self.store, each, topic) for each in addresses]

    def wrote_long_ago(self) -> None:
        """Everybody so far."""
        inbox = self.store.state.inbox
        for place, row in list(inbox.items()):
            inbox[place] = replace(row, received_at=row.received_at - timedelta(days=2))

    async def look(self) -> None:
        while await self.keeper.prepare():
            pass
        await self.keeper.release()

    async def all_of_it(self) -> None:
        """Until it is over; what lies in the outbox is sent at once."""
        for _ in range(50):
            await self.look()
            self.sent()

    def sent(self) -> list[Address]:
        """Sends what lies in the outbox, as a worker would; to whom."""
        state = self.store.state
        unsent = {k: r for k, r in state.outbox.items() if r.broadcast and r.state == "queued"}
        for key, row in unsent.items():
            state.outbox[key] = replace(row, state=DeliveryState.SENT)
            place = (row.broadcast or 0, state.addresses[row.address].id)
            ended = replace(state.broadcast_recipients[place], outcome=Outcome.SENT)
            state.broadcast_recipients[place] = ended
        return [row.address for row in unsent.values()]

    async def get(self, number: int) -> Broadcast:
        async with self.store.begin() as records:
            found = await records.services.broadcasts.get(number)
        assert found is not None
        return found

    async def outcomes(self, number: int) -> dict[str, int]:
        async with self.store.begin() as records:
            counts = await records.services.recipients.counts(number, NOON)
        return {each.reason or each.outcome.value: each.people for each in counts}


@pytest.fixture
def town() -> Town:
    return Town()


async def test_from_the_approval_to_the_end(town: Town) -> None:
    people = [telegram(number) for number in range(5)]
    await town.people(SARI, *people)
    broadcast = await approved(town.store, NOON, EVENT_FOR_ALL)
    await town.look()
    assert town.woken == [SARI]
    assert sorted(town.sent(), key=str) == people
    await town.look()
    done = await town.get(broadcast.id)
    assert (done.state, done.started_at, done.ended_at) == (BroadcastState.DONE, NOON, NOON)
    entries = await town.store.audit.page(subject=f"broadcast:{broadcast.id}")
    assert [each.action for each in entries][:2] == ["broadcast.done", "broadcast.start"]


EVENT_FOR_ALL: Announcement = flood()


async def test_it_waits_for_its_time(town: Town) -> None:
    await town.people(telegram(1), topic="kegiatan")
    later = Schedule(NOON + timedelta(hours=1))
    broadcast = await approved(town.store, NOON, EVENT, later)
    await town.look()
    assert (await town.get(broadcast.id)).state is BroadcastState.APPROVED
    town.clock.forward(timedelta(hours=1))
    await town.look()
    assert town.sent() == [telegram(1)]


async def test_only_what_is_urgent_is_sent_at_night(town: Town) -> None:
    await town.people(telegram(1), topic="kegiatan")
    await town.people(telegram(2))
    town.clock.now = NOON.replace(hour=21)
    await approved(town.store, NOON, EVENT)
    await approved(town.store, NOON, flood())
    await town.look()
    assert town.sent() == [telegram(2)]
    town.clock.now = NOON.replace(hour=5) + timedelta(days=1)
    await town.look()
    assert town.sent() == [telegram(1)]


async def test_so_much_lies_in_the_outbox_as_is_sent_soon(town: Town) -> None:
    await town.people(*(telegram(number) for number in range(3 * ROOM)))
    broadcast = await approved(town.store, NOON)
    await town.look()
    await town.look()
    outcomes = await town.outcomes(broadcast.id)
    assert outcomes == {"released": ROOM, "waiting": 2 * ROOM}


async def test_broadcasts_share_the_pace_and_danger_goes_first(town: Town) -> None:
    people = [telegram(number) for number in range(2 * ROOM)]
    for topic in ("darurat", "kegiatan", "umkm"):
        await town.people(*people, topic=topic)
    event = await approved(town.store, NOON, EVENT)
    market = await approved(town.store, NOON, flood("umkm"))
    await town.look()
    assert [(await town.outcomes(each.id))["released"] for each in (event, market)] == [
        ROOM / 2,
        ROOM / 2,
    ]
    town.sent()
    urgent = await approved(town.store, NOON)
    await town.look()
    assert (await town.outcomes(urgent.id))["released"] == ROOM
    assert (await town.outcomes(event.id))["sent"] == ROOM / 2


async def test_who_said_no_meanwhile_does_not_get_it(town: Town) -> None:
    here = await town.people(*(telegram(number) for number in range(ROOM + 2)))
    broadcast = await approved(town.store, NOON)
    await town.look()
    await leaves(town.store, here[-1])
    await town.all_of_it()
    assert await town.outcomes(broadcast.id) == {"sent": ROOM + 1, Skip.OPTED_OUT: 1}


async def test_what_is_too_old_ends(town: Town) -> None:
    await town.people(*(telegram(number) for number in range(ROOM + 2)))
    broadcast = await approved(
        town.store, NOON, None, Schedule(expires_at=NOON + timedelta(hours=1))
    )
    await town.look()
    town.sent()
    town.clock.forward(timedelta(hours=1))
    await town.look()
    assert await town.outcomes(broadcast.id) == {"sent": ROOM, Skip.EXPIRED: 2}
    assert (await town.get(broadcast.id)).state is BroadcastState.DONE


async def test_what_was_too_old_before_it_began_is_never_sent(town: Town) -> None:
    await town.people(telegram(1))
    soon = Schedule(NOON + timedelta(hours=1), NOON + timedelta(hours=2))
    broadcast = await approved(town.store, NOON, None, soon)
    town.clock.forward(timedelta(hours=3))
    await town.look()
    assert (await town.get(broadcast.id)).state is BroadcastState.CANCELLED
    assert town.sent() == []


async def test_outside_of_the_window_only_a_template_arrives(town: Town) -> None:
    await town.people(whatsapp(1))
    plain = await approved(town.store, NOON, EVENT_FOR_ALL)
    await town.all_of_it()
    assert await town.outcomes(plain.id) == {Skip.WINDOW: 1}
    with_template = replace(flood(), template="broadcast-service", short={"id": "Elo naik"})
    await approved(town.store, NOON, with_template)
    await town.look()
    assert town.sent() == [whatsapp(1)]


async def test_a_template_that_meta_refuses_is_waited_for(town: Town) -> None:
    """Those behind who may be written to freely are not held up."""
    outside = [whatsapp(number) for number in range(ROOM)]
    await town.people(*outside)
    town.wrote_long_ago()
    await town.people(whatsapp(99))
    town.templates.usable = False
    town.clock.now = datetime.now(UTC)
    announcement = replace(flood(), template="broadcast-service", short={"id": "Elo naik"})
    broadcast = await approved(town.store, town.clock.now, announcement)
    await town.look()
    await town.look()
    assert town.sent() == [whatsapp(99)]
    assert await town.outcomes(broadcast.id) == {"sent": 1, "waiting": ROOM}
    town.templates.usable = True
    town.clock.forward(timedelta(minutes=2))
    await town.look()
    assert town.sent() == outside


async def test_whatsapp_lets_us_write_first_to_so_many_a_day(town: Town) -> None:
    town.limit = 5  # of which broadcasts take four
    town.keeper = town.another()
    await town.people(*(whatsapp(number) for number in range(6)))
    announcement = replace(flood(), template="broadcast-service", short={"id": "Elo naik"})
    broadcast = await approved(town.store, NOON, announcement)
    await town.all_of_it()
    assert await town.outcomes(broadcast.id) == {"sent": 4, "waiting": 2}
    town.clock.forward(timedelta(hours=25))
    await town.all_of_it()
    assert await town.outcomes(broadcast.id) == {"sent": 6}
    assert (await town.get(broadcast.id)).state is BroadcastState.DONE


async def test_a_series_goes_on(town: Town) -> None:
    await town.people(telegram(1), topic="kegiatan")
    until = (NOON + timedelta(days=8)).date()
    weekly = Schedule(NOON + timedelta(hours=1), repeats=Repeats.WEEKLY, until=until)
    first = await approved(town.store, NOON, EVENT, weekly)
    town.clock.forward(timedelta(hours=2))
    await town.look()
    assert town.sent() == [telegram(1)]
    second = await town.get(first.id + 1)
    assert (second.state, second.series) == (BroadcastState.APPROVED, first.id)
    assert second.schedule.send_at == NOON + timedelta(days=7, hours=1)
    town.clock.forward(timedelta(days=7))
    await town.look()
    assert town.sent() == [telegram(1)]
    async with town.store.begin() as records:
        assert len(await records.services.broadcasts.newest(9)) == 2


async def test_a_cancelled_one_ends_where_it_was(town: Town) -> None:
    await town.people(*(telegram(number) for number in range(ROOM + 2)))
    broadcast = await approved(town.store, NOON)
    await town.look()
    async with town.store.begin() as records:
        await at_desk(records, ANI, NOON).cancel(broadcast.id)
    await town.look()
    assert town.sent() == []
    assert await town.outcomes(broadcast.id) == {Skip.CANCELLED: ROOM + 2}


async def test_a_paused_one_goes_on(town: Town) -> None:
    await town.people(*(telegram(number) for number in range(ROOM + 2)))
    broadcast = await approved(town.store, NOON)
    await town.look()
    async with town.store.begin() as records:
        await at_desk(records, WULAN, NOON).pause(broadcast.id)
    await town.look()
    assert town.sent() == []
    async with town.store.begin() as records:
        await at_desk(records, WULAN, NOON).resume(broadcast.id)
    await town.all_of_it()
    assert await town.outcomes(broadcast.id) == {"sent": ROOM + 2}
