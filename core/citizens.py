"""Citizens: who writes to the city, as far as the city knows them in chat."""

from dataclasses import dataclass
from typing import Protocol

LANGUAGES = ("id", "jv", "en")
"""Bahasa Indonesia (complete, the default), Javanese (krama), English."""


@dataclass(frozen=True, slots=True)
class Citizen:
    """A person as the city knows them: no name, no number, only what they chose."""

    id: int
    language: str = LANGUAGES[0]


class Citizens(Protocol):
    async def set_language(self, citizen: Citizen, language: str) -> None:
        """Remember the language that the citizen chose."""
