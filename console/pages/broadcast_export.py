"""All recipients of a broadcast as a table to take away: what became of each, and no names."""

from collections.abc import AsyncIterator, Sequence
from http import HTTPStatus

from fastapi import Response

from console.access import Access
from console.broadcast_reasons import reason_name
from console.broadcasts import Open, found
from console.desk import note
from console.routes import Pages, Refused
from console.tables import TableFormat, download
from console.visit import Visit, Visiting
from core.calendar import WIB
from core.messages import Text
from core.recipients import Line
from core.sheets import Cell

CHUNK = 1_000
HEADERS = ("conversation", "channel", "language", "outcome", "reason", "at")

pages = Pages()


@pages.get("/broadcasts/{number}/export", Access.WRITE_BROADCASTS)
async def export(visit: Visiting, number: str, form: str = TableFormat.CSV) -> Response:
    open_ = await found(visit, number)
    if form not in set(TableFormat):
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    async with visit.desk.store.begin() as records:
        subject = f"broadcast:{open_.broadcast.id}"
        await note(records, visit.operator.login, "broadcast.export", subject)
    headers = [visit.say(Text(f"broadcast-column-{name}")) for name in HEADERS]
    name = f"siaran-{open_.broadcast.id}"
    return await download(name, TableFormat(form), headers, _rows(visit, open_))


async def _rows(visit: Visit, open_: Open) -> AsyncIterator[Sequence[Sequence[Cell]]]:
    after = 0
    while True:
        async with visit.desk.store.audiences() as recipients:
            lines = await recipients.lines(open_.broadcast.id, after, CHUNK)
        yield [_row(visit, each) for each in lines]
        if len(lines) < CHUNK:
            return
        after = lines[-1].conversation


def _row(visit: Visit, line: Line) -> Sequence[Cell]:
    return (
        line.conversation,
        visit.say(Text(f"console-channel-{line.channel}")),
        visit.say(Text(f"language-{line.language}")),
        visit.say(Text(f"broadcast-outcome-{line.outcome}")),
        reason_name(visit.views.book, line.reason) if line.reason else None,
        line.at.astimezone(WIB).replace(tzinfo=None) if line.at else None,
    )
