"""The summary of a week, as a message of one bubble and as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.dashboard import Headline, headlines
from console.units import figure
from core.figures import Dimension, Figures, Measure, Slice
from core.messages import Text
from core.weekly import Week
from locales.phrasebook import Phrasebook

MOST = 3
"""Kinds of reports that the message names."""
LINES = ("opened", "ended", "response", "resolution", "breach-rate", "reopen-rate", "satisfaction")


@dataclass(frozen=True, slots=True)
class Summary:
    """`most` are the kinds of which most tickets came, with their number."""

    week: Week
    told: Sequence[Headline]
    most: Sequence[tuple[str, int]]


async def read_summary(figures: Figures, week: Week, agency: str | None) -> Summary:
    asked = Slice(week.period, agency)
    told = headlines(await figures.total(asked), await figures.total(asked.before))
    kinds = await figures.by(asked, Dimension.CATEGORY)
    counts = [(code, total.of(Measure.OPENED)) for code, total in kinds.items() if code]
    counts.sort(key=lambda each: (-each[1], each[0]))
    return Summary(week, told, [each for each in counts if each[1]][:MOST])


def lines_of(summary: Summary, kinds: Mapping[str, str], book: Phrasebook) -> list[str]:
    """The message, line by line; stars are bold, as in all our messages."""
    period = summary.week.period
    days = {"first": period.first, "last": period.last}
    lines = [book.say("week-title", days)]
    for each in summary.told:
        if each.name in LINES:
            now = _said(book, figure(each.now, each.unit))
            told = {"now": now, "change": _said(book, each.change)}
            lines.append(_said(book, Text(f"week-{each.name}", told)))
    if summary.most:
        most = [f"{kinds.get(code, code)} ({count})" for code, count in summary.most]
        lines.append(book.say("week-most", {"kinds": "; ".join(most)}))
    return lines


def _said(book: Phrasebook, text: Text) -> str:
    return book.say(text.key, text.args)
