"""The ladder of statuses and the bill that is written on it."""

import asyncio
from decimal import Decimal
from functools import partial

from tests.emulators.whatsapp.trial import Trial, wamid


async def test_sent_delivered_and_read_when_the_chat_is_opened() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        name = wamid(await trial.text(sari.wa_id, biz_opaque_callback_data="outbox-1"))
        assert trial.bot.ladder() == ["sent", "delivered"]
        sari.open_chat()
        sari.open_chat()
        await trial.whatsapp.settled()
        assert trial.bot.ladder() == ["sent", "delivered", "read"]
        for status in trial.bot.statuses:
            assert status["id"] == name
            assert status["recipient_id"] == sari.wa_id
            assert status["recipient_user_id"] == sari.bsuid
            assert status["biz_opaque_callback_data"] == "outbox-1"
            assert status["timestamp"].isdecimal()
        assert [("pricing" in status) for status in trial.bot.statuses] == [True, True, False]


def told(trial: Trial, statuses: int) -> bool:
    return len(trial.bot.statuses) >= statuses


async def test_delays_run_on_the_emulated_clock() -> None:
    async with Trial(sent_after=5, delivered_after=60, read_after=3600) as trial:
        sari = await trial.greeted()
        await trial.post({"messaging_product": "whatsapp", "to": sari.wa_id, "text": {"body": "x"}})
        trial.clock.advance(4)
        await asyncio.sleep(0.05)
        assert trial.bot.statuses == []
        for step, seconds in enumerate((2, 61, 3601), start=1):
            trial.clock.advance(seconds)
            await trial.whatsapp.until(partial(told, trial, step))
        assert trial.bot.ladder() == ["sent", "delivered", "read"]
        sent, delivered, read = [int(status["timestamp"]) for status in trial.bot.statuses]
        assert delivered - sent >= 60
        assert read - delivered >= 3600


async def test_a_fast_clock_needs_no_skipping() -> None:
    async with Trial(sent_after=5, delivered_after=60, read_after=600) as trial:
        trial.clock.speed = 5000.0
        sari = await trial.greeted()
        await trial.text(sari.wa_id)
        assert trial.bot.ladder() == ["sent", "delivered", "read"]


async def test_statuses_shuffled_and_repeated() -> None:
    orders = set()
    async with Trial(shuffle_statuses=True, repeat_statuses=1, read_after=0) as trial:
        sari = await trial.greeted()
        for _ in range(6):
            trial.bot.bodies.clear()
            await trial.text(sari.wa_id)
            assert sorted(trial.bot.ladder()) == sorted(["sent", "delivered", "read"] * 2)
            orders.add(tuple(trial.bot.ladder()))
    assert len(orders) > 1


async def test_a_status_is_lost_and_a_message_fails_on_order() -> None:
    async with Trial(read_after=0) as trial:
        sari = await trial.greeted()
        trial.whatsapp.faults.order("lose_status", status="delivered")
        await trial.text(sari.wa_id)
        assert trial.bot.ladder() == ["sent", "read"]
        trial.whatsapp.faults.order("fail", code=131049, to=sari.wa_id)
        await trial.text(sari.wa_id)
        assert trial.bot.ladder()[2:] == ["sent", "failed"]
        assert trial.bot.statuses[-1]["errors"][0]["code"] == 131049


async def test_a_phone_that_is_off_gets_its_messages_later() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        sari.phone_off()
        await trial.text(sari.wa_id, "satu")
        await trial.text(sari.wa_id, "dua")
        assert trial.bot.ladder() == ["sent", "sent"]
        assert sari.seen() == []
        sari.phone_on()
        await trial.whatsapp.settled()
        assert [message.text for message in sari.seen()] == ["satu", "dua"]


async def test_the_status_may_come_before_the_answer() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        trial.whatsapp.knobs.status_before_answer = True
        body = {"messaging_product": "whatsapp", "to": sari.wa_id, "text": {"body": "Ya"}}
        await trial.post(body)
        assert trial.bot.ladder() == ["sent", "delivered"]


async def test_the_bill() -> None:
    prices = {"service": Decimal("0.5"), "utility": Decimal(2), "marketing": Decimal(7)}
    async with Trial(free_service_messages=2, prices=prices, pair_burst=99) as trial:
        trial.whatsapp.add_template("status", "Selesai.")
        trial.whatsapp.add_template("promo", "Pasar!", category="MARKETING")
        sari = await trial.greeted()
        for _ in range(3):
            await trial.text(sari.wa_id)
        for name in ("status", "promo"):
            await trial.send(sari.wa_id, template={"name": name, "language": {"code": "id"}})
        bill = trial.whatsapp.bill()
        assert (bill.count("service"), bill.count("service", billable=False)) == (1, 2)
        assert bill.total == Decimal("9.5")
        assert trial.bot.statuses[1]["pricing"] == {
            "billable": False,
            "pricing_model": "PMP",
            "type": "free_customer_service",
            "category": "service",
        }
        assert trial.bot.statuses[-1]["pricing"]["category"] == "marketing"
        assert trial.bot.statuses[-1]["pricing"]["billable"]
        sari.block()
        await trial.text(sari.wa_id)
        assert trial.whatsapp.bill().total == bill.total  # only what is delivered costs
        sari.unblock()
        trial.clock.advance(4 * 24 * 3600)  # into January
        sari.say("selamat tahun baru")
        await trial.text(sari.wa_id)
        assert trial.whatsapp.bill().total == bill.total


async def test_who_comes_by_an_advertisement_is_free() -> None:
    async with Trial(free_service_messages=0) as trial:
        sari = trial.whatsapp.person("Sari")
        sari.say(
            "halo",
            referral={"source_type": "ad", "source_id": "1", "source_url": "https://fb.me/1"},
        )
        await trial.text(sari.wa_id)
        assert trial.bot.statuses[-1]["pricing"]["type"] == "free_entry_point"
        trial.clock.advance(73 * 3600)
        sari.say("halo lagi")
        await trial.text(sari.wa_id)
        assert trial.bot.statuses[-1]["pricing"]["type"] == "regular"


async def test_before_october_2026_service_was_free() -> None:
    async with Trial(service_billed=False, free_service_messages=0) as trial:
        sari = await trial.greeted()
        await trial.text(sari.wa_id)
        assert trial.whatsapp.bill().total == 0
