"""A cell of a spreadsheet as the words that somebody would have typed."""

from datetime import date, datetime, time, timedelta

Typed = str | float | bool | date | datetime | time | timedelta


def words_of(cell: Typed) -> str:
    """Whole numbers without a point, days as 2026-11-25, times as 08.30."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, time):
        return cell.strftime("%H.%M")
    return str(cell)


def _number(number: float) -> str:
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return repr(number)
