"""What we say that a broadcast will cost, against the bill of the emulated platform."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.importing import DATA
from bot.preview import ChannelPreview
from core.broadcast_plan import Terms, planned
from core.broadcasts import Announcement, Audience, FlowButton
from core.conversations import Lane
from core.costs import Tariff, month_of
from core.messages import Channel
from core.recipients import Group
from flows.broadcast_words import announced
from storage.reference import read_template_texts
from tests.emulators.whatsapp.knobs import Knobs
from tests.whatsapp.desk import RATES, running_desk

DAY = 24 * 3600
MID_MONTH = 10
FREE = 12
WATER = Announcement(
    "Air mati",
    Audience("layanan"),
    {"id": "Pipa air diperbaiki. " * 60},  # too long for one bubble with a button
    short={"id": "Pipa air diperbaiki sampai pukul 12.00."},
    button=FlowButton("/tanya", "Tanya"),
    template="broadcast-service",
)

pytestmark = pytest.mark.timeout(60)


async def test_the_bill_is_what_was_planned(tmp_path: Path) -> None:
    knobs = Knobs(free_service_messages=FREE, prices=dict(RATES))
    async with running_desk(tmp_path, knobs) as desk:
        for each in read_template_texts(DATA / "template_texts.yaml").rows:
            desk.whatsapp.add_template(each.code, each.text)
        while desk.clock().day != MID_MONTH:  # the free allowance must not begin anew meanwhile
            desk.whatsapp.clock.advance(DAY)
        people = [desk.whatsapp.person(f"Warga {number}") for number in range(9)]
        for person in people:
            person.say("menu")
        await desk.settle()
        desk.whatsapp.clock.advance(DAY + 60)
        for person in people[:2]:
            person.say("menu")
        await desk.settle()

        outgoing = announced(WATER, "id")
        bubbles = len(ChannelPreview().bubbles(Channel.WHATSAPP, outgoing))
        tallies = await desk.store.charges.tallies(month_of(desk.clock()))
        terms = Terms(
            rates={},
            tariff=Tariff(RATES, "USD", free_service_messages=FREE),
            bubbles={(Channel.WHATSAPP, "id"): bubbles},
            templates={"id": "utility"},
            tallies=tallies,
        )
        groups = [
            Group(Channel.WHATSAPP, "id", inside=True, people=2),
            Group(Channel.WHATSAPP, "id", inside=False, people=7),
        ]
        plan = planned(groups, terms, desk.clock(), urgent=True)
        before = desk.whatsapp.bill()
        for number, person in enumerate(people):
            await desk.give(
                person, replace(outgoing, text=f"{number} {outgoing.text}"), Lane.BROADCAST
            )
        await desk.settle()
        after = desk.whatsapp.bill()
        assert plan.messages == len(after.charges) - len(before.charges) == 2 * 2 + 7
        assert plan.cost == after.total - before.total
        assert plan.cost == 3 * RATES["service"] + 7 * RATES["utility"]  # one more was free
