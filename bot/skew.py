"""How far our clock is from the time of others, as the header Date of any answer tells it."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2

ANSWER_SECONDS = 10.0


def now() -> datetime:
    return datetime.now(UTC)


async def skew(url: str, clock: Callable[[], datetime] = now) -> float | None:
    """Seconds that our clock is ahead (about one of them is rounding); None without an answer."""
    async with httpx2.AsyncClient(timeout=ANSWER_SECONDS) as client:
        began = clock()
        try:
            answer = await client.head(url)
        except (httpx2.HTTPError, httpx2.InvalidURL):
            return None
        ended = clock()
    try:
        there = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return None
    return (began + (ended - began) / 2 - there.astimezone(UTC)).total_seconds()
