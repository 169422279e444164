"""Accounts: what an operator proves themselves with, and what has to be done before work begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from core.audit import SYSTEM
from core.operators import Operator, Role
from core.tickets import CITIZEN

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}", re.ASCII)
NOBODYS = frozenset({SYSTEM, CITIZEN})
"""Logins that stand for the program and the citizen in logs and histories: no operator has one."""
PASSWORD_LEAST = 12
PASSWORD_MOST = 200
"""Longer ones would only be work for us."""
TEMPORARY = timedelta(days=3)
"""How long a password that somebody else handed out can be used."""
NEED_CODES = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
"""Roles that see or change what others do: a password alone is not enough."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Account:
    """`password` is a hash, `totp` the sealed secret of the authenticator, `recovery` hashes of
    codes that were not used yet. Sign-ins begun before `valid_from` are over."""

    operator: Operator
    is_active: bool = True
    password: str | None = None
    password_until: datetime | None = None
    """When a temporary password ends; an operator's own has none."""
    totp: str | None = None
    totp_step: int = 0
    """The last half minute whose code was used: no code works twice."""
    recovery: tuple[str, ...] = ()
    valid_from: datetime = NEVER

    @property
    def needs_codes(self) -> bool:
        return self.operator.role in NEED_CODES


class Step(StrEnum):
    """What an operator who gave the right password still owes us."""

    CODE = "code"
    PASSWORD = "password"  # noqa: S105 - the name of a step
    ENROL = "enrol"
    DONE = "done"


def next_step(account: Account, done: Step | None = None) -> Step:
    """What is due after `done`: a code first, so that a password alone changes nothing."""
    due = {
        Step.CODE: account.totp is not None,
        Step.PASSWORD: account.password_until is not None,
        Step.ENROL: account.needs_codes and account.totp is None,
    }
    order = list(due)
    later = order[order.index(done) + 1 :] if done in due else order
    return next((step for step in later if due[step]), Step.DONE)


class WeakPassword(StrEnum):
    """Why a password cannot be taken."""

    SHORT = "short"
    LONG = "long"
    PERSONAL = "personal"
    COMMON = "common"


COMMON = ("password", "rahasia", "magelang", "petugas", "admin", "qwerty", "bismillah", "indonesia")


def weakness(password: str, operator: Operator) -> WeakPassword | None:
    """Long is what counts; names and the words that everybody tries first do not."""
    if len(password) < PASSWORD_LEAST:
        return WeakPassword.SHORT
    if len(password) > PASSWORD_MOST:
        return WeakPassword.LONG
    small = password.casefold()
    own = (operator.login, *operator.name.casefold().split())
    if _rest(small, own) < PASSWORD_LEAST // 2:
        return WeakPassword.PERSONAL
    if _rest(small, COMMON) < PASSWORD_LEAST // 2 or len(set(small)) < PASSWORD_LEAST // 3:
        return WeakPassword.COMMON
    return None


def _rest(password: str, words: Sequence[str]) -> int:
    """How many letters are left without these words and without digits."""
    for word in words:
        if len(word) > 2:
            password = password.replace(word, "")
    return len(re.sub(r"[\d\W_]", "", password))


def roster_order(account: Account) -> tuple[bool, str, str]:
    return not account.is_active, account.operator.name.casefold(), account.operator.login


class Accounts(Protocol):
    """In the transaction of a change."""

    async def locked(self, login: str) -> Account | None:
        """The account, for this transaction alone."""

    async def add(self, operator: Operator) -> bool:
        """A new operator without a password; False when the login is taken."""

    async def keep(self, account: Account) -> None:
        """Write all of it."""


class Roster(Protocol):
    """Read outside of any transaction."""

    async def account(self, login: str) -> Account | None: ...

    async def all(self) -> Sequence[Account]:
        """Every account by name, the inactive ones last."""
