"""Charges, states of templates and alerts: once, in any order, over many processes."""

import asyncio
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.costs import Alert, Charge, Pricing, Tally
from core.pins import Pins
from storage.sql.database import Database
from storage.sql.store import SqlStore
from tests.contracts.city import SquareMap

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
REGULAR = Pricing(True, "service", "regular", "PMP")
FREE = Pricing(False, "service", "free_customer_service", "PMP")


@pytest.fixture
async def store(database: Database) -> SqlStore:
    return SqlStore(database, Pins("a secret of the tests"), SquareMap)


async def test_a_message_is_counted_once_it_was_delivered(store: SqlStore) -> None:
    sent = Charge("wamid.1", 7, REGULAR)
    assert await store.charges.record([sent])
    assert await store.charges.tallies("2026-11") == []
    assert await store.charges.record([Charge("wamid.1", None, None, False, AT)])
    assert await store.charges.tallies("2026-11") == [Tally("service", 1, 1)]
    assert not await store.charges.record([sent])


async def test_doubled_and_shuffled_statuses_at_once(store: SqlStore) -> None:
    told = []
    for number in range(30):
        price = FREE if number < 10 else REGULAR
        sent = Charge(f"wamid.{number}", number, price)
        delivered = replace(sent, final=True, delivered_at=AT)
        told += [sent, sent, delivered, delivered]
    random.Random(1).shuffle(told)
    for begin in range(0, len(told), 12):
        await asyncio.gather(*(store.charges.record([each]) for each in told[begin : begin + 12]))
    assert await store.charges.tallies("2026-11") == [Tally("service", 30, 20, 10)]


async def test_months_and_messages_without_a_price(store: SqlStore) -> None:
    await store.charges.record([Charge("wamid.1", 1, REGULAR, True, AT - timedelta(days=30))])
    await store.charges.record([Charge("wamid.2", 2, None, False, AT)])
    assert await store.charges.tallies("2026-10") == [Tally("service", 1, 1)]
    assert await store.charges.tallies("2026-11") == [Tally("", 1, 0)]


async def test_an_alert_is_raised_once_over_all_processes(store: SqlStore) -> None:
    alert = Alert("budget:2026-11:80", "budget", AT)
    raised = await asyncio.gather(*(store.alerts.first(alert) for _ in range(8)))
    assert sorted(raised) == [False] * 7 + [True]
    assert await store.alerts.of("2026-11") == [alert]
    assert await store.alerts.of("2026-12") == []


async def test_the_newest_state_of_a_template_counts(store: SqlStore) -> None:
    templates = store.message_templates
    assert await templates.state("tiket", "id") is None
    assert await templates.set_category("tiket", "id", "UTILITY", AT)
    assert await templates.set_state("tiket", "id", "PAUSED", AT)
    assert not await templates.set_state("tiket", "id", "PAUSED", AT)
    assert not await templates.set_state("tiket", "id", "APPROVED", AT - timedelta(seconds=1))
    assert await templates.state("tiket", "id") == "PAUSED"
    assert await templates.state("tiket", "en") is None
    assert await templates.set_state("tiket", "id", "APPROVED", AT + timedelta(seconds=1))
    assert await templates.state("tiket", "id") == "APPROVED"
    assert await templates.category("tiket", "id") == "UTILITY"
    assert await templates.category("tiket", "en") is None
