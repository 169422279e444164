"""What the page of a ticket needs beside its case, put together once for page and fragment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from console.bubbles import Bubble, Bubbles, citizen_name
from console.cases import Open
from console.reach import ApprovedTemplate
from console.visit import Visit
from core.agencies import Agency
from core.canned import CannedReply
from core.operators import Operator
from core.routing import OF_ANOTHER
from core.timeline import Reporter


@dataclass(frozen=True, slots=True)
class Thread:
    """One reporter's thread. `closes_at` is when the channel no longer lets us write freely."""

    reporter: Reporter
    citizen: str
    bubbles: Sequence[Bubble]
    older: str | None
    closes_at: datetime | None
    templates: Sequence[ApprovedTemplate]

    def is_shut(self, now: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= now


@dataclass(frozen=True, slots=True)
class Facts:
    """`names` are the operators' names by login, `colleagues` whom the ticket may be given to."""

    category: str
    agency: str
    agencies: Sequence[Agency]
    colleagues: Sequence[Operator]
    names: Mapping[str, str]
    canned: Sequence[CannedReply]


async def facts_of(visit: Visit, open_: Open) -> Facts:
    ticket = open_.ticket
    accounts = await visit.desk.store.roster.all()
    async with visit.desk.store.begin() as records:
        services = records.services
        agencies = await services.agencies.all()
        category = await services.reports.category(ticket.category) if ticket.category else None
        replies = await services.canned.all()
    by_code = {each.code: each.name for each in agencies}
    agency = by_code.get(ticket.agency, ticket.agency)
    due = ticket.clocks.resolution_due
    values = {
        "nomor": ticket.number,
        "opd": agency,
        "nama petugas": visit.operator.name,
        "tenggat": visit.views.book.say("console-at", {"at": due}) if due else "",
    }
    return Facts(
        category.name if category else ticket.topic,
        agency,
        [each for each in agencies if each.kind != OF_ANOTHER and each.code != ticket.agency],
        [
            each.operator
            for each in accounts
            if each.is_active and each.operator.agency == ticket.agency
        ],
        {each.operator.login: each.operator.name for each in accounts},
        [each.filled(values) for each in replies if each.fits(values)],
    )


async def thread_of(
    visit: Visit,
    open_: Open,
    names: Mapping[str, str],
    *,
    of: str = "",
    all_: bool = False,
    before: str | None = None,
) -> Thread:
    """Raises ValueError for a bad cursor."""
    reporter = open_.case.thread_of(of)
    since = None if all_ else reporter.ticket.opened_at
    page = await visit.desk.store.timeline.page(reporter, since=since, before=before)
    maker = Bubbles(visit.views.book, open_, reporter, names)
    bubbles = maker.page_of(page.entries)
    if before is None and reporter is open_.case.reporter:
        bubbles += [maker.pending(each) for each in open_.case.pending]
    channel, reach = reporter.address.channel, visit.desk.at_tickets.reach
    closes_at = reach.closes_at(channel, reporter.wrote_at)
    shut = closes_at is not None and closes_at <= open_.now
    templates = await _with_words(visit, await reach.templates(channel, "id")) if shut else ()
    return Thread(
        reporter,
        citizen_name(visit.views.book, reporter),
        bubbles,
        page.older,
        closes_at,
        templates,
    )


async def _with_words(
    visit: Visit, templates: Sequence[ApprovedTemplate]
) -> Sequence[ApprovedTemplate]:
    """Operators choose by what citizens will read."""
    async with visit.desk.store.begin() as records:
        texts = {each.code: each.text for each in await records.services.template_texts.all()}
    return [replace(each, text=texts.get(each.name, "")) for each in templates]
