"""The desk: what all that happens to tickets works with, and how a change is kept and told.

The use cases are functions on a `Desk`, inside one transaction: `core/intake.py` opens tickets,
`core/casework.py` is what operators do, `core/handover.py` who answers in a conversation,
`core/answering.py` in which words, `core/closing.py` what citizens answer at the end,
`core/ticking.py` what the clock does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.agencies import Agencies
from core.answers import Answers
from core.audit import Audit
from core.calendar import Calendars
from core.citizens import Citizens
from core.conversations import Conversation
from core.holdings import Holdings
from core.operators import Operators
from core.pins import Pins
from core.reports import Reports
from core.routing import Routing
from core.telling import PRIVATE, News, Teller, Telling
from core.ticket_clock import CONFIRM_WITHIN, Clock, clock_for
from core.ticket_life import Moved, NotAllowed, mirrored
from core.tickets import TOP_LEVEL, Person, Role, Ticket, Tickets

ABOVE_AGENCY = 2
"""From this level on it is not the agency itself that sees to a ticket."""


@dataclass(frozen=True, slots=True)
class Desk:
    tickets: Tickets
    reports: Reports
    citizens: Citizens
    agencies: Agencies
    operators: Operators
    calendars: Calendars
    routing: Routing
    pins: Pins
    teller: Teller
    holdings: Holdings
    answers: Answers
    audit: Audit

    async def locked(self, number: str) -> Ticket:
        """The ticket, locked. Raises NotAllowed when there is none."""
        ticket = await self.tickets.locked(number)
        if ticket is None:
            raise NotAllowed("ticket-unknown")
        return ticket

    async def at_work(self, number: str) -> Ticket:
        """A ticket to work on, locked; a duplicate is worked on in its main ticket.

        Raises NotAllowed.
        """
        ticket = await self.locked(number)
        if ticket.merged_into is not None:
            raise NotAllowed("ticket-is-merged")
        return ticket

    async def own(self, number: str, operator: str) -> Ticket:
        """A ticket that this operator sees to, locked. Raises NotAllowed."""
        ticket = await self.at_work(number)
        if ticket.ended_at is not None:
            raise NotAllowed("ticket-is-over")
        if ticket.assignee != operator:
            raise NotAllowed("ticket-not-yours")
        return ticket

    async def reporter(self, ticket: Ticket) -> Person:
        people = await self.tickets.people([ticket.id])
        reporter = next((each for each in people if each.role is Role.REPORTER), None)
        if reporter is None:
            raise LookupError("a ticket that nobody reported")
        return reporter

    async def main(self, number: str) -> Ticket:
        """The ticket that work is done on, locked: for a duplicate the one it was merged into.

        A main ticket is always locked before its duplicates. Raises NotAllowed.
        """
        known = await self.tickets.by_number(number)
        if known is None or known.merged_into is None:
            ticket = await self.locked(number)
            return ticket if ticket.merged_into is None else await self.main(number)
        main = await self.tickets.locked_by_id(known.merged_into)
        if main is None:
            raise LookupError("a ticket was merged into one that is not there")
        now = await self.tickets.by_number(number)
        is_still = (
            now is not None and now.merged_into == main.id
        )  # it may have been split meanwhile
        return main if is_still else await self.main(number)

    async def clock(self, ticket: Ticket, agency: str | None = None) -> Clock:
        """How time runs for the ticket, at its agency or at another one."""
        rules = await self.calendars.read()
        category = await self.reports.category(ticket.category) if ticket.category else None
        known = await self.agencies.get(agency or ticket.agency)
        return clock_for(category, rules.calendar, rules.week_of(known))

    async def level_above(self, ticket: Ticket) -> int:
        """The next level: above an agency without a supervisor nobody is in between."""
        if ticket.level == 0 and not await self.operators.has_supervisor(ticket.agency):
            return ABOVE_AGENCY
        return min(ticket.level + 1, TOP_LEVEL)

    async def level_at(self, agency: str, level: int) -> int:
        """The same level at an agency; without a supervisor there, level 1 would be nobody."""
        if level == 1 and not await self.operators.has_supervisor(agency):
            return ABOVE_AGENCY
        return level

    async def owner_of(self, ticket: Ticket) -> str:
        """The name of the agency that sees to a ticket at its level."""
        if ticket.level == 0:
            return await self.name_of(ticket.agency)
        rules = await self.calendars.read()
        return await self.name_of(rules.told(ticket.agency, ticket.level))

    async def name_of(self, agency: str) -> str:
        known = await self.agencies.get(agency)
        return known.name if known else agency

    async def operator_named(self, login: str) -> str:
        known = await self.operators.get(login)
        return known.name if known else login

    async def keep(
        self, moved: Moved, news: News | None, *, key: str, but: Conversation | None = None
    ) -> bool:
        """Keep a change of a ticket and of its duplicates, and tell everybody who waits for it.

        `but` is where it is told in answer to a message. False, and nothing happens, when this key
        did so before.
        """
        ticket = moved.ticket
        if not await self.tickets.save(ticket, moved.change, key=key):
            return False
        duplicates = [] if news in PRIVATE else await self.tickets.merged_into(ticket)
        for each in duplicates:
            same = mirrored(each, ticket)
            await self.tickets.save(same, moved.change, key=f"{key}:{each.id}")
        if news is not None:
            people = await self.tickets.people([ticket.id, *(each.id for each in duplicates)])
            await self._tell(people, moved, news, key=key, but=but)
        return True

    async def noted(self, moved: Moved, *, key: str) -> None:
        """What an operator did goes into the audit log, too, which is sealed."""
        change = moved.change
        detail = {"status": change.status.value, "agency": change.agency}
        action = f"ticket.{change.event.value}"
        await self.audit.note(change.actor, action, moved.ticket.number, detail, key=key)

    async def _tell(
        self,
        people: Sequence[Person],
        moved: Moved,
        news: News,
        *,
        key: str,
        but: Conversation | None,
    ) -> None:
        """One message to each."""
        ticket, change = moved.ticket, moved.change
        telling = Telling(
            news=news,
            status=ticket.status,
            agency=await self.name_of(ticket.agency),
            owner=await self.owner_of(ticket),
            level=ticket.level,
            due=ticket.clocks.resolution_due,
            note=change.note,
            media=change.media,
            until=ticket.ended_at + CONFIRM_WITHIN if ticket.ended_at else None,
        )
        meant = [each for each in people if each.role is Role.REPORTER or news not in PRIVATE]
        here = [each.conversation for each in meant]
        await self.teller.hold([*here, but] if but else here)
        for person in meant:
            if but is None or but.id != person.conversation.id:
                await self.teller.tell(person, telling, key=f"{key}:to:{person.conversation.id}")
