"""Whose tickets an operator sees, and who looks after the catalogue."""

from core.calendar import Calendars
from core.operators import Operator, Role
from core.shops import MARKET
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


async def may_import(calendars: Calendars, operator: Operator) -> bool:
    """Whether an operator whose role lets them read the catalogue may change it by a file."""
    if operator.agency == MARKET:
        return True
    return operator.agency == (await calendars.read()).fallback
