"""Reading bodies in which any field may be missing or of another type."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from core.messages import Json
from storage.clean import cleaned

EARLIEST = datetime(2010, 1, 1, tzinfo=UTC)
"""Nobody wrote on WhatsApp before."""
CLOCK_SLACK = timedelta(minutes=5)
"""So far Meta's clock may be ahead of ours."""


def mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def part(holder: Mapping[str, Json], key: str) -> Mapping[str, Json]:
    return mapping(holder.get(key))


def items(holder: Mapping[str, Json], key: str) -> Sequence[Json]:
    value = holder.get(key)
    return value if isinstance(value, list) else ()


def word(holder: Mapping[str, Json], key: str) -> str:
    """The text of a field, fit to be kept; empty when it is none."""
    value = holder.get(key)
    return cleaned(value) if isinstance(value, str) else ""


def number(holder: Mapping[str, Json], key: str) -> float | None:
    """The number of a field, also when it is written as text."""
    value = holder.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def moment(holder: Mapping[str, Json], now: datetime) -> datetime:
    """The time of `timestamp`, or now when that cannot be true."""
    seconds = number(holder, "timestamp")
    try:
        at = now if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        at = now
    return (at if EARLIEST <= at <= now + CLOCK_SLACK else now).astimezone(UTC)
