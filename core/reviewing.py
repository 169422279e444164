"""When a fact has to be looked at again: who publishes one promises to come back to it."""

from datetime import date

YEARS = 1
"""So long a fact is believed after somebody read its sources, unless they name another day."""


def due_on(checked: str, named: date | None = None) -> date:
    """The last day on which a fact is shown without a mark.

    `checked` is the ISO date of the reading, which may stop at the year or the month.
    """
    if named is not None:
        return named
    read = date.fromisoformat((checked + "-01-01")[:10])
    try:
        return read.replace(year=read.year + YEARS)
    except ValueError:  # the 29th of February
        return read.replace(year=read.year + YEARS, day=28)


def is_overdue(due: date | None, today: date) -> bool:
    return due is not None and today > due
