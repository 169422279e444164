"""What a broadcast will take, before it is sent: nobody is surprised by the bill or the clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.broadcast_plan import Day, Plan, Terms, planned
from core.calendar import WIB
from core.costs import Tally, Tariff, monthly_costs
from core.messages import Channel
from core.recipients import Group

MORNING = datetime(2026, 11, 25, 8, tzinfo=WIB)
RATES = {Channel.TELEGRAM: 22.0, Channel.WHATSAPP: 62.0}
PRICES = {"service": Decimal("0.02"), "utility": Decimal("0.025"), "marketing": Decimal("0.04")}
TERMS = Terms(RATES, Tariff(PRICES, "USD"), templates={"id": "utility", "jv": "utility"})


def telegram(people: int, language: str = "id") -> Group:
    return Group(Channel.TELEGRAM, language, inside=True, people=people)


def inside(people: int, language: str = "id") -> Group:
    return Group(Channel.WHATSAPP, language, inside=True, people=people)


def outside(people: int, language: str = "id") -> Group:
    return Group(Channel.WHATSAPP, language, inside=False, people=people)


def web(people: int) -> Group:
    return Group(Channel.WEBCHAT, "id", inside=True, people=people)


def plan(*groups: Group, terms: Terms = TERMS, start: datetime = MORNING) -> Plan:
    return planned(groups, terms, start, urgent=False)


def test_channels_send_side_by_side_and_pulled_ones_take_no_time() -> None:
    found = plan(telegram(2_200), inside(310), inside(310, "jv"), web(5_000))
    assert [(part.channel, part.people, part.seconds) for part in found.parts] == [
        (Channel.TELEGRAM, 2_200, 100),
        (Channel.WHATSAPP, 620, 10),
        (Channel.WEBCHAT, 5_000, 0),
    ]
    assert (found.people, found.seconds) == (7_820, 100)
    assert (found.starts_at, found.ends_at) == (MORNING, MORNING + timedelta(seconds=100))


def test_nobody_is_nothing() -> None:
    found = plan()
    assert (found.people, found.messages, found.seconds, found.days) == (0, 0, 0, [])
    assert (found.cost, found.ends_at) == (Decimal(0), MORNING)


def test_who_has_no_template_outside_of_the_window_is_skipped() -> None:
    found = plan(inside(5, "en"), outside(7, "en"), outside(3), telegram(2, "en"))
    assert (found.people, found.skipped) == (10, 7)
    without = plan(outside(7), terms=replace(TERMS, templates={}))
    assert (without.people, without.skipped, without.cost) == (0, 7, Decimal(0))
    assert without.days == []


def test_each_bubble_costs_and_an_approved_text_is_one() -> None:
    bubbles = {(Channel.WHATSAPP, "id"): 2, (Channel.TELEGRAM, "jv"): 3}
    terms = replace(TERMS, bubbles=bubbles)
    found = plan(inside(10), inside(10, "jv"), outside(10), telegram(5, "jv"), terms=terms)
    assert [part.messages for part in found.parts] == [15, 40]
    assert found.parts[1].seconds == pytest.approx(30 / 62)  # each waits for its turn once
    assert found.cost == 30 * PRICES["service"] + 10 * PRICES["utility"]


def test_by_language_the_approved_text_may_have_another_price() -> None:
    terms = replace(TERMS, templates={"id": "utility", "en": "marketing"})
    found = plan(outside(10), outside(4, "en"), outside(1, "jv"), terms=terms)
    assert found.cost == 10 * PRICES["utility"] + 4 * PRICES["marketing"]
    assert found.skipped == 1


def test_the_free_allowance_is_used_up_once() -> None:
    tariff = Tariff(PRICES, "USD", free_service_messages=1_000)
    unmarked = replace(TERMS, tariff=tariff, tallies=[Tally("service", 900, 900)])
    assert plan(inside(250), terms=unmarked).cost == 150 * PRICES["service"]
    marked = replace(unmarked, tallies=[Tally("service", 900, 0, granted=900)])
    assert plan(inside(250), terms=marked).cost == 150 * PRICES["service"]
    used_up = replace(unmarked, tallies=[Tally("service", 1_300, 300, granted=1_000)])
    assert plan(inside(250), terms=used_up).cost == 250 * PRICES["service"]


def test_without_a_rate_the_cost_is_left_open() -> None:
    terms = replace(TERMS, tariff=Tariff({"service": Decimal("0.02")}, "USD"))
    assert plan(inside(5), outside(5), terms=terms).cost is None
    assert plan(inside(5), telegram(5), terms=terms).cost == Decimal("0.10")
    bare = replace(TERMS, tariff=Tariff({}))
    assert plan(telegram(5), web(5), terms=bare).cost == 0
    free = replace(TERMS, tariff=Tariff({}, free_service_messages=10))
    assert plan(inside(5), terms=free).cost == 0


def test_first_words_are_spread_over_days_and_a_fifth_of_the_limit_stays_free() -> None:
    found = plan(inside(30), outside(450), terms=replace(TERMS, limit=250))
    assert found.days == [
        Day(date(2026, 11, 25), 230),
        Day(date(2026, 11, 26), 200),
        Day(date(2026, 11, 27), 50),
    ]
    assert found.ends_at == MORNING + timedelta(days=2, seconds=50 / 62)


def test_whom_we_wrote_to_first_today_counts() -> None:
    terms = replace(TERMS, limit=250, opened=150)
    assert [day.people for day in plan(outside(100), terms=terms).days] == [50, 50]
    full = plan(outside(100), terms=replace(terms, opened=240))
    assert full.days == [Day(date(2026, 11, 26), 100)]
    assert full.ends_at == MORNING + timedelta(days=1, seconds=100 / 62)


def test_without_a_limit_or_within_it_one_day_is_enough() -> None:
    assert [day.people for day in plan(outside(90_000)).days] == [90_000]
    limited = replace(TERMS, limit=2_000)
    assert [day.people for day in plan(inside(9_000), outside(1_600), terms=limited).days] == [
        10_600
    ]
    assert plan(telegram(9_000), terms=limited).days == []


def test_quiet_hours_are_counted() -> None:
    late = datetime(2026, 11, 25, 20, 59, tzinfo=WIB)
    found = plan(telegram(22 * 90), start=late.astimezone(UTC))
    assert found.ends_at == datetime(2026, 11, 26, 5, 0, 30, tzinfo=WIB)
    urgent = planned([telegram(22 * 90)], TERMS, late, urgent=True)
    assert urgent.ends_at == late + timedelta(seconds=90)
    night = plan(outside(5), start=datetime(2026, 11, 25, 22, tzinfo=WIB))
    assert night.starts_at == datetime(2026, 11, 26, 5, tzinfo=WIB)
    assert night.days == [Day(date(2026, 11, 26), 5)]


GROUPS = st.lists(
    st.builds(
        lambda make, people: make(people),
        st.sampled_from([telegram, inside, outside, web]),
        st.integers(1, 3_000),
    ),
    max_size=6,
)


@given(GROUPS, st.sampled_from([None, 1, 250, 2_000]), st.integers(0, 300))
def test_everybody_is_counted_once_and_the_bill_is_that_of_the_month(
    groups: list[Group], limit: int | None, opened: int
) -> None:
    terms = replace(TERMS, limit=limit, opened=opened, tallies=[Tally("utility", 3, 3)])
    found = plan(*groups, terms=terms)
    assert found.people + found.skipped == sum(each.people for each in groups)
    on_whatsapp = [each for each in groups if each.channel is Channel.WHATSAPP]
    assert sum(day.people for day in found.days) == sum(each.people for each in on_whatsapp)
    free = sum(each.people for each in on_whatsapp if each.inside)
    opens = sum(each.people for each in on_whatsapp if not each.inside)
    month = [Tally("utility", opens + 3, opens + 3), Tally("service", free, free)]
    total = monthly_costs("2026-11", month, terms.tariff).total
    assert found.cost == total - 3 * PRICES["utility"]
    if limit is None:
        assert found.ends_at == found.starts_at + timedelta(seconds=found.seconds)
