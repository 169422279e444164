"""Who else is at a ticket: told by the browsers of its page, every few seconds."""

from collections.abc import Mapping, Sequence

from console.desk import Desk
from core.conversations import Unavailable
from core.operators import Operator
from core.presence import LIFE, Doing, Seen
from core.tickets import Ticket


async def here(desk: Desk, ticket: Ticket, operator: Operator, doing: Doing) -> Sequence[Seen]:
    """Note that an operator is there; gives who else is. Raises Unavailable."""
    now = desk.now()
    seen = Seen(ticket.number, ticket.agency, operator.login, operator.name, doing, now + LIFE)
    await desk.presence.note(seen)
    others = await desk.presence.at([ticket.number], now)
    return [each for each in others if each.login != operator.login]


async def here_by_number(
    desk: Desk, numbers: Sequence[str], login: str
) -> Mapping[str, Sequence[Seen]]:
    """Who but this operator is at each of these tickets; a list without it is as good."""
    try:
        seen = await desk.presence.at(numbers, desk.now())
    except Unavailable:
        return {}
    return {
        number: [each for each in seen if each.number == number and each.login != login]
        for number in numbers
    }
