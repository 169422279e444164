"""Whose tickets an operator sees: those of their own agency, or of all."""

from core.calendar import Calendars
from core.operators import Operator, Role
from core.tickets import Ticket


def agency_seen(operator: Operator, fallback: str) -> str | None:
    """The one rule; None stands for all agencies.

    Administrators see all, and so do the people of the desk in charge of what fits nowhere else:
    they hand out what others have not taken.
    """
    if operator.role is Role.ADMINISTRATOR or operator.agency == fallback:
        return None
    return operator.agency


async def scope_of(calendars: Calendars, operator: Operator) -> str | None:
    return agency_seen(operator, (await calendars.read()).fallback)


async def may_see(calendars: Calendars, operator: Operator, ticket: Ticket) -> bool:
    """To whom this says no, a ticket is as good as none."""
    if ticket.agency == operator.agency:
        return True
    return await scope_of(calendars, operator) is None
