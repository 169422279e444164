"""How a ticket begins: a report or a call for an operator; and who joins it later."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from core.audit import SYSTEM
from core.conversations import Conversation
from core.desk import Desk
from core.messages import Media
from core.reports import Category, ReportDraft, Visibility
from core.routing import Referral, Routed
from core.ticket_clock import clock_for
from core.ticket_life import NotAllowed, said
from core.tickets import (
    Addition,
    Clocks,
    Event,
    NewTicket,
    Ticket,
    TicketChange,
    TicketKind,
)

PRIORITIES = {"darurat": 30, "tinggi": 20, "sedang": 10}
"""Of a ticket by the urgency of its category; each person more who waits for it counts one."""
MOST_PEOPLE = 19
"""So many people lift a ticket almost two urgencies, and no more do."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the citizen gets. The PIN is known only now: we keep its seal.

    `agency` is the name of the one at work, `referral` where the report belongs if it is not the
    city's.
    """

    number: str
    pin: str
    agency: str
    clocks: Clocks
    referral: Referral | None = None
    quarantine: str | None = None


async def open_report(
    desk: Desk,
    conversation: Conversation,
    draft: ReportDraft,
    *,
    quarantine: str | None = None,
    now: datetime,
    key: str,
) -> Receipt | None:
    """Keep the report and open its ticket; None when this very run did so before.

    One with a reason for quarantine goes to the desk in charge of what fits nowhere else.
    """
    category = await desk.reports.category(draft.category)
    if category is None:
        raise LookupError(f"no category '{draft.category}'")
    if category.sensitive and draft.visibility is Visibility.OPEN:
        draft = replace(draft, visibility=Visibility.CONFIDENTIAL)
    report_id = await desk.reports.add(conversation.citizen.id, draft, key=key)
    if report_id is None:
        return None
    routed = await desk.routing.route(category, draft.place.kelurahan, now)
    if quarantine:
        routed = Routed((await desk.calendars.read()).fallback, routed.referral)
    return await _open(
        desk,
        conversation,
        kind=TicketKind.REPORT,
        routed=routed,
        topic=category.name,
        category=category,
        visibility=draft.visibility,
        report_id=report_id,
        quarantine=quarantine,
        now=now,
        key=key,
    )


async def open_hand_over(
    desk: Desk, conversation: Conversation, *, agency: str, topic: str, now: datetime, key: str
) -> Receipt | None:
    """Open a ticket for an operator; None when this very run did so before."""
    return await _open(
        desk,
        conversation,
        kind=TicketKind.HAND_OVER,
        routed=Routed(agency, None),
        topic=topic,
        now=now,
        key=key,
    )


async def follow(
    desk: Desk,
    number: str,
    conversation: Conversation,
    told: Addition | None,
    *,
    now: datetime,
    key: str,
) -> bool:
    """Let somebody hear of a ticket, with what they told; False when they do already.

    Raises NotAllowed when the ticket is over, or when nobody else may know of it: the number comes
    from a message, and anybody can write any number.
    """
    ticket = await desk.main(number)
    category = await desk.reports.category(ticket.category) if ticket.category else None
    if _is_private(ticket, category):
        raise NotAllowed("ticket-unknown")
    if ticket.ended_at is not None:
        raise NotAllowed("ticket-is-over")
    joined = await desk.tickets.follow(ticket, conversation, at=now)
    if joined:
        duplicates = await desk.tickets.merged_into(ticket)
        people = await desk.tickets.people([ticket.id, *(each.id for each in duplicates)])
        extra = min(len(people) - 1, MOST_PEOPLE)
        ticket = replace(ticket, priority=max(ticket.priority, _priority(category) + extra))
        await desk.tickets.save(ticket, said(ticket, Event.FOLLOWED, now), key=key)
    if told is not None:
        await _add(desk, ticket, told, key=f"{key}:told")
    return joined


async def add(
    desk: Desk,
    number: str,
    conversation: Conversation,
    text: str,
    media: tuple[Media, ...],
    *,
    now: datetime,
    key: str,
) -> Ticket | None:
    """Keep what a citizen tells about their ticket later; None when it is none of theirs."""
    owned = await desk.tickets.owned(conversation.citizen, number)
    if owned is None:
        return None
    ticket = await desk.locked(number)
    await _add(desk, ticket, Addition(now, conversation.citizen.id, text, media), key=key)
    return ticket


async def _add(desk: Desk, ticket: Ticket, told: Addition, *, key: str) -> None:
    if await desk.tickets.add_to(ticket, told, key=key):
        if ticket.ended_at is None:
            ticket = replace(ticket, awaiting_since=ticket.awaiting_since or told.at)
        await desk.tickets.save(ticket, said(ticket, Event.ADDED, told.at), key=key)


async def _open(
    desk: Desk,
    conversation: Conversation,
    *,
    kind: TicketKind,
    routed: Routed,
    topic: str,
    now: datetime,
    key: str,
    category: Category | None = None,
    visibility: Visibility = Visibility.CONFIDENTIAL,
    report_id: int | None = None,
    quarantine: str | None = None,
) -> Receipt | None:
    rules = await desk.calendars.read()
    agency = await desk.agencies.get(routed.agency)
    clocks = clock_for(category, rules.calendar, rules.week_of(agency)).started(now)
    number = await desk.tickets.next_number(now.date())  # last: others wait for theirs from here
    pin = desk.pins.make()
    new = NewTicket(
        number=number,
        sealed_pin=desk.pins.seal(number, pin),
        kind=kind,
        conversation=conversation,
        agency=routed.agency,
        topic=topic,
        opened_at=now,
        report_id=report_id,
        category=category.code if category else None,
        visibility=visibility,
        alias=_alias() if visibility is Visibility.SEALED else "",
        priority=_priority(category),
        clocks=clocks,
        quarantine=quarantine,
        awaiting_since=now if kind is TicketKind.HAND_OVER else None,
    )
    ticket = await desk.tickets.add(new, key=key)
    if ticket is None:
        return None
    if routed.referral is not None:
        await desk.tickets.save(ticket, _referred(ticket, routed.referral), key=f"{key}:referral")
    name = agency.name if agency else routed.agency
    return Receipt(number, pin, name, clocks, routed.referral, quarantine)


def _is_private(ticket: Ticket, category: Category | None) -> bool:
    """Whether nobody but its reporter may hear of it, whoever asks."""
    if ticket.kind is not TicketKind.REPORT or ticket.quarantine is not None:
        return True
    return ticket.visibility is Visibility.SEALED or (category is not None and category.sensitive)


def _priority(category: Category | None) -> int:
    return PRIORITIES.get(category.urgency, 0) if category else PRIORITIES["sedang"]


def _alias() -> str:
    """What operators call somebody whom they do not know: "A7"."""
    return secrets.choice("ABCDEFGHJKLMNPRSTUVWXY") + str(secrets.randbelow(90) + 10)


def _referred(ticket: Ticket, referral: Referral) -> TicketChange:
    """Where the citizen was told that it belongs."""
    return TicketChange(
        ticket.opened_at,
        ticket.status,
        referral.contact,
        event=Event.REFERRAL,
        actor=SYSTEM,
        agency=referral.agency,
    )
