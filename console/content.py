"""What the pages of content share: the entry that is looked at, and what may be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from console.bubbles import WIB
from console.routes import Refused
from console.visit import Visit
from core.content import (
    ALWAYS_THERE,
    Body,
    ContentKind,
    Entry,
    VersionState,
    may_write,
)
from core.editing import Editing
from core.operators import Role
from flows.records import Records

PATH = "/console/content"
OUTSIDE = "outside"
"""The field, and the code, of the rule for what happens outside the city."""
NUMBERED = {ContentKind.FAQ: "FAQ-", ContentKind.AGENDA: "AG-"}
RULE = ("category", OUTSIDE, "kelurahan", "kecamatan", "when", "agency", "contact")
"""The fields of a rule, what it is about first, and last where it leads."""


@dataclass(frozen=True, slots=True)
class Open:
    """An entry in the hands of who looks at it."""

    entry: Entry
    may_write: bool
    may_review: bool
    """Whether they could be the second person."""
    may_withdraw: bool
    today: date

    @property
    def path(self) -> str:
        return f"{PATH}/{self.entry.kind}/{self.entry.code}"

    @property
    def state(self) -> str:
        return state_of(self.entry, self.today)


def state_of(entry: Entry, today: date) -> str:
    """The one word for a list; what is being worked on comes first."""
    if entry.draft is not None:
        return entry.draft.state.value
    if entry.shown is None:
        return VersionState.WITHDRAWN.value
    return "overdue" if entry.is_overdue(today) else VersionState.PUBLISHED.value


def title_of(entry: Entry) -> str:
    body = entry.latest.body if entry.latest else {}
    if entry.kind in (ContentKind.ROUTE, ContentKind.REFERRAL):
        *about, to = (_said(name, body) for name in RULE if body.get(name))
        return f"{', '.join(about)} → {to}"
    return str(body.get("title") or body.get("name") or body.get("hours") or entry.code)


def _said(name: str, body: Body) -> str:
    return name if name == OUTSIDE else str(body[name])


def next_code(kind: ContentKind, entries: Sequence[Entry]) -> str:
    """The number after the highest, where entries of the kind are numbered."""
    beginning = NUMBERED.get(kind)
    if beginning is None:
        return ""
    numbers = [each.code.removeprefix(beginning) for each in entries]
    highest = max((int(each) for each in numbers if each.isascii() and each.isdigit()), default=0)
    return f"{beginning}{highest + 1:03d}"


def kind_of(words: str) -> ContentKind:
    if words not in set(ContentKind):
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return ContentKind(words)


def today(visit: Visit) -> date:
    return visit.desk.now().astimezone(WIB).date()


async def opened(visit: Visit, records: Records, kind: ContentKind, code: str) -> Open:
    """Raises Refused for an entry that nobody has ever saved."""
    entry = await records.services.contents.entry(kind, code)
    if entry.latest is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return as_seen(visit, entry, await in_charge(records))


def as_seen(visit: Visit, entry: Entry, desk: str) -> Open:
    is_administrator = visit.operator.role is Role.ADMINISTRATOR
    draft = entry.draft
    return Open(
        entry,
        may_write(visit.operator, entry.owner, desk),
        draft is not None and draft.author != visit.operator.login,
        is_administrator and entry.shown is not None and entry.kind not in ALWAYS_THERE,
        today(visit),
    )


async def in_charge(records: Records) -> str:
    return (await records.services.calendar.read()).fallback


async def editing(visit: Visit, records: Records, kind: ContentKind, code: str) -> Editing:
    services = records.services
    return Editing(
        services.contents,
        services.audit,
        visit.operator,
        await in_charge(records),
        kind,
        code,
        visit.desk.now(),
    )
