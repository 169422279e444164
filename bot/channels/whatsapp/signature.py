"""Proof that a webhook comes from Meta: HMAC-SHA256 over the bytes as they came.

Meta writes every other letter than ASCII as an escape, so a body that is parsed and written again
has another signature.
"""

import hashlib
import hmac
from collections.abc import Sequence

PREFIX = "sha256="


def is_genuine(body: bytes, header: str | None, app_secrets: Sequence[str]) -> bool:
    """Whether one of the secrets signed this body; there are two while a secret is replaced."""
    given = (header or "").strip()
    if not given.startswith(PREFIX):
        return False
    signature = given.removeprefix(PREFIX).lower().encode("utf-8", "replace")
    matches = [
        hmac.compare_digest(_signed(body, secret), signature) for secret in app_secrets if secret
    ]
    return any(matches)


def handshake(mode: str, token: str, challenge: str, verify_token: str) -> str | None:
    """What to answer when Meta checks our address; None to refuse."""
    same = hmac.compare_digest(token.encode("utf-8", "replace"), verify_token.encode())
    return challenge if same and verify_token and mode == "subscribe" else None


def _signed(body: bytes, secret: str) -> bytes:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest().encode()
