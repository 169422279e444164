"""The meter's rules: any order and number of statuses gives the same cost, in exact money."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.costs import Charge, Pricing, Tally, Tariff, month_of, monthly_costs

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
REGULAR = Pricing(True, "service", "regular", "PMP")
GRANTED = replace(REGULAR, billable=False, kind="free_customer_service")
SENT = Charge("wamid.1", 7, REGULAR)
DELIVERED = Charge("wamid.1", 7, REGULAR, True, AT)
READ = Charge("wamid.1", 7, None, False, AT + timedelta(hours=1))

CHARGES = st.builds(
    Charge,
    st.just("wamid.1"),
    st.sampled_from([None, 7]),
    st.sampled_from([None, REGULAR, GRANTED, replace(REGULAR, category="utility")]),
    st.booleans(),
    st.sampled_from([None, AT, AT + timedelta(minutes=1)]),
)


def test_statuses_add_up() -> None:
    assert SENT.joined(DELIVERED).joined(READ) == DELIVERED
    assert READ.joined(SENT) == replace(SENT, delivered_at=READ.delivered_at)


@given(st.lists(CHARGES, min_size=1, max_size=6), st.randoms())
def test_order_and_repetition_change_nothing(told: list[Charge], random: object) -> None:
    shuffled = [*told, *told]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reduce(Charge.joined, shuffled) == reduce(Charge.joined, told)


def test_the_first_billable_status_wins() -> None:
    free = replace(DELIVERED, pricing=GRANTED)
    assert free.joined(DELIVERED).pricing == REGULAR
    assert DELIVERED.joined(free).pricing == REGULAR


def test_the_price_on_delivery_is_the_one_that_counts() -> None:
    """The allowance ran out, or a new month began, between sending and delivery."""
    early = replace(SENT, pricing=GRANTED)
    assert early.joined(DELIVERED).pricing == REGULAR
    assert SENT.joined(replace(DELIVERED, pricing=GRANTED)).pricing == GRANTED


def test_months_begin_in_wib() -> None:
    assert month_of(datetime(2026, 10, 31, 16, 59, tzinfo=UTC)) == "2026-10"
    assert month_of(datetime(2026, 10, 31, 17, 0, tzinfo=UTC)) == "2026-11"


def test_money_is_exact() -> None:
    tariff = Tariff({"service": Decimal("0.1"), "utility": Decimal("0.2")}, "USD")
    costs = monthly_costs(
        "2026-11", [Tally("service", 3, 3), Tally("utility", 1, 1), Tally("", 2, 0)], tariff
    )
    assert costs.total == Decimal("0.5")
    assert costs.complete


def test_without_a_rate_the_cost_is_open() -> None:
    costs = monthly_costs("2026-11", [Tally("service", 5, 3), Tally("utility", 4, 0)], Tariff({}))
    assert [line.cost for line in costs.lines] == [None, Decimal(0)]
    assert not costs.complete
    assert costs.levels == []


@pytest.mark.parametrize(
    ("allowance", "billable", "granted", "paid"),
    [(0, 10, 0, 10), (4, 10, 0, 6), (4, 10, 4, 10), (6, 10, 4, 8), (99, 10, 4, 0)],
)
def test_an_allowance_is_taken_off_once(
    allowance: int, billable: int, granted: int, paid: int
) -> None:
    tariff = Tariff({"service": Decimal(2)}, "USD", allowance)
    tally = Tally("service", billable + granted, billable, granted)
    assert tariff.cost(tally) == 2 * paid
    assert tariff.cost(replace(tally, category="utility")) is None


@pytest.mark.parametrize(
    ("billable", "levels"), [(79, []), (80, [80]), (99, [80]), (100, [80, 100]), (900, [80, 100])]
)
def test_levels_of_the_budget(billable: int, levels: list[int]) -> None:
    tariff = Tariff({"service": Decimal("0.01")}, "USD", budget=Decimal(1))
    costs = monthly_costs("2026-11", [Tally("service", billable, billable)], tariff)
    assert costs.levels == levels
    assert costs.share(costs.total) == billable
