"""Open tickets in memory that may tell of what somebody is about to report."""

from collections.abc import Sequence
from datetime import datetime

from core.citizens import Citizen
from core.places import Place
from core.reports import Visibility
from core.tickets import MOST_SIMILAR, NEAR_DEGREES, Similar, Ticket
from storage.memory.state import State, is_of


def similar(
    state: State, citizen: Citizen, category: str, place: Place, since: datetime
) -> Sequence[Similar]:
    drafts = {number: draft for number, _, draft in state.reports.values()}
    newest = sorted(state.tickets.values(), key=lambda row: row.ticket.opened_at, reverse=True)
    found = [
        _similar(row.ticket, drafts[row.report_id].place, own=is_of(state, citizen, row.ticket))
        for row in newest
        if row.report_id is not None
        and row.ticket.category == category
        and row.ticket.opened_at >= since
        and _is_at_work(row.ticket)
        and _is_near(drafts[row.report_id].place, place)
    ]
    seen = [each for each in found if each.own or each.visibility is not Visibility.SEALED]
    return seen[:MOST_SIMILAR]


def _is_at_work(ticket: Ticket) -> bool:
    over = ticket.closed_at or ticket.ended_at
    return not over and ticket.merged_into is None and ticket.quarantine is None


def _is_near(one: Place, other: Place) -> bool:
    if one.location and other.location:
        north = abs(one.location.latitude - other.location.latitude)
        east = abs(one.location.longitude - other.location.longitude)
        return north <= NEAR_DEGREES and east <= NEAR_DEGREES
    return one.kelurahan is not None and one.kelurahan == other.kelurahan


def _similar(ticket: Ticket, place: Place, *, own: bool) -> Similar:
    return Similar(
        number=ticket.number,
        topic=ticket.topic,
        status=ticket.status,
        visibility=ticket.visibility,
        opened_at=ticket.opened_at,
        words=place.words,
        location=place.location,
        own=own,
    )
