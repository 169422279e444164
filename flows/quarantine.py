"""Whether a report waits for a person to look at it, and what its citizen reads first then."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.messages import Paragraph, Text
from core.quarantine import (
    DAY,
    HOUR,
    KNOWN_FOR,
    MOST_IN_SURGE,
    SURGE,
    Signs,
    reason_for,
)
from core.reports import Category, ReportDraft
from flows.contacts import mark
from flows.flow import Turn
from flows.report_words import URGENT
from language.emergency import danger_in
from language.nothing import tells_nothing


@dataclass(frozen=True, slots=True)
class Judged:
    """`quarantine` is why the report is held back, None when it goes on at once; then there is
    nothing to read `above` the receipt."""

    quarantine: str | None = None
    above: Sequence[Paragraph] = ()


async def judged(turn: Turn, category: Category, draft: ReportDraft) -> Judged:
    """Look at a report that is about to be opened."""
    danger = danger_in(draft.details)
    emergency = danger is not None or category.urgency == URGENT
    reason = reason_for(await _signs(turn, draft, emergency=emergency))
    if reason is None:
        return Judged()
    contact = danger or category.emergency_contact if emergency else None
    return Judged(reason.value, await _whom_to_call(turn, contact))


async def _signs(turn: Turn, draft: ReportDraft, *, emergency: bool) -> Signs:
    """What costs a query is asked only where it can matter."""
    citizen, tickets, now = turn.citizen, turn.services.desk.tickets, turn.now
    if citizen.blocked or emergency:
        return Signs(blocked=citizen.blocked, emergency=emergency)
    in_day = await tickets.opened_since(citizen, now - DAY)
    known = bool(in_day) or bool(await tickets.opened_since(citizen, now - KNOWN_FOR))
    in_hour = await tickets.opened_since(citizen, now - HOUR) if in_day else 0
    surge = 0 if known else await tickets.all_opened_since(now - SURGE, at_most=MOST_IN_SURGE)
    silent = not draft.media and tells_nothing(draft.details)
    return Signs(in_hour=in_hour, in_day=in_day, known=known, in_surge=surge, says_nothing=silent)


async def _whom_to_call(turn: Turn, code: str | None) -> list[Paragraph]:
    """In an emergency nobody waits for who looks at reports."""
    contact = await turn.services.agencies.contact(code) if code else None
    if contact is None or not contact.numbers:
        return []
    call = Text("report-emergency", {"name": contact.name, "number": contact.numbers[0]})
    return [call, *mark(contact, turn.now.date())]
