"""Closed windows on the emulated platform: nothing is lost, doubled or out of order."""

from pathlib import Path
from typing import Any

import pytest

from core.conversations import DeliveryState, Lane
from core.messages import Notice
from tests.emulators.whatsapp.citizen import Citizen
from tests.emulators.whatsapp.errors import GraphError
from tests.emulators.whatsapp.knobs import Knobs
from tests.emulators.whatsapp.sending import Sending
from tests.emulators.whatsapp.world import Number
from tests.whatsapp.desk import Desk, running_desk

DAY = 24 * 3600
STATUS = Notice("ticket-status", {"number": "LPR-261123-0001", "status": "selesai"})
HELD = DeliveryState.HELD

pytestmark = pytest.mark.timeout(60)


async def silent_for_a_day(desk: Desk, name: str = "Sari") -> Citizen:
    person = desk.whatsapp.person(name)
    person.say("menu")
    await desk.settle()
    desk.whatsapp.clock.advance(DAY + 60)
    return person


def seen(person: Citizen) -> list[str]:
    return [each.text for each in person.seen()]


async def test_held_messages_come_first_in_order_when_the_citizen_writes(tmp_path: Path) -> None:
    async with running_desk(tmp_path) as desk:
        sari = await silent_for_a_day(desk)
        before = seen(sari)
        for text in ("satu", "dua"):
            await desk.put(sari, text)
        await desk.settle()
        assert seen(sari) == before
        assert (await desk.states(sari))[1:] == [HELD, HELD]
        sari.say("menu")
        await desk.settle()
        assert seen(sari)[1:3] == ["satu", "dua"]
        assert len(seen(sari)) == 4
        assert HELD not in await desk.states(sari)


async def test_a_notification_goes_by_template_and_held_ones_stay(tmp_path: Path) -> None:
    async with running_desk(tmp_path) as desk:
        desk.whatsapp.add_template("status_laporan", "Laporan {{1}}: {{2}}")
        sari = await silent_for_a_day(desk)
        await desk.put(sari, "satu")
        await desk.put(sari, "Laporan selesai", STATUS)
        await desk.settle()
        assert seen(sari)[1:] == ["Laporan LPR-261123-0001: selesai"]
        assert (await desk.states(sari))[1:] == [HELD, DeliveryState.DELIVERED]


@pytest.mark.parametrize("told", ["answer", "status"])
async def test_a_window_that_only_meta_knows_to_be_closed(tmp_path: Path, told: str) -> None:
    knobs = Knobs(window_error=told, window_seconds=0, repeat_statuses=2)  # type: ignore[arg-type]
    async with running_desk(tmp_path, knobs) as desk:
        sari = desk.whatsapp.person("Sari")
        sari.say("menu")
        await desk.settle()
        assert seen(sari) == []
        assert await desk.states(sari) == [HELD]
        sari.say("menu")
        await desk.settle()
        assert await desk.states(sari) == [HELD, HELD]
        knobs.window_seconds = DAY
        sari.say("bahasa")
        await desk.settle()
        first, second, third = seen(sari)
        assert "mesin penjawab" in first
        assert second.startswith("Apa yang bisa kami bantu?")
        assert "bahasa" in third.lower()
        assert set(await desk.states(sari)) == {DeliveryState.DELIVERED}


async def test_a_message_that_reaches_us_a_week_late_opens_nothing(tmp_path: Path) -> None:
    async with running_desk(tmp_path) as desk:
        sari = desk.whatsapp.person("Sari")
        sari.say("menu", ago=7 * DAY - 60)
        await desk.settle()
        assert await desk.states(sari) == [HELD]
        assert seen(sari) == []
        assert (await desk.store.ledger.account()).balanced
        sari.say("menu")
        await desk.settle()
        assert len(seen(sari)) == 2


async def test_a_paused_template_is_not_tried_until_it_works_again(tmp_path: Path) -> None:
    async with running_desk(tmp_path) as desk:
        template = desk.whatsapp.add_template("status_laporan", "Laporan {{1}}: {{2}}")
        sari = await silent_for_a_day(desk)
        desk.whatsapp.decide(template, "PAUSED")
        await desk.whatsapp.settled()
        asked = len(desk.whatsapp.world.sent)
        for number in range(3):
            await desk.put(sari, f"Laporan {number}", STATUS)
        await desk.settle()
        assert len(desk.whatsapp.world.sent) == asked
        assert (await desk.states(sari))[1:] == [HELD] * 3
        month = (await desk.budget.look()).month
        (alert,) = await desk.store.alerts.of(month)
        assert "PAUSED" in alert.about
        desk.whatsapp.clock.advance(60)
        desk.whatsapp.decide(template, "APPROVED")
        await desk.whatsapp.settled()
        await desk.put(sari, "Laporan lagi", STATUS)
        await desk.settle()
        assert seen(sari)[1:] == ["Laporan LPR-261123-0001: selesai"]


@pytest.mark.parametrize(
    ("body", "state"),
    [(None, "APPROVED"), ("Laporan {{1}}", "APPROVED"), ("Laporan {{1}}: {{2}}", "DISABLED")],
    ids=["132001", "132000", "132016"],
)
async def test_a_template_that_does_not_work_is_told_once_and_loses_nothing(
    tmp_path: Path, body: str | None, state: str
) -> None:
    async with running_desk(tmp_path) as desk:
        if body is not None:
            desk.whatsapp.add_template("status_laporan", body, status=state)
        sari = await silent_for_a_day(desk)
        for number in range(3):
            await desk.put(sari, f"Laporan {number}", STATUS)
        await desk.settle()
        assert (await desk.states(sari))[1:] == [HELD] * 3
        month = (await desk.budget.look()).month
        (alert,) = await desk.store.alerts.of(month)
        assert alert.about.startswith("template status_laporan id: 132")
        sari.say("menu")
        await desk.settle()
        assert seen(sari)[1:4] == ["Laporan 0", "Laporan 1", "Laporan 2"]


async def test_a_template_refused_later_is_held(tmp_path: Path) -> None:
    async with running_desk(tmp_path) as desk:
        desk.whatsapp.add_template("status_laporan", "Laporan {{1}}: {{2}}")
        sari = await silent_for_a_day(desk)
        desk.whatsapp.faults.order("fail", code=132015)
        await desk.put(sari, "Laporan selesai", STATUS)
        await desk.settle()
        assert (await desk.states(sari))[1:] == [HELD]
        month = (await desk.budget.look()).month
        (alert,) = await desk.store.alerts.of(month)
        assert alert.about == "template status_laporan id: 132015: template: paused"


async def test_a_broadcast_goes_by_template_or_not_at_all(tmp_path: Path) -> None:
    async with running_desk(tmp_path) as desk:
        desk.whatsapp.add_template("siaran_layanan", "Kabar {{1}}: {{2}}. Terima kasih.")
        sari = await silent_for_a_day(desk)
        notice = Notice("broadcast-service", {"title": "Air mati", "words": "pipa diperbaiki"})
        await desk.put(sari, "bazar", lane=Lane.BROADCAST)
        await desk.put(sari, "air mati", notice, Lane.BROADCAST)
        await desk.settle()
        assert (await desk.states(sari))[1:] == [DeliveryState.FAILED, DeliveryState.DELIVERED]
        sari.say("menu")
        await desk.settle()
        assert "bazar" not in seen(sari)
        assert seen(sari)[1] == "Kabar Air mati: pipa diperbaiki. Terima kasih."


async def test_templates_of_another_account_are_not_ours(tmp_path: Path) -> None:
    async with running_desk(tmp_path) as desk:
        foreign = desk.whatsapp.world.templates.add(
            "4711", "status_laporan", "id", "UTILITY", [], "APPROVED"
        )
        desk.whatsapp.decide(foreign, "PAUSED")
        await desk.whatsapp.settled()
        assert await desk.store.message_templates.state("status_laporan", "id") is None


async def test_another_category_is_another_price_and_told_once(tmp_path: Path) -> None:
    async with running_desk(tmp_path) as desk:
        template = desk.whatsapp.add_template("status_laporan", "Laporan {{1}}: {{2}}")
        desk.whatsapp.faults.order("duplicate", times=3)
        desk.whatsapp.recategorise(template, "MARKETING")
        await desk.whatsapp.settled()
        month = (await desk.budget.look()).month
        (alert,) = await desk.store.alerts.of(month)
        assert "MARKETING" in alert.about


async def test_another_messaging_limit_is_told_once(tmp_path: Path) -> None:
    async with running_desk(tmp_path) as desk:
        desk.whatsapp.faults.order("duplicate", times=3)
        for people in (250, 2_000, 2_000, -1):
            value = {"max_daily_conversations_per_business": people}
            desk.whatsapp.world.tell_account(
                desk.whatsapp.waba, "business_capability_update", value
            )
        await desk.whatsapp.settled()
        month = (await desk.budget.look()).month
        assert sorted(each.about for each in await desk.store.alerts.of(month)) == [
            "WHATSAPP_MESSAGING_LIMIT should be 2000, as Meta says",
            "WHATSAPP_MESSAGING_LIMIT should be unlimited, as Meta says",
        ]


async def test_read_and_typing_are_tried_once_and_their_failure_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked: list[str] = []

    def read(self: Sending, number: Number, body: dict[str, Any]) -> dict[str, Any]:
        assert body["typing_indicator"] == {"type": "text"}
        marked.append(body["message_id"])
        raise GraphError(131000)

    monkeypatch.setattr(Sending, "read", read)
    async with running_desk(tmp_path) as desk:
        desk.whatsapp.faults.order("duplicate", times=2)
        desk.whatsapp.faults.order("drop_200", times=1)
        sari = desk.whatsapp.person("Sari")
        name = sari.say("menu")
        await desk.settle()
        await desk.whatsapp.until(lambda: marked)
        assert marked == [name]
        assert len(seen(sari)) == 1
