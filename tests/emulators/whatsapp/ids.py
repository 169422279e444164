"""Ids in the shape of Meta's: opaque, never used twice."""

import base64
import itertools
import secrets

_numbers = itertools.count(1)


def wamid(person: str) -> str:
    owner = person.encode()[:40]
    told = b"\x1d\x0d" + bytes([len(owner)]) + owner + b"\x15\x02\x00\x11\x18\x14"
    return "wamid." + base64.b64encode(told + secrets.token_hex(10).upper().encode()).decode()


def digits() -> str:
    return f"{secrets.randbelow(9 * 10**11) + 10**11}{next(_numbers):04d}"


def bsuid(country: str = "ID") -> str:
    return f"{country}.{secrets.randbelow(9 * 10**15) + 10**15}{next(_numbers):04d}"
