"""What counts of a ticket, and where it is put on the map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.audit import SYSTEM
from core.counting import Fact, Subject, facts_of, square_of
from core.figures import Measure
from core.messages import Location
from core.tickets import CITIZEN, Event, TicketChange, TicketStatus
from tests.core.tickets import CLOCK, MONDAY, URGENT, at, ticket

TUESDAY = at("2026-11-24 09:00")


def line(event: Event, actor: str, when: str = "2026-11-24 09:00") -> TicketChange:
    return TicketChange(at(when), TicketStatus.RECEIVED, event=event, actor=actor)


@pytest.mark.parametrize(
    ("event", "actor", "counts"),
    [
        (Event.STATUS, "wawan", True),
        (Event.ANSWERED, "wawan", True),
        (Event.STATUS, SYSTEM, False),  # so old histories tell of the opening
        (Event.ADDED, CITIZEN, False),
        (Event.ASSIGNED, "wawan", False),
        (Event.ESCALATED, SYSTEM, False),
    ],
)
def test_what_is_a_first_answer(event: Event, actor: str, counts: bool) -> None:
    facts = list(facts_of(Subject(ticket(), [line(event, actor)]), CLOCK))
    assert (Fact(Measure.RESPONDED, TUESDAY.date(), 8 * 60 + 30) in facts) is counts
    assert Fact(Measure.OPENED, MONDAY.date()) in facts


def test_urgent_work_does_not_wait_for_office_hours() -> None:
    subject = Subject(ticket(), [line(Event.STATUS, "wawan", "2026-11-23 23:00")])
    times = {each.measure: each.value for each in facts_of(subject, URGENT)}
    assert times[Measure.RESPONDED] == 14 * 60


def test_a_ticket_misses_its_deadline_once() -> None:
    days = ("2026-11-25 09:00", "2026-11-24 09:00")
    subject = Subject(ticket(), [line(Event.BREACHED, SYSTEM, each) for each in days])
    missed = [each.day for each in facts_of(subject, CLOCK) if each.measure is Measure.BREACHED]
    assert missed == [TUESDAY.date()]


@given(st.floats(-7.52, -7.43), st.floats(110.19, 110.25))
def test_a_square_is_near_but_tells_no_place(latitude: float, longitude: float) -> None:
    here = Location(latitude, longitude)
    north, east = square_of(here, coarse=False)
    assert abs(north / 1000 - latitude) <= 0.00051
    assert abs(east / 1000 - longitude) <= 0.00051
    wide = square_of(here, coarse=True)
    assert all(each % 5 == 0 for each in wide)
    assert abs(wide[0] / 1000 - latitude) <= 0.00251
