"""The audit log: who changed what and when, chained so that no entry can be altered unseen.

Each entry is sealed together with the seal of the one before it. A changed, removed or inserted
entry does not fit its neighbours any more, and what is cut off at the end is missed by the head.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

from core.messages import Json

SYSTEM = "sistem"
"""The actor of what the program does by itself."""

FIRST = ""
"""The seal before the first entry."""

_CODE = re.compile(r"[A-Za-z0-9._:@/+-]{0,80}", re.ASCII)
_PERSONAL = re.compile(r"\+?\d{9,}", re.ASCII)
"""A telephone number or a NIK."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """`actor` is an operator's login or SYSTEM, `action` a word of ours such as "ticket.assign",
    `subject` what it was done to, e.g. a ticket's number."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: Mapping[str, Json]


class Fault(StrEnum):
    CHANGED = "changed"
    """The entry is not what was sealed, or it was never sealed by us."""
    MISSING = "missing"
    """One or more entries before this number are gone."""
    END = "end"
    """The log does not end where its head says: entries were cut off, or put behind it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`seal` is that of the last entry that holds: noted outside of the database, it proves later
    that nothing was rewritten since. `broken_at` is the first entry that does not hold."""

    entries: int
    seal: str
    fault: Fault | None = None
    broken_at: int | None = None


class NotACode(ValueError):
    """Words of people have no place in the log: it is kept for good and shown to many."""


class Chain:
    """Seals entries. Only who has the secret can compute a seal; without one the chain still
    finds accidents."""

    def __init__(self, secret: str = "") -> None:
        self._key = hashlib.sha256(f"audit:{secret}".encode()).digest()

    def seal(self, before: str, entry: AuditEntry, key: str) -> str:
        at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
        detail = written(entry.detail)
        parts = [before, entry.id, at, entry.actor, entry.action, entry.subject, detail, key]
        return hmac.new(self._key, json.dumps(parts).encode(), hashlib.sha256).hexdigest()

    def fits(self, seal: str, before: str, entry: AuditEntry, key: str) -> bool:
        return hmac.compare_digest(seal.encode(), self.seal(before, entry, key).encode())


def written(detail: Mapping[str, Json]) -> str:
    """The detail as the one text that is kept and sealed."""
    return json.dumps(detail, sort_keys=True, separators=(",", ":"))


def proved(actor: str, action: str, subject: str, detail: Mapping[str, Json]) -> None:
    """Raises NotACode: only codes, numbers and dates of ours may be kept, no names, no telephone
    numbers, nothing that a citizen wrote."""
    for code in (actor, action, subject, *_strings(detail)):
        if not _CODE.fullmatch(code) or _PERSONAL.fullmatch(code):
            raise NotACode(f"{action}: only codes may stand in the audit log")


def _strings(value: Json) -> Sequence[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for pair in value.items() for part in pair for text in _strings(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _strings(part)]
    return []


class Audit(Protocol):
    async def note(
        self, actor: str, action: str, subject: str, detail: Mapping[str, Json], *, key: str
    ) -> None:
        """Add an entry, in the transaction of the change itself; a key that was noted before adds
        nothing. Raises NotACode.

        Note at the end of a transaction: other writers of the log wait for it from here on.
        """


class AuditLog(Protocol):
    """Read outside of any transaction."""

    async def page(
        self,
        *,
        actors: Collection[str] | None = None,
        subject: str | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> Sequence[AuditEntry]:
        """The newest entries first; `before` is the id of the last one already seen."""

    async def verify(self) -> Verdict:
        """Walk the whole chain up to its first fault."""
