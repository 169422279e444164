"""Whose tickets an operator sees, and who looks after the catalogue."""

from core.operators import Operator, Role
from core.tickets import Ticket
from flows.records import Records

CATALOGUE_AGENCY = "disperindag"
"""Looks after small businesses and what they sell."""


def agency_seen(operator: Operator, fallback: str) -> str | None:
    """The one rule; None stands for all agencies.

    Administrators see all, and so do the people of the desk in charge of what fits nowhere else:
    they hand out what others have not taken.
    """
    if operator.role is Role.ADMINISTRATOR or operator.agency == fallback:
        return None
    return operator.agency


async def scope_of(records: Records, operator: Operator) -> str | None:
    rules = await records.services.calendar.read()
    return agency_seen(operator, rules.fallback)


async def may_see(records: Records, operator: Operator, ticket: Ticket) -> bool:
    """To whom this says no, a ticket is as good as none."""
    if ticket.agency == operator.agency:
        return True
    return await scope_of(records, operator) is None


async def may_import(records: Records, operator: Operator) -> bool:
    """Whether an operator whose role lets them read the catalogue may change it by a file."""
    if operator.agency == CATALOGUE_AGENCY:
        return True
    return operator.agency == (await records.services.calendar.read()).fallback
