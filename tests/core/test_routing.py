"""Routing of reports: category, place and hours lead to an agency; what is not the city's is
referred."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.agencies import Agency
from core.calendar import WIB, WorkCalendar, WorkRules, read_week
from core.places import Kelurahan
from core.reports import Category
from core.routing import Hours, Referral, ReferralRule, Routed, RouteRule, Routes, route

AGENCIES = {
    agency.code: agency
    for agency in (
        Agency("satpolpp", "Satpol PP"),
        Agency("dlh", "DLH"),
        Agency("bpbd", "BPBD"),
        Agency("diskominsta", "Diskominsta"),
        Agency("kec_utara", "Kecamatan Magelang Utara"),
        Agency("polres", "Polres", kind="instansi"),
        Agency("pdam", "PDAM", kind="instansi"),
    )
}
TREE = Category("pohon", "Pohon tumbang", "bencana", "bpbd", "tinggi", "Pohon", ("pohon",))
WATER = replace(TREE, code="air", agency="pdam")
THEFT = replace(TREE, code="pencurian", agency="polres")
POWER = replace(TREE, code="listrik", agency="diskominsta")
VIOLENCE = replace(TREE, code="kekerasan", agency="dlh", sensitive=True)
WATES = Kelurahan("33.71.02.1003", "Wates", "Magelang Utara")
KRAMAT = Kelurahan("33.71.02.1008", "Kramat Utara", "Magelang Utara")
PANJANG = Kelurahan("33.71.03.1005", "Panjang", "Magelang Tengah")
DESK = WorkRules(
    WorkCalendar(frozenset({date(2026, 12, 25)})),
    read_week("Senin-Kamis 07.30-16.00, Jumat 07.30-16.30"),
    "diskominsta",
    ("diskominsta", "setda"),
)
MORNING = datetime(2026, 11, 25, 9, tzinfo=WIB)
EVENING = datetime(2026, 11, 25, 19, tzinfo=WIB)
CHRISTMAS = datetime(2026, 12, 25, 9, tzinfo=WIB)


def routed(
    category: Category,
    rules: Sequence[RouteRule] = (),
    referrals: Sequence[ReferralRule] = (),
    *,
    kelurahan: Kelurahan | None = None,
    now: datetime = MORNING,
) -> Routed:
    routes = Routes(rules, referrals)
    return route(category, kelurahan, now, routes=routes, desk=DESK, agency_of=AGENCIES.get)


def test_without_a_rule_a_report_goes_to_the_agency_of_its_category() -> None:
    assert routed(TREE) == Routed("bpbd")
    assert routed(TREE, [RouteRule("air", "dlh")]) == Routed("bpbd")


@pytest.mark.parametrize(
    ("kelurahan", "now", "agency"),
    [
        (None, MORNING, "dlh"),
        (PANJANG, MORNING, "dlh"),
        (None, EVENING, "satpolpp"),
        (None, CHRISTMAS, "satpolpp"),
        (KRAMAT, EVENING, "kec_utara"),
        (WATES, MORNING, "bpbd"),
        (WATES, EVENING, "bpbd"),
    ],
)
def test_the_most_precise_rule_wins(
    kelurahan: Kelurahan | None, now: datetime, agency: str
) -> None:
    rules = [
        RouteRule("pohon", "dlh"),
        RouteRule("pohon", "satpolpp", when=Hours.OTHER),
        RouteRule("pohon", "kec_utara", place="33.71.02"),
        RouteRule("pohon", "bpbd", place=WATES.code),
    ]
    for order in (rules, rules[::-1]):
        assert routed(TREE, order, kelurahan=kelurahan, now=now) == Routed(agency)


def test_rules_for_working_hours() -> None:
    rules = [RouteRule("pohon", "dlh", when=Hours.WORKING)]
    assert routed(TREE, rules) == Routed("dlh")
    assert routed(TREE, rules, now=EVENING) == Routed("bpbd")


def test_a_code_is_no_place_of_which_it_is_only_the_beginning() -> None:
    assert routed(TREE, [RouteRule("pohon", "dlh", place="33.71.0")], kelurahan=WATES) == Routed(
        "bpbd"
    )


def test_an_agency_that_is_gone_leaves_its_reports_to_the_fallback() -> None:
    assert routed(replace(TREE, agency="gone")) == Routed("diskominsta")
    assert routed(TREE, [RouteRule("pohon", "gone")]) == Routed("diskominsta")


def test_what_is_not_the_citys_work_is_passed_on_by_the_fallback() -> None:
    referrals = [ReferralRule("polri110", agency="polres")]
    assert routed(THEFT, (), referrals) == Routed("diskominsta", Referral("polres", "polri110"))
    assert routed(WATER, (), referrals) == Routed("diskominsta", Referral("pdam", None))
    assert routed(TREE, [RouteRule("pohon", "polres")], referrals) == Routed(
        "diskominsta", Referral("polres", "polri110")
    )


def test_a_contact_of_the_category_goes_before_that_of_the_agency() -> None:
    referrals = [
        ReferralRule("polri110", agency="polres"),
        ReferralRule("polres", category="pencurian"),
        ReferralRule("pln", category="listrik"),
    ]
    assert routed(THEFT, (), referrals).referral == Referral("polres", "polres")
    assert routed(POWER, (), referrals) == Routed("diskominsta", Referral(None, "pln"))


def test_outside_the_city() -> None:
    referrals = [ReferralRule("pln", category="listrik"), ReferralRule("sp4n")]
    assert Routes((), referrals).outside() == Referral(contact="sp4n")
    assert Routes().outside() == Referral()
    assert routed(TREE, (), referrals) == Routed("bpbd")


def test_a_sensitive_report_is_never_sent_to_the_neighbourhood() -> None:
    rules = [
        RouteRule("kekerasan", "kec_utara", place=WATES.code),
        RouteRule("kekerasan", "satpolpp", place="33.71.02"),
    ]
    assert routed(VIOLENCE, rules, kelurahan=WATES) == Routed("satpolpp")
    assert routed(VIOLENCE, rules[:1], kelurahan=WATES) == Routed("dlh")
    assert routed(replace(VIOLENCE, agency="kec_utara")) == Routed("diskominsta")


RULES = st.builds(
    RouteRule,
    category=st.sampled_from(["pohon", "kekerasan", "air"]),
    agency=st.sampled_from([*AGENCIES, "gone"]),
    place=st.none() | st.sampled_from(["33.71.02", WATES.code, PANJANG.code]),
    when=st.none() | st.sampled_from(Hours),
)


@given(
    st.lists(RULES),
    st.sampled_from([TREE, WATER, THEFT, POWER, VIOLENCE]),
    st.none() | st.sampled_from([WATES, KRAMAT, PANJANG]),
    st.sampled_from([MORNING, EVENING, CHRISTMAS]),
)
def test_every_report_joins_the_queue_of_an_agency_of_the_city(
    rules: list[RouteRule], category: Category, kelurahan: Kelurahan | None, now: datetime
) -> None:
    found = routed(category, rules, kelurahan=kelurahan, now=now)
    assert AGENCIES[found.agency].kind == "opd"
    assert not (category.sensitive and found.agency.startswith("kec_"))
