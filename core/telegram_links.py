"""Which operator is behind which account of Telegram.

The console shows a code for a few minutes, to somebody who has just given their password; whoever
sends it to the bot in private is that operator from then on. It goes this way round because the
console knows who is there and Telegram does not: nobody gains anything by tricking an operator
into typing a code of somebody else.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Protocol

from core.audit import Audit
from core.operators import Operator, Operators

VALID = timedelta(minutes=10)
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""None that are taken for another."""
LENGTH = 10
"""About fifty bits: nobody guesses one in ten minutes, so tries need not be counted."""


class TelegramLinks(Protocol):
    """Reads and writes inside one transaction; `person` is an id of Telegram."""

    async def offer(self, login: str, code_hash: str, until: datetime) -> None:
        """Let this code, and no earlier one, link an account to the login."""

    async def take(self, code_hash: str, person: int, now: datetime) -> str | None:
        """The login that the code was for, whose account this is now; None for an unknown code.

        The code works no more. An account belongs to one login and a login has one account.
        """

    async def login_of(self, person: int) -> str | None: ...

    async def person_of(self, login: str) -> int | None: ...

    async def cut(self, login: str) -> bool:
        """Forget account and code; False when there was no account."""


async def offer(links: TelegramLinks, login: str, *, now: datetime) -> str:
    """A new code for the login; it works once, for VALID."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    await links.offer(login, hashed(code), now + VALID)
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


async def link(
    links: TelegramLinks,
    operators: Operators,
    audit: Audit,
    code: str,
    *,
    person: int,
    now: datetime,
    key: str,
) -> Operator | None:
    """Whose account this is from now on; None for a code that does not work."""
    login = await links.take(hashed(code), person, now)
    operator = await operators.get(login) if login else None
    if operator is not None:
        await audit.note(operator.login, "account.telegram-linked", operator.login, {}, key=key)
    return operator


async def linked(links: TelegramLinks, operators: Operators, person: int) -> Operator | None:
    """The active operator behind an account of Telegram."""
    login = await links.login_of(person)
    return await operators.get(login) if login else None


def hashed(code: str) -> str:
    """What is kept of a code, however it was typed."""
    plain = "".join(letter for letter in code.upper() if letter in LETTERS)
    return hashlib.sha256(f"telegram:{plain}".encode()).hexdigest()
