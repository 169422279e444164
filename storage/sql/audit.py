"""The audit log: writers take turns at the head row, which holds the length and the last seal."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, exists, insert, select, update

from core.audit import FIRST, AuditEntry, Chain, Fault, Verdict, proved, written
from core.messages import Json
from storage.cursors import LARGEST_ID
from storage.sql.database import Database
from storage.sql.tables import audit_entries, audit_head
from storage.sql.unit import Unit

BATCH = 1000
HEAD = select(audit_head.c.entries, audit_head.c.seal)


class SqlAudit:
    def __init__(self, unit: Unit, chain: Chain) -> None:
        self._connection = unit.connection
        self._chain = chain

    async def note(
        self, actor: str, action: str, subject: str, detail: Mapping[str, Json], *, key: str
    ) -> None:
        proved(actor, action, subject, detail)
        # SQLite lets one transaction write at a time; PostgreSQL makes the others wait here.
        head = (await self._connection.execute(HEAD.with_for_update())).one()
        if await self._connection.scalar(select(exists().where(audit_entries.c.key == key))):
            return
        number = head.entries + 1
        entry = AuditEntry(number, datetime.now(UTC), actor, action, subject, detail)
        seal = self._chain.seal(head.seal, entry, key)
        row = {
            "id": number,
            "key": key,
            "at": entry.at,
            "actor": actor,
            "action": action,
            "subject": subject,
            "detail": written(detail),
            "seal": seal,
        }
        await self._connection.execute(insert(audit_entries).values(row))
        await self._connection.execute(update(audit_head).values(entries=number, seal=seal))


class SqlAuditLog:
    def __init__(self, database: Database, chain: Chain) -> None:
        self._database = database
        self._chain = chain

    async def page(
        self,
        *,
        actors: Collection[str] | None = None,
        subject: str | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> Sequence[AuditEntry]:
        found = select(audit_entries).order_by(audit_entries.c.id.desc()).limit(limit)
        if actors is not None:
            found = found.where(audit_entries.c.actor.in_(list(actors)))
        if subject is not None:
            found = found.where(audit_entries.c.subject == subject)
        if before is not None:
            found = found.where(audit_entries.c.id < min(before, LARGEST_ID))
        async with self._database.read() as connection:
            return [_entry(row) for row in await connection.execute(found)]

    async def verify(self) -> Verdict:
        """Entries are only added: the head first, then what lies below it, needs no transaction."""
        async with self._database.read() as connection:
            head = (await connection.execute(HEAD)).one_or_none()
        length = head.entries if head else 0
        seen, seal = 0, FIRST
        while rows := await self._after(seen, length):
            for row in rows:
                if row.id != seen + 1:
                    return Verdict(seen, seal, Fault.MISSING, row.id)
                if not self._fits(row, seal):
                    return Verdict(seen, seal, Fault.CHANGED, row.id)
                seen, seal = row.id, row.seal
        if head is None or (seen, seal) != (length, head.seal) or await self._has_strays():
            return Verdict(seen, seal, Fault.END, seen + 1)
        return Verdict(seen, seal)

    async def _has_strays(self) -> bool:
        """Entries outside of what the head counts; in one statement, as others go on writing."""
        inside = audit_entries.c.id.between(1, select(audit_head.c.entries).scalar_subquery())
        async with self._database.read() as connection:
            return bool(await connection.scalar(select(exists().where(~inside))))

    async def _after(self, seen: int, length: int) -> Sequence[Row[Any]]:
        ids = audit_entries.c.id
        found = select(audit_entries).where(ids > seen, ids <= length).order_by(ids).limit(BATCH)
        async with self._database.read() as connection:
            return (await connection.execute(found)).all()

    def _fits(self, row: Row[Any], before: str) -> bool:
        try:
            return self._chain.fits(row.seal, before, _entry(row), row.key)
        except ValueError:  # the detail is no JSON any more
            return False


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(row.id, row.at, row.actor, row.action, row.subject, json.loads(row.detail))
