"""What all actions on a ticket's page end with: that it is done, or the refusal on the page."""

from typing import Annotated, TypeAlias

from fastapi import Form, Response

from console.cases import Open, opened
from console.casework import Deed, do
from console.pages.ticket import shown
from console.visit import Visit
from core.messages import Text
from core.ticket_life import NotAllowed

Key: TypeAlias = Annotated[str, Form()]
"""Made with the form."""
MOST = 1500
"""Letters of a note or a reason."""


async def done(
    visit: Visit,
    open_: Open,
    key: str,
    notice: str,
    deed: Deed,
    *,
    action: str | None = None,
    only_own: bool = False,
    path: str | None = None,
) -> Response:
    number = open_.ticket.number
    try:
        await do(visit, open_, key, deed, action=action, only_own=only_own)
    except NotAllowed as problem:
        return await shown(visit, await opened(visit, number), problem=problem)
    told = Text(f"console-notice-thread-{notice}")
    return visit.go(path or f"/console/tickets/{number}", told)
