"""Outside the 24-hour window: an approved text or nothing until the citizen writes."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from structlog.testing import capture_logs

from bot.channels.whatsapp.alarm import Alarm
from bot.channels.whatsapp.budget import BudgetWatch
from bot.channels.whatsapp.outside import WindowedSender
from bot.channels.whatsapp.templates import TEMPLATES, filled
from core.costs import Alert, Charge, Tally, Tariff
from core.delivery import Held, SendFailed
from core.messages import Address, Channel, Notice, Outgoing
from tests.whatsapp.bodies import NOW

CITIZEN = Address(Channel.WHATSAPP, "ID.1")
ANSWER = Outgoing("Halo", "id")
STATUS = Notice("ticket-status", {"number": "LPR-261123-0001", "status": "dikerjakan\n\tsekarang"})
NOTIFICATION = Outgoing("Laporan Bapak/Ibu dikerjakan.", "jv", notice=STATUS)


class FakeAlerts:
    def __init__(self) -> None:
        self.kept: dict[str, Alert] = {}

    async def first(self, alert: Alert) -> bool:
        return self.kept.setdefault(alert.key, alert) is alert

    async def of(self, month: str) -> Sequence[Alert]:
        return list(self.kept.values())


@dataclass
class World:
    """What the sender sees of the outside, and what it sent there."""

    wrote_ago: timedelta | None = timedelta(hours=25)
    states: dict[str, str] = field(default_factory=dict)
    refusal: SendFailed | None = None
    sent: list[object] = field(default_factory=list)
    now: datetime = NOW

    async def wrote_at(self, address: Address) -> datetime | None:
        return None if self.wrote_ago is None else NOW - self.wrote_ago

    async def state(self, name: str, language: str) -> str | None:
        return self.states.get(f"{name} {language}")

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        return [self._take(outgoing.text)]

    async def send_template(
        self,
        address: Address,
        name: str,
        language: str,
        parameters: Sequence[str],
        *,
        reference: str,
    ) -> str:
        return self._take((name, language, list(parameters), reference))

    def _take(self, sent: object) -> str:
        if self.refusal is not None:
            raise self.refusal
        self.sent.append(sent)
        return "wamid.1"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def alerts() -> FakeAlerts:
    return FakeAlerts()


@pytest.fixture
def sender(world: World, alerts: FakeAlerts) -> WindowedSender:
    clock: Callable[[], datetime] = lambda: world.now  # noqa: E731
    return WindowedSender(world, world, world, Alarm(alerts, clock), clock)


async def held(sender: WindowedSender, outgoing: Outgoing) -> Held:
    with pytest.raises(Held) as caught:
        await sender.send(CITIZEN, outgoing, reference="7")
    return caught.value


@pytest.mark.parametrize("outgoing", [ANSWER, NOTIFICATION])
async def test_inside_the_window_everything_goes_freely(
    sender: WindowedSender, world: World, outgoing: Outgoing
) -> None:
    world.wrote_ago = timedelta(hours=23, minutes=59)
    assert await sender.send(CITIZEN, outgoing, reference="7") == ["wamid.1"]
    assert world.sent == [outgoing.text]


@pytest.mark.parametrize("ago", [timedelta(hours=24), timedelta(days=7), None])
async def test_an_answer_that_waited_too_long_is_held(
    sender: WindowedSender, world: World, alerts: FakeAlerts, ago: timedelta | None
) -> None:
    world.wrote_ago = ago
    caught = await held(sender, ANSWER)
    assert caught.wrote_at == (None if ago is None else NOW - ago)
    assert world.sent == []
    assert alerts.kept == {}


async def test_a_notification_goes_by_its_template(sender: WindowedSender, world: World) -> None:
    assert await sender.send(CITIZEN, NOTIFICATION, reference="7") == ["wamid.1"]
    values = ["LPR-261123-0001", "dikerjakan sekarang"]
    assert world.sent == [("status_laporan", "id", values, "7")]


@pytest.mark.parametrize(
    "notice", [Notice("unknown"), Notice("ticket-status", {"number": "LPR-261123-0001"})]
)
async def test_a_notification_without_a_template_or_its_values_is_held(
    sender: WindowedSender, world: World, notice: Notice
) -> None:
    await held(sender, Outgoing("Halo", "id", notice=notice))
    assert world.sent == []


@pytest.mark.parametrize("state", ["PAUSED", "DISABLED", "REJECTED", "PENDING"])
async def test_a_template_that_meta_took_away_is_not_tried(
    sender: WindowedSender, world: World, alerts: FakeAlerts, state: str
) -> None:
    world.states = {"status_laporan id": state}
    assert state in (await held(sender, NOTIFICATION)).reason
    assert world.sent == []
    assert len(alerts.kept) == 1


async def test_a_flagged_template_still_works(sender: WindowedSender, world: World) -> None:
    world.states = {"status_laporan id": "FLAGGED"}
    await sender.send(CITIZEN, NOTIFICATION, reference="7")
    assert len(world.sent) == 1


async def test_one_alert_a_template_and_day(
    sender: WindowedSender, world: World, alerts: FakeAlerts
) -> None:
    for reason in ("132015: template: paused", "132015: template: paused", "132001: missing"):
        world.refusal = Held(reason, alarming=True)
        assert (await held(sender, NOTIFICATION)).reason == reason
    assert len(alerts.kept) == 1
    await held(sender, Outgoing("x", "en", notice=STATUS))
    assert len(alerts.kept) == 2
    world.now += timedelta(days=1)
    await held(sender, NOTIFICATION)
    assert len(alerts.kept) == 3


async def test_meta_says_closed_though_we_think_open(sender: WindowedSender, world: World) -> None:
    world.wrote_ago = timedelta(hours=1)
    world.refusal = Held("131047: outside the 24-hour window")
    assert (await held(sender, ANSWER)).wrote_at == NOW - timedelta(hours=1)


async def test_a_revoked_token_is_told_once_a_day(
    sender: WindowedSender, world: World, alerts: FakeAlerts
) -> None:
    world.wrote_ago = timedelta(hours=1)
    world.refusal = SendFailed("190: WHATSAPP token", retry_after=300, alarming=True)
    for _ in range(3):
        with pytest.raises(SendFailed) as caught:
            await sender.send(CITIZEN, ANSWER, reference="7")
        assert caught.value is world.refusal
    assert [each.about for each in alerts.kept.values()] == ["190: WHATSAPP token"]


def test_every_template_speaks_every_language_and_fits_meta() -> None:
    for kind, template in TEMPLATES.items():
        for language in ("id", "jv", "en"):
            notice = Notice(kind, dict.fromkeys(template.parameters, "x"))
            found = filled(Outgoing("x", language, notice=notice))
            assert found is not None
            assert found.language in ("id", "en")
            assert len(found.parameters) == len(template.parameters)


class FakeCharges:
    def __init__(self) -> None:
        self.looks = 0
        self.billable = 0

    async def record(self, charges: Sequence[Charge]) -> bool:
        return True

    async def tallies(self, month: str) -> Sequence[Tally]:
        assert month == "2026-11"
        self.looks += 1
        return [Tally("service", self.billable, self.billable)]


async def test_the_budget_alarms_once_a_level(alerts: FakeAlerts) -> None:
    charges = FakeCharges()
    tariff = Tariff({"service": Decimal("0.5")}, "USD", budget=Decimal(50))
    async with asyncio.TaskGroup() as later:
        watches = [
            BudgetWatch(charges, Alarm(alerts, lambda: NOW), tariff, later, lambda: NOW)
            for _ in range(2)
        ]
        for charges.billable, levels in ((79, 0), (80, 1), (90, 1), (100, 2), (300, 2)):
            with capture_logs() as lines:
                for watch in watches:
                    await watch.look()
            assert len(alerts.kept) == levels
            said = [line["about"] for line in lines if line["event"] == "alert"]
            assert len(said) == (charges.billable in (80, 100))
    assert [each.key for each in alerts.kept.values()] == [
        "budget 2026-11 80",
        "budget 2026-11 100",
    ]


async def test_a_burst_of_statuses_is_one_look(alerts: FakeAlerts) -> None:
    charges = FakeCharges()
    tariff = Tariff({}, budget=Decimal(1))
    alarm = Alarm(alerts, lambda: NOW)
    async with asyncio.TaskGroup() as later:
        watch = BudgetWatch(charges, alarm, tariff, later, lambda: NOW, pause_seconds=0)
        unwatched = BudgetWatch(charges, alarm, Tariff({}), later, lambda: NOW, pause_seconds=0)
        for _ in range(50):
            watch.charged()
            unwatched.charged()
    assert charges.looks == 1
