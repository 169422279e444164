"""The inbox: queues of tickets, and what a search finds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Response

from console.access import Access
from console.desk import note
from console.live import Live, counts_in
from console.pages.home import INBOX
from console.presence import here_by_number
from console.routes import Pages
from console.rows import row_maker
from console.visit import Visit, Visiting
from core.agencies import Agency
from core.presence import Seen
from core.scope import scope_of
from core.ticket_queue import URGENT, Key, Queue, QueueRow, View, moment, place_of
from core.ticket_search import Wanted, wanted

AT_ONCE = 30
LONGEST_SEARCH = 200
MOST_PRIORITY = 2**31
PLACE = re.compile(r"-?\d{1,17}(?:_-?\d{1,17}){1,2}", re.ASCII)

pages = Pages()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page asks for."""

    view: View
    agency: str
    """The one chosen by somebody who sees all of them."""
    words: str
    agencies: Sequence[Agency]
    """Those to choose from; none for who sees one alone."""

    def path(self, **changes: str) -> str:
        now = {"queue": self.view.queue.value, "agency": self.agency, "q": self.words}
        chosen = {name: value for name, value in {**now, **changes}.items() if value}
        return f"{INBOX}?{urlencode(chosen)}" if chosen else INBOX

    @property
    def live_path(self) -> str:
        chosen = {"queue": self.view.queue.value, "agency": self.agency}
        return f"{INBOX}/live?{urlencode(chosen)}"


@pages.get("/inbox", Access.WORK)
async def inbox(
    visit: Visiting, queue: str = "", agency: str = "", q: str = "", after: str = ""
) -> Response:
    asked = await asked_for(visit, queue, agency, q.strip()[:LONGEST_SEARCH])
    live: Live = visit.request.app.state.live
    version = live.version  # before the rows are read: what comes later is told
    behind = place_in(asked.view.queue, after)
    found = await _found(visit, asked, behind)
    rows = found[:AT_ONCE]
    older = place_of(rows[-1].ticket, asked.view.queue) if len(found) > AT_ONCE else None
    is_more = visit.is_htmx and behind is not None
    return visit.page(
        "inbox_rows.html" if is_more else "inbox_body.html" if visit.is_htmx else "inbox.html",
        asked=asked,
        rows=await _rendered(visit, rows, asked.view.queue),
        counts=await _counts(visit, asked.view) if not is_more else {},
        older="_".join(map(str, older)) if older and not asked.words else None,
        more_found=bool(older and asked.words),
        queues=list(Queue),
        version=version,
        now=visit.desk.now(),
    )


async def asked_for(visit: Visit, queue: str, agency: str, words: str) -> Asked:
    """Nobody gets to see more by what they ask for."""
    async with visit.desk.store.begin() as records:
        scope = await scope_of(records.services.calendar, visit.operator)
        agencies = await records.services.agencies.all() if scope is None else []
    chosen = agency if agency in {each.code for each in agencies} else ""
    known = Queue(queue) if queue in set(Queue) else Queue.ALL
    view = View(known, scope or chosen or None, visit.operator.login)
    return Asked(view, chosen, words, agencies)


async def _found(visit: Visit, asked: Asked, behind: Key | None) -> Sequence[QueueRow]:
    queue = visit.desk.store.ticket_queue
    if not asked.words:
        return await queue.page(asked.view, after=behind, limit=AT_ONCE + 1)
    looked_for = wanted(asked.words)
    found = await queue.search(looked_for, asked.view.agency, limit=AT_ONCE + 1)
    if looked_for.addresses:
        await _note_search(visit, looked_for, len(found))
    return found


async def _note_search(visit: Visit, looked_for: Wanted, count: int) -> None:
    """Whoever looks somebody up is on record; the mark tells whether it was this address."""
    marks = [visit.desk.vault.mark("address", str(each)) for each in looked_for.addresses]
    detail = {"address": marks[0][:24], "found": count}
    async with visit.desk.store.begin() as records:
        await note(records, visit.operator.login, "ticket.search", "", detail)


async def _rendered(
    visit: Visit, rows: Sequence[QueueRow], queue: Queue
) -> Sequence[tuple[QueueRow, Key, str, Sequence[Seen]]]:
    """Each row with its place, its HTML, and who is at the ticket."""
    login = visit.operator.login
    render = row_maker(visit.views, visit.desk.now)
    here = await here_by_number(visit.desk, [row.ticket.number for row in rows], login)
    leads = visit.may(Access.TAKE_OVER)
    return [
        (
            row,
            place_of(row.ticket, queue),
            render(row, row.ticket.assignee == login, leads),
            here.get(row.ticket.number, ()),
        )
        for row in rows
    ]


async def _counts(visit: Visit, view: View) -> Mapping[str, str]:
    return counts_in(await visit.desk.store.ticket_queue.loads(), view)


def place_in(queue: Queue, written: str) -> Key | None:
    """A place as pages write it; None for anything that is no place in this queue."""
    if not PLACE.fullmatch(written):
        return None
    place = tuple(int(each) for each in written.split("_"))
    try:
        moment(abs(place[-2]))
    except OverflowError:
        return None
    if queue not in URGENT:
        return place if len(place) == 2 else None
    return place if len(place) == 3 and abs(place[0]) < MOST_PRIORITY else None
