"""Whose tickets an operator sees: those of their own agency, or of all."""

from core.operators import Operator, Role
from core.tickets import Ticket
from flows.records import Records


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
