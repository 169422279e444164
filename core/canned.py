"""Canned replies: what operators often write, ready to be changed and sent."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

VARIABLES = ("nomor", "opd", "tenggat", "nama petugas")
"""What may stand in braces in a text."""
_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class CannedReply:
    """`code` is what one types after "/" to find it."""

    code: str
    title: str
    text: str

    @property
    def unknown(self) -> Sequence[str]:
        """Variables that nobody fills."""
        return [each for each in _VARIABLE.findall(self.text) if each not in VARIABLES]

    def fits(self, values: Mapping[str, str]) -> bool:
        """Whether all that it speaks of is known."""
        return all(values.get(each) for each in _VARIABLE.findall(self.text))

    def filled(self, values: Mapping[str, str]) -> "CannedReply":
        """With the values of one ticket; what stands in those is not looked at again."""
        text = _VARIABLE.sub(lambda found: values.get(found[1], found[0]), self.text)
        return replace(self, text=text)


class CannedReplies(Protocol):
    async def all(self) -> Sequence[CannedReply]:
        """In the order of the data."""
