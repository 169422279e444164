"""What the city's secret is good for here: sealing what must be read again, marking what must not.

Secrets of authenticators are encrypted (AES-256-GCM, bound to the login they belong to); recovery
codes and form tokens are only ever compared, so their keyed hash is enough. Another SECRET_KEY
opens nothing of this: operators then enrol anew.
"""

import base64
import binascii
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12


class Vault:
    def __init__(self, secret: str) -> None:
        self._cipher = AESGCM(_key(secret, b"console: sealing"))
        self._marking = _key(secret, b"console: marking")

    def seal(self, words: str, about: str) -> str:
        """`about` (a login) is no secret: what is sealed for one opens for no other."""
        nonce = os.urandom(NONCE)
        sealed = self._cipher.encrypt(nonce, words.encode(), about.encode())
        return base64.b64encode(nonce + sealed).decode()

    def open(self, sealed: str, about: str) -> str | None:
        """The words, or None when they were sealed with another secret or about another."""
        try:
            raw = base64.b64decode(sealed, validate=True)
            return self._cipher.decrypt(raw[:NONCE], raw[NONCE:], about.encode()).decode()
        except (InvalidTag, ValueError, binascii.Error):
            return None

    def mark(self, purpose: str, words: str) -> str:
        """Stands for the words, and tells nothing of them."""
        message = f"{purpose}\0{words}".encode(errors="replace")
        return hmac.new(self._marking, message, hashlib.sha256).hexdigest()

    def fits(self, mark: str, purpose: str, words: str) -> bool:
        return hmac.compare_digest(
            mark.encode(errors="replace"), self.mark(purpose, words).encode()
        )


def _key(secret: str, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())
