"""PINs of tickets: six digits that open a ticket from another channel."""

import hashlib
import hmac
import re
import secrets

_TOLD = re.compile(r"(\bPIN\b\W{0,4})\d{6}\b")
_TYPED = re.compile(r"\s*\d{6}\s*")
HIDDEN = "••••••"

PIN_TRIES = 5
"""Wrong PINs for a ticket before it can be tracked only by its owner."""


class Pins:
    """Six-digit PINs, kept only as a keyed hash."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def make(self) -> str:
        return f"{secrets.randbelow(1_000_000):06}"

    def seal(self, number: str, pin: str) -> str:
        return hmac.new(self._secret, f"{number}:{pin}".encode(), hashlib.sha256).hexdigest()

    def fits(self, sealed: str, number: str, pin: str) -> bool:
        return hmac.compare_digest(sealed, self.seal(number, pin))


def without_pin(words: str) -> str:
    """A message as operators read it: a PIN is between us and the citizen."""
    return HIDDEN if _TYPED.fullmatch(words) else _TOLD.sub(rf"\g<1>{HIDDEN}", words)
