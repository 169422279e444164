"""Content of the desk: what one person writes is looked at by another before anybody is shown it.

Each step in the life of an entry is a version of its own that never changes; the last one that was
published, or withdrawn, says what is shown. The steps here are pure: they take an entry and give
the version to keep, or raise NotAllowed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeAlias

from core.messages import Json, Text
from core.operators import Operator, Role
from core.reviewing import due_on, is_overdue
from core.ticket_life import NotAllowed

Body: TypeAlias = Mapping[str, Json]
"""The fields of an entry as words, lists of words and lists of fields, as a file has them."""

OF_DATA = "data"
"""The author of what came with the reference data."""


class ContentKind(StrEnum):
    """What can be edited; each is a kind of the reference data."""

    FAQ = "faq"
    KAMPUNG_RELIGI = "kampung-religi"
    AGENDA = "agenda"
    CONTACT = "contacts"
    CANNED = "canned-replies"
    TEMPLATE = "template-texts"
    CATEGORY = "categories"
    ROUTE = "routes"
    REFERRAL = "referrals"
    PROGRAMME = "programme"
    AGENCY = "agencies"
    HOLIDAY = "holidays"
    OFFICE = "office"


class VersionState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"
    """The draft was thrown away; what is shown stays."""


_OPEN = (VersionState.DRAFT, VersionState.IN_REVIEW)
ALWAYS_THERE = (
    ContentKind.AGENCY,
    ContentKind.CATEGORY,
    ContentKind.OFFICE,
    ContentKind.PROGRAMME,
    ContentKind.TEMPLATE,
)
"""Others refer to them: such an entry is changed, never withdrawn."""
SETTLED = (VersionState.PUBLISHED, VersionState.WITHDRAWN)
"""The last version in one of these says what is shown."""


@dataclass(frozen=True, slots=True)
class Version:
    """One step of one entry. `author` wrote the body, `by` took this step.

    `number` counts the steps of the entry from 1; 0 stands for what came with the data. `restores`
    is the number of the earlier version whose body this is.
    """

    kind: ContentKind
    code: str
    number: int
    state: VersionState
    body: Body
    review_by: date | None
    author: str
    by: str
    at: datetime | None
    note: str = ""
    restores: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands: what is shown of it, if anything, and what is being worked on."""

    kind: ContentKind
    code: str
    number: int = 0
    """Of its last version; the next step has the next one."""
    shown: Version | None = None
    draft: Version | None = None
    last: Version | None = None
    """The last version, also of what is neither shown nor worked on any more."""

    @property
    def latest(self) -> Version | None:
        """What an editor goes on from."""
        return self.draft or self.shown or self.last

    @property
    def owner(self) -> str | None:
        """The agency whose entry it is; None stands for the desk in charge."""
        return owner_of(self.kind, self.latest.body) if self.latest else None

    def is_overdue(self, today: date) -> bool:
        return self.shown is not None and is_overdue(self.shown.review_by, today)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field; `line` counts in a list from 1."""

    field: str | None
    line: int
    text: Text


@dataclass(frozen=True, slots=True)
class Checked:
    """A body as its kind reads it: the row that it makes, the row's code and the body as a version
    keeps it; or the problems."""

    row: object | None
    code: str
    body: Body
    problems: Sequence[Problem] = ()


class Contents(Protocol):
    """Entries of all kinds, in the transaction of one step."""

    async def entries(self, kind: ContentKind) -> Sequence[Entry]:
        """Everything that was ever shown or worked on: that of the data first, in its order."""

    async def entry(self, kind: ContentKind, code: str) -> Entry:
        """One that nobody knows is empty."""

    async def locked(self, kind: ContentKind, code: str) -> Entry:
        """The same; who takes a step after us waits until ours is done."""

    async def history(self, kind: ContentKind, code: str) -> Sequence[Version]:
        """Every version, newest first; the data's own is the last."""

    async def is_referred_to(self, kind: ContentKind, code: str) -> bool:
        """Whether reports are referred there: then it must stay."""

    async def check(self, kind: ContentKind, body: Body) -> Checked:
        """By the rules that read the kind's file."""

    async def keep(self, version: Version) -> None:
        """Add it; a second one with this number is an error."""

    async def show(self, kind: ContentKind, code: str, row: object | None) -> None:
        """Put it in the place of what was shown under the code; None shows nothing any more."""


def review_date(body: Body, today: date) -> date:
    """The day named in the body, or a year after its sources were read, or after today."""
    named = body.get("review_by")
    checked = body.get("checked") or today.isoformat()
    return due_on(str(checked), date.fromisoformat(str(named)) if named else None)


def owner_of(kind: ContentKind, body: Body) -> str | None:
    if kind is ContentKind.AGENCY:
        return str(body.get("code", "")) or None
    if kind in (ContentKind.FAQ, ContentKind.CATEGORY):
        return str(body.get("agency") or "") or None
    return None


def may_write(operator: Operator, owner: str | None, in_charge: str) -> bool:
    """Editors and supervisors write for their own agency; the desk in charge and administrators
    for all."""
    if operator.role is Role.OPERATOR:
        return False
    everything = operator.role is Role.ADMINISTRATOR or operator.agency == in_charge
    return everything or operator.agency == owner


def saved(
    entry: Entry, body: Body, *, by: str, review_by: date, now: datetime, note: str = ""
) -> Version:
    """A draft with these words: whatever was in review is no longer."""
    now_is = entry.draft or entry.shown
    if now_is is not None and now_is.body == body:
        raise NotAllowed("content-unchanged")
    made = _next(entry, VersionState.DRAFT, body, by=by, now=now, note=note)
    return replace(made, author=by, review_by=review_by, restores=None)


def submitted(entry: Entry, *, by: str, now: datetime) -> Version:
    """Ready to be looked at by somebody else, who reads what the writer said of it."""
    draft = _draft(entry, VersionState.DRAFT)
    note = draft.note if draft.by == draft.author else ""
    return _next(entry, VersionState.IN_REVIEW, draft.body, by=by, now=now, note=note)


def returned(entry: Entry, *, by: str, note: str, now: datetime) -> Version:
    """Back to its writer, who is told why."""
    draft = _draft(entry, VersionState.IN_REVIEW)
    if not note:
        raise NotAllowed("content-note-needed")
    return _next(entry, VersionState.DRAFT, draft.body, by=by, now=now, note=note)


def published(entry: Entry, *, by: str, now: datetime) -> Version:
    """Shown from now on; whoever wrote it cannot be the one who says so."""
    draft = _draft(entry, VersionState.IN_REVIEW)
    if draft.author == by:
        raise NotAllowed("content-second-person")
    return _next(entry, VersionState.PUBLISHED, draft.body, by=by, now=now)


def restored(entry: Entry, version: Version, *, by: str, review_by: date, now: datetime) -> Version:
    """An earlier text once more: it was right then, and somebody else says whether it is now."""
    if entry.draft is not None:
        raise NotAllowed("content-has-draft")
    if version.state not in SETTLED:
        raise NotAllowed("content-never-shown")
    if entry.shown is not None and entry.shown.body == version.body:
        raise NotAllowed("content-unchanged")
    made = _next(entry, VersionState.IN_REVIEW, version.body, by=by, now=now)
    return replace(made, author=by, review_by=review_by, restores=version.number)


def dropped(entry: Entry, *, by: str, now: datetime) -> Version:
    if entry.draft is None:
        raise NotAllowed("content-no-draft")
    return _next(entry, VersionState.DROPPED, entry.draft.body, by=by, now=now)


def withdrawn(entry: Entry, *, by: Operator, note: str, now: datetime) -> Version:
    """Shown to nobody, at once: what is dangerously wrong does not wait for a second person."""
    if by.role is not Role.ADMINISTRATOR:
        raise NotAllowed("content-administrators-only")
    if entry.shown is None:
        raise NotAllowed("content-not-shown")
    if entry.kind in ALWAYS_THERE:
        raise NotAllowed("content-always-there")
    if not note:
        raise NotAllowed("content-note-needed")
    made = _next(entry, VersionState.WITHDRAWN, entry.shown.body, by=by.login, now=now, note=note)
    return replace(made, author=entry.shown.author, review_by=entry.shown.review_by)


def stands(kind: ContentKind, code: str, history: Sequence[Version]) -> Entry:
    """The entry that these versions make, the newest first."""
    newest = history[0] if history else None
    settled = next((each for each in history if each.state in SETTLED), None)
    return Entry(
        kind,
        code,
        newest.number if newest else 0,
        settled if settled and settled.state is VersionState.PUBLISHED else None,
        newest if newest and newest.state in _OPEN else None,
        newest,
    )


def _draft(entry: Entry, state: VersionState) -> Version:
    if entry.draft is None or entry.draft.state is not state:
        raise NotAllowed(f"content-not-{state.value}")
    return entry.draft


def _next(
    entry: Entry, state: VersionState, body: Body, *, by: str, now: datetime, note: str = ""
) -> Version:
    latest = entry.latest
    return Version(
        kind=entry.kind,
        code=entry.code,
        number=entry.number + 1,
        state=state,
        body=body,
        review_by=latest.review_by if latest else None,
        author=latest.author if latest else by,
        by=by,
        at=now,
        note=note,
        restores=latest.restores if latest and latest is entry.draft else None,
    )
