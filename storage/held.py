"""A session while it is held, and how large one may be."""

from dataclasses import dataclass

LARGEST_SESSION = 256 * 1024
"""Bytes. What is larger is not kept here: the checkpoint in SQL brings it back."""


@dataclass(slots=True)
class Held:
    state: str | None
    kept: str | None = None

    def keep(self, state: str) -> None:
        self.kept = state


def fits(state: str) -> bool:
    return len(state.encode(errors="replace")) <= LARGEST_SESSION
