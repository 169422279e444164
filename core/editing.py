"""What editors do with content: each step is one transaction, kept, noted, and shown if it says so.

Each raises NotAllowed if it cannot be; `seen` is the number of the version that the editor looked
at: whoever comes second is told so, and overwrites nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.audit import Audit
from core.content import (
    Body,
    ContentKind,
    Contents,
    Entry,
    Problem,
    Version,
    VersionState,
    dropped,
    may_write,
    owner_of,
    published,
    restored,
    returned,
    review_date,
    saved,
    submitted,
    withdrawn,
)
from core.operators import Operator, Role
from core.ticket_life import NotAllowed

WIB = ZoneInfo("Asia/Jakarta")


class BadBody(Exception):
    """What was written cannot be read; each problem names its field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(str(each.field) for each in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Editing:
    """One editor at one entry. `in_charge` is the agency that sees to what no other does."""

    contents: Contents
    audit: Audit
    by: Operator
    in_charge: str
    kind: ContentKind
    code: str
    now: datetime

    async def save(self, body: Body, seen: int, note: str = "") -> Version:
        """Raises BadBody, too."""
        entry = await self._seen(seen)
        self._own(entry)
        if not may_write(self.by, owner_of(self.kind, body), self.in_charge):
            raise NotAllowed("content-of-another")
        checked = await self.contents.check(self.kind, body)
        if not checked.problems:
            checked = await self.contents.check(self.kind, self._dated(checked.body))
        if checked.problems:
            raise BadBody(tuple(checked.problems))
        if checked.code != self.code:
            raise NotAllowed("content-code-stays")
        due = review_date(checked.body, self._today)
        made = saved(entry, checked.body, by=self.by.login, review_by=due, now=self.now, note=note)
        return await self._kept(made)

    async def submit(self, seen: int) -> Version:
        entry = await self._seen(seen)
        self._own(entry)
        return await self._kept(submitted(entry, by=self.by.login, now=self.now))

    async def hand_back(self, seen: int, note: str) -> Version:
        entry = await self._seen(seen)
        return await self._kept(returned(entry, by=self.by.login, note=note, now=self.now))

    async def publish(self, seen: int) -> Version:
        """What was right when it was written may refer to what is gone by now: read once more."""
        entry = await self._seen(seen)
        made = published(entry, by=self.by.login, now=self.now)
        await self._shown(made)
        return await self._kept(made)

    async def restore(self, number: int, seen: int) -> Version:
        entry = await self._seen(seen)
        self._own(entry)
        history = await self.contents.history(self.kind, self.code)
        earlier = next((each for each in history if each.number == number), None)
        if earlier is None:
            raise NotAllowed("content-never-shown")
        dated = replace(earlier, body=self._dated(earlier.body))
        due = review_date(dated.body, self._today)
        made = restored(entry, dated, by=self.by.login, review_by=due, now=self.now)
        return await self._kept(made)

    async def drop(self, seen: int) -> Version:
        entry = await self._seen(seen)
        self._own(entry)
        return await self._kept(dropped(entry, by=self.by.login, now=self.now))

    async def withdraw(self, seen: int, note: str) -> Version:
        entry = await self._seen(seen)
        made = withdrawn(entry, by=self.by, note=note, now=self.now)
        if await self.contents.is_referred_to(self.kind, self.code):
            raise NotAllowed("content-always-there")
        await self.contents.show(self.kind, self.code, None)
        return await self._kept(made)

    @property
    def _today(self) -> date:
        return self.now.astimezone(WIB).date()

    def _dated(self, body: Body) -> Body:
        """Nothing is without a day from which it grows old: who writes it down has checked it."""
        return body if "checked" in body else {**body, "checked": self._today.isoformat()}

    async def _seen(self, seen: int) -> Entry:
        if self.by.role is Role.OPERATOR:
            raise NotAllowed("content-editors-only")
        entry = await self.contents.locked(self.kind, self.code)
        if entry.number != seen:
            raise NotAllowed("content-changed")
        return entry

    def _own(self, entry: Entry) -> None:
        if entry.latest is not None and not may_write(self.by, entry.owner, self.in_charge):
            raise NotAllowed("content-of-another")

    async def _shown(self, version: Version) -> None:
        checked = await self.contents.check(self.kind, version.body)
        if checked.problems:
            raise BadBody(tuple(checked.problems))
        await self.contents.show(self.kind, self.code, checked.row)

    async def _kept(self, version: Version) -> Version:
        await self.contents.keep(version)
        key = f"content:{version.kind}:{version.code}:{version.number}"
        detail = {"version": version.number}
        if version.restores is not None:
            detail["restores"] = version.restores
        subject = f"{version.kind}/{version.code}"
        await self.audit.note(
            version.by, f"content.{ACTIONS[version.state]}", subject, detail, key=key
        )
        return version


ACTIONS = {
    VersionState.DRAFT: "draft",
    VersionState.IN_REVIEW: "submit",
    VersionState.PUBLISHED: "publish",
    VersionState.WITHDRAWN: "withdraw",
    VersionState.DROPPED: "drop",
}
