"""Tables to take away."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeAlias

Cell: TypeAlias = str | int | float | date | None


class Sheets(Protocol):
    """Writes tables as files. No cell can be a formula, whatever stands in it."""

    def csv(
        self, notes: Sequence[str], headers: Sequence[str], rows: Sequence[Sequence[Cell]]
    ) -> bytes:
        """The notes first, one a line."""

    def xlsx(
        self,
        title: str,
        notes: Sequence[str],
        headers: Sequence[str],
        rows: Sequence[Sequence[Cell]],
    ) -> bytes:
        """One sheet; its title is its name as far as Excel allows."""
