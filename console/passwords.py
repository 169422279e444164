"""Passwords: argon2id, in a thread, a few at a time as each takes 64 MB."""

import asyncio
import secrets

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

AT_ONCE = 2
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are misread on paper or on the telephone."""


class Passwords:
    def __init__(self, hasher: Argon2Hasher | None = None) -> None:
        self._hash = PasswordHash((hasher or Argon2Hasher(),))
        self._line = asyncio.Semaphore(AT_ONCE)
        self._nobodys: str | None = None

    async def hash(self, password: str) -> str:
        async with self._line:
            return await asyncio.to_thread(self._hash.hash, password)

    async def fits(self, password: str, hashed: str | None) -> bool:
        """Takes as long when there is no password to compare with: time tells no logins."""
        if self._nobodys is None:
            self._nobodys = await self.hash(secrets.token_urlsafe())
        async with self._line:
            fits = await asyncio.to_thread(self._verify, password, hashed or self._nobodys)
        return fits and hashed is not None

    def _verify(self, password: str, hashed: str) -> bool:
        try:
            return self._hash.verify(password, hashed)
        except (PwdlibError, ValueError):  # no hash of ours, or letters that have no bytes
            return False


def temporary_password() -> str:
    """78 bits, in groups that can be read out."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
