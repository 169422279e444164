"""The place of a message in its thread: when it came, in or out, and its id."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_WRITTEN = re.compile(r"(\d{1,17})-([io])-(\d{1,18})", re.ASCII)

LARGEST_ID = 2**63 - 1
"""What a database can compare an id with."""


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """Messages sort by it; at the same instant what came in goes before what went out."""

    at: datetime
    is_outgoing: bool
    id: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}-{'io'[self.is_outgoing]}-{self.id}"

    @classmethod
    def read(cls, written: str) -> Self:
        """Raises ValueError."""
        match = _WRITTEN.fullmatch(written)
        if match is None:
            raise ValueError("not a cursor of ours")
        return cls(_EPOCH + int(match[1]) * _MICROSECOND, match[2] == "o", int(match[3]))
