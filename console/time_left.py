"""How long is left to a deadline, as one says it: the browser counts on in the same words."""

from datetime import datetime, timedelta

from core.messages import Text

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
UNITS = (("days", DAY), ("hours", HOUR), ("minutes", timedelta(minutes=1)))


def time_left(due: datetime, now: datetime) -> Text:
    """The largest unit of which there are two, else minutes; rounded down."""
    left = abs(due - now)
    way = "late" if due <= now else "left"
    for unit, length in UNITS:
        count = left // length
        if count >= 2 or unit == "minutes":
            return Text(f"console-{way}-{unit}", {"count": count})
    raise LookupError("a time without minutes")
