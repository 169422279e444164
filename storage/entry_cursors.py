"""The place of an entry in a timeline: when it was, where it comes from, and its id."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from core.timeline import Entry, Source

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_WRITTEN = re.compile(r"(\d{1,17})-([0-4])-(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class EntryCursor:
    at: datetime
    source: Source
    id: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}-{self.source.value}-{self.id}"

    @classmethod
    def of(cls, entry: Entry) -> Self:
        return cls(entry.at, entry.source, entry.id)

    @classmethod
    def read(cls, written: str) -> Self:
        """Raises ValueError."""
        match = _WRITTEN.fullmatch(written)
        if match is None:
            raise ValueError("not a cursor of ours")
        return cls(_EPOCH + int(match[1]) * _MICROSECOND, Source(int(match[2])), int(match[3]))
