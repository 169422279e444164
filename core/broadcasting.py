"""What people do with broadcasts: each step is one transaction, checked, kept and noted.

Each raises NotAllowed if it cannot be. `seen` is the version that the person looked at: nobody
approves what they have not read, and whoever comes second overwrites nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from core.audit import Audit
from core.broadcast_checks import problems
from core.broadcasts import (
    REASON_LEAST,
    Announcement,
    Broadcast,
    Broadcasts,
    Repeats,
    Schedule,
)
from core.broadcasts import BroadcastState as State
from core.content import Problem, may_write
from core.operators import Operator, Role
from core.recipients import Recipients, Skip
from core.ticket_life import NotAllowed

APPROVERS = (Role.SUPERVISOR, Role.ADMINISTRATOR)


class BadBroadcast(Exception):
    """What was written cannot be sent; each problem names its field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(str(each.field) for each in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Broadcasting:
    """One person at the broadcasts. `in_charge` is the agency that sees to what no other does."""

    broadcasts: Broadcasts
    recipients: Recipients
    audit: Audit
    by: Operator
    in_charge: str
    now: datetime

    async def write(self, announcement: Announcement, schedule: Schedule) -> Broadcast:
        """A new draft. Raises BadBroadcast, too."""
        self._check(announcement, schedule)
        if announcement.audience.corrects is not None:
            raise NotAllowed("broadcast-corrects-by-itself")
        return await self._added(announcement, schedule)

    async def save(
        self, number: int, seen: int, announcement: Announcement, schedule: Schedule
    ) -> Broadcast:
        """Whatever it was, it is a draft now. Raises BadBroadcast, too."""
        before = await self._seen(number, seen)
        self._own(before)
        if not before.state.is_open:
            raise NotAllowed("broadcast-on-its-way")
        corrects = before.announcement.audience.corrects
        audience = replace(announcement.audience, corrects=corrects)
        announcement = replace(announcement, audience=audience)
        self._check(announcement, schedule)
        after = replace(
            before,
            announcement=announcement,
            schedule=schedule,
            state=State.DRAFT,
            version=before.version + 1,
            written_by=self.by.login,
            written_at=self.now,
            approved_by=None,
            reason="",
        )
        return await self._kept(after, "write")

    async def submit(self, number: int, seen: int) -> Broadcast:
        """Ask a second person to look at it. Raises BadBroadcast when its time has passed."""
        before = await self._seen(number, seen)
        self._own(before)
        if before.state is not State.DRAFT:
            raise NotAllowed("broadcast-no-draft")
        self._check(before.announcement, before.schedule)
        return await self._kept(replace(before, state=State.IN_REVIEW), "submit")

    async def hand_back(self, number: int, seen: int) -> Broadcast:
        """Not like this; what was approved and has not begun may be handed back, too."""
        before = await self._seen(number, seen)
        self._approver()
        if before.state not in (State.IN_REVIEW, State.APPROVED):
            raise NotAllowed("broadcast-not-in-review")
        after = replace(before, state=State.DRAFT, approved_by=None, reason="")
        return await self._kept(after, "return")

    async def approve(self, number: int, seen: int, reason: str = "") -> Broadcast:
        """Let it go at its time: who wrote it last needs another, or danger and a reason.

        Raises BadBroadcast when its time has passed meanwhile.
        """
        before = await self._seen(number, seen)
        self._approver()
        alone = before.written_by == self.by.login
        if alone:
            self._alone(before, reason)
        elif before.state is not State.IN_REVIEW:
            raise NotAllowed("broadcast-not-in-review")
        self._check(before.announcement, before.schedule)
        kept_reason = reason.strip() if alone else ""
        approved = replace(
            before, state=State.APPROVED, approved_by=self.by.login, reason=kept_reason
        )
        return await self._kept(approved, "approve-alone" if alone else "approve")

    async def send_now(self, number: int) -> Broadcast:
        """What is approved need not wait for its time. Raises BadBroadcast when it is too old."""
        before = await self._locked(number)
        self._approver()
        if before.state is not State.APPROVED:
            raise _not_now(before.state)
        if before.schedule.repeats is not Repeats.ONCE:
            raise NotAllowed("broadcast-repeats")  # its first time sets those of all others
        schedule = replace(before.schedule, send_at=self.now)
        self._check(before.announcement, schedule)
        return await self._kept(replace(before, schedule=schedule), "send-now")

    async def pause(self, number: int) -> Broadcast:
        """What is not being sent at this moment is not sent until it goes on."""
        before = await self._locked(number)
        if before.state not in (State.PREPARING, State.SENDING):
            raise NotAllowed("broadcast-not-on-its-way")
        await self.recipients.retract(number)
        return await self._kept(replace(before, state=State.PAUSED), "pause")

    async def resume(self, number: int) -> Broadcast:
        before = await self._locked(number)
        self._approver()
        if before.state is not State.PAUSED:
            raise NotAllowed("broadcast-not-paused")
        state = State.SENDING if before.is_frozen else State.PREPARING
        return await self._kept(replace(before, state=state), "resume")

    async def cancel(self, number: int) -> Broadcast:
        """For good; who has it keeps it."""
        before = await self._locked(number)
        if before.state.is_over:
            raise NotAllowed("broadcast-is-over")
        if before.state.is_open:
            self._own(before)
        return await self._cancelled(before)

    async def correct(self, number: int) -> Broadcast:
        """A draft for those who got it; what is on its way still is cancelled first."""
        before = await self._locked(number)
        self._own(before)
        if before.started_at is None:
            raise NotAllowed("broadcast-not-begun")
        if not before.state.is_over:
            await self._cancelled(before)
        audience = replace(before.announcement.audience, corrects=number)
        return await self._added(replace(before.announcement, audience=audience), Schedule())

    async def _added(self, announcement: Announcement, schedule: Schedule) -> Broadcast:
        if self.by.role is Role.OPERATOR:
            raise NotAllowed("broadcast-editors-only")
        new = Broadcast(0, announcement, schedule, self.by.agency, self.by.login, self.now)
        added = await self.broadcasts.add(new)
        await self._note(added, "write")
        return added

    async def _cancelled(self, before: Broadcast) -> Broadcast:
        await self.recipients.retract(before.id)
        await self.recipients.skip_all(before.id, Skip.CANCELLED)
        return await self._kept(replace(before, state=State.CANCELLED, ended_at=self.now), "cancel")

    def _check(self, announcement: Announcement, schedule: Schedule) -> None:
        found = tuple(problems(announcement, schedule, self.now))
        if found:
            raise BadBroadcast(found)

    def _alone(self, before: Broadcast, reason: str) -> None:
        if not before.is_urgent:
            raise NotAllowed("broadcast-second-person")
        if before.state not in (State.DRAFT, State.IN_REVIEW):
            raise NotAllowed("broadcast-not-in-review")
        if len(reason.strip()) < REASON_LEAST:
            raise NotAllowed("broadcast-reason-needed")

    def _approver(self) -> None:
        if self.by.role not in APPROVERS:
            raise NotAllowed("broadcast-supervisors-only")

    def _own(self, broadcast: Broadcast) -> None:
        if not may_write(self.by, broadcast.agency, self.in_charge):
            raise NotAllowed("broadcast-of-another")

    async def _locked(self, number: int) -> Broadcast:
        if self.by.role is Role.OPERATOR:
            raise NotAllowed("broadcast-editors-only")
        found = await self.broadcasts.locked(number)
        if found is None:
            raise NotAllowed("broadcast-unknown")
        return found

    async def _seen(self, number: int, seen: int) -> Broadcast:
        found = await self._locked(number)
        if found.version != seen:
            raise NotAllowed("broadcast-changed")
        return found

    async def _kept(self, after: Broadcast, action: str) -> Broadcast:
        await self.broadcasts.keep(after)
        await self._note(after, action)
        return after

    async def _note(self, broadcast: Broadcast, action: str) -> None:
        subject = f"broadcast:{broadcast.id}"
        key = f"{subject}:{action}:{broadcast.version}:{self.now.isoformat()}"
        detail = {"version": broadcast.version}
        await self.audit.note(self.by.login, f"broadcast.{action}", subject, detail, key=key)


def _not_now(state: State) -> NotAllowed:
    """Why what is not approved is not sent."""
    if state is State.PAUSED:
        return NotAllowed("broadcast-is-paused")
    if state.is_over:
        return NotAllowed("broadcast-is-over")
    return NotAllowed("broadcast-not-approved" if state.is_open else "broadcast-has-begun")
