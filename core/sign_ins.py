"""Sign-ins: one operator in one browser, and how often somebody may try to become one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from core.accounts import Step

IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
"""A working day with its breaks; then everybody proves themselves again."""
HALF = timedelta(minutes=10)
"""How long a right password waits for what else is due."""


@dataclass(frozen=True, slots=True)
class SignIn:
    login: str
    step: Step
    begun_at: datetime
    seen_at: datetime
    browser: str
    """What a person recognises, e.g. "Firefox, Windows"."""
    address: str
    pending_totp: str | None = None
    """The sealed secret of an authenticator that is being set up."""

    @property
    def ends_at(self) -> datetime:
        if self.step is not Step.DONE:
            return self.begun_at + HALF
        return min(self.seen_at + IDLE, self.begun_at + LONGEST)


class SignIns(Protocol):
    """Tokens are known to browsers only: we keep their hashes. Each raises Unavailable."""

    async def begin(self, sign_in: SignIn) -> str:
        """The token of a new sign-in."""

    async def find(self, token: str, now: datetime) -> SignIn | None:
        """The sign-in, seen once more, unless it has ended."""

    async def keep(self, token: str, sign_in: SignIn) -> None:
        """Change a sign-in that has not ended."""

    async def end(self, token: str) -> None: ...

    async def of(self, login: str) -> Mapping[str, SignIn]:
        """An operator's sign-ins, the last seen first, by an id that only serves to end them."""

    async def end_one(self, login: str, sign_in_id: str) -> bool: ...

    async def end_all(self, login: str) -> None: ...

    def id_of(self, token: str) -> str:
        """The id under which `of` names the sign-in with this token."""


@dataclass(frozen=True, slots=True)
class Limit:
    """After `free` tries in a row each one costs a pause, twice as long each time up to `most`."""

    free: int
    first: timedelta
    most: timedelta


FORGET_AFTER = timedelta(hours=24)
BY_LOGIN = Limit(5, timedelta(seconds=30), timedelta(minutes=15))
BY_CODE = Limit(5, timedelta(seconds=30), timedelta(hours=1))
"""Somebody has the password already: more patience is no use to an operator."""
BY_ADDRESS = Limit(30, timedelta(seconds=30), timedelta(hours=1))
"""A whole office may stand behind one address."""


class Throttle(Protocol):
    """Counts tries before they are made, so that many at the same time count, too."""

    async def attempt(self, limits: Mapping[str, Limit], now: datetime) -> timedelta | None:
        """Count one try under each key; or the pause that is left, and nothing is counted.

        Raises Unavailable.
        """

    async def clear(self, key: str) -> None:
        """Forget the tries: this one was right."""

    async def take_back(self, key: str) -> None:
        """Uncount one try, as it was right; the others stay."""
