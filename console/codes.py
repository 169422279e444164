"""The second factor: six digits of an authenticator, or a recovery code written on paper."""

import hmac
import io
import re
import secrets
from collections.abc import Sequence
from datetime import datetime

import pyotp
import segno

SECONDS = 30
AROUND = 1
"""Half minutes that a telephone's clock may be off."""
RECOVERY_CODES = 10
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_secret() -> str:
    return pyotp.random_base32()


def enrolment_uri(secret: str, login: str, issuer: str) -> str:
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)


def qr_svg(words: str) -> bytes:
    """Dark on white, also on a dark page: scanners need it so."""
    image = io.BytesIO()
    segno.make(words, error="m").save(image, kind="svg", scale=6, border=4, light="#fff")
    return image.getvalue()


def fitting_step(secret: str, code: str, now: datetime, after: int) -> int | None:
    """The half minute that the code belongs to; none at or before `after` counts any more."""
    if not re.fullmatch(r"[0-9]{6}", code, re.ASCII):
        return None
    here = int(now.timestamp()) // SECONDS
    for step in range(here - AROUND, here + AROUND + 1):
        right = pyotp.TOTP(secret).at(step * SECONDS)
        if step > after and hmac.compare_digest(right, code):
            return step
    return None


def new_recovery_codes() -> Sequence[str]:
    """50 bits each."""
    return [_group() + "-" + _group() for _ in range(RECOVERY_CODES)]


def plain(code: str) -> str:
    """As typed by people: with spaces, in small letters, without the dash."""
    return re.sub(r"[\s-]", "", code).upper()


def _group() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(5))
