"""Tickets as rows of a list."""

from collections.abc import Callable
from datetime import datetime

from console.hands import may_move
from console.live import Render
from console.views import Views
from core.operators import Role
from core.ticket_queue import QueueRow


def row_maker(views: Views, now: Callable[[], datetime]) -> Render:
    """Renders what is inside of a row, without anything of one browser alone."""

    def render(row: QueueRow, is_own: bool, leads: bool) -> str:
        ticket = row.ticket
        login = (ticket.assignee or "") if is_own else ""
        role = Role.SUPERVISOR if leads else Role.OPERATOR
        return views.render(
            "ticket_row.html",
            row=row,
            ticket=ticket,
            is_own=is_own,
            leads=leads,
            may_move=may_move(ticket, login, role),
            now=now(),
        )

    return render
