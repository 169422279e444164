"""What the pages of the console work with; `bot` puts it together."""

import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from console.passwords import Passwords
from console.vault import Vault
from core.accounts import Roster
from core.audit import AuditLog
from core.messages import Json
from core.sign_ins import SignIns, Throttle
from flows.records import Records


class Store(Protocol):
    @property
    def audit(self) -> AuditLog: ...

    @property
    def roster(self) -> Roster: ...

    def begin(self) -> AbstractAsyncContextManager[Records]: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """`secure` when citizens and operators reach us by https; `telegram` when operators have
    a group there, too."""

    store: Store
    sign_ins: SignIns
    throttle: Throttle
    vault: Vault
    passwords: Passwords
    now: Callable[[], datetime]
    secure: bool
    telegram: bool = False


async def note(
    records: Records,
    actor: str,
    action: str,
    subject: str,
    detail: Mapping[str, Json] | None = None,
) -> None:
    """An entry of the audit log for what one request did: requests come once."""
    await records.services.audit.note(
        actor, action, subject, detail or {}, key=f"console:{secrets.token_hex(12)}"
    )
