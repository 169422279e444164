"""The audit log in memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime

from core.audit import FIRST, AuditEntry, Chain, Fault, Verdict, proved
from core.messages import Json
from storage.memory.state import AuditRow, State


class MemoryAudit:
    def __init__(self, state: State) -> None:
        self._state = state
        self._chain = Chain()

    async def note(
        self, actor: str, action: str, subject: str, detail: Mapping[str, Json], *, key: str
    ) -> None:
        proved(actor, action, subject, detail)
        rows = self._state.audit_entries
        if key in rows:
            return
        before = next(reversed(rows.values())).seal if rows else FIRST
        entry = AuditEntry(len(rows) + 1, datetime.now(UTC), actor, action, subject, detail)
        rows[key] = AuditRow(entry, self._chain.seal(before, entry, key))


class MemoryAuditLog:
    def __init__(self, state: Callable[[], State]) -> None:
        self._state = state
        self._chain = Chain()

    async def page(
        self,
        *,
        actors: Collection[str] | None = None,
        subject: str | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> Sequence[AuditEntry]:
        newest = [row.entry for row in reversed(self._state().audit_entries.values())]
        return [
            entry
            for entry in newest
            if actors is None or entry.actor in actors
            if subject in (None, entry.subject)
            if before is None or entry.id < before
        ][:limit]

    async def verify(self) -> Verdict:
        seen, seal = 0, FIRST
        for key, row in self._state().audit_entries.items():
            if not self._chain.fits(row.seal, seal, row.entry, key):
                return Verdict(seen, seal, Fault.CHANGED, row.entry.id)
            seen, seal = row.entry.id, row.seal
        return Verdict(seen, seal)
