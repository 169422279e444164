"""The summary of a week, as a message of one bubble and as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from console.dashboard import Headline, headlines
from console.units import Unit, figure
from core.broadcast_results import Results, results_of
from core.figures import Dimension, Figures, Measure, Slice
from core.messages import Text
from core.weekly import Week
from flows.records import Records
from locales.phrasebook import Phrasebook

MOST = 3
"""Kinds of reports that the message names."""
LINES = ("opened", "ended", "response", "resolution", "breach-rate", "reopen-rate", "satisfaction")

BETTER = {"read": 1, "failed": -1, "skipped": -1, "unsubscribed": -1}
"""Which of the figures of broadcasts should grow, and which should not."""


@dataclass(frozen=True, slots=True)
class Summary:
    """`most` are the kinds of which most tickets came, with their number. `broadcasts` are told
    among the figures, too."""

    week: Week
    told: Sequence[Headline]
    most: Sequence[tuple[str, int]]
    broadcasts: Results


async def read_summary(
    figures: Figures, records: Records, week: Week, agency: str | None
) -> Summary:
    asked = Slice(week.period, agency)
    told = headlines(await figures.total(asked), await figures.total(asked.before))
    sent = await _results(records, week, agency)
    before = await _results(records, week.before, agency)
    kinds = await figures.by(asked, Dimension.CATEGORY)
    counts = [(code, total.of(Measure.OPENED)) for code, total in kinds.items() if code]
    counts.sort(key=lambda each: (-each[1], each[0]))
    most = [each for each in counts if each[1]][:MOST]
    return Summary(week, [*told, *_of_broadcasts(sent, before)], most, sent)


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
    if summary.broadcasts.broadcasts:
        lines.append(book.say("week-broadcasts", asdict(summary.broadcasts)))
    return lines


async def _results(records: Records, week: Week, agency: str | None) -> Results:
    services = records.services
    return await results_of(services.broadcasts, services.recipients, week, agency)


def _of_broadcasts(now: Results, before: Results) -> Sequence[Headline]:
    was = asdict(before)
    return [
        Headline(_figure_name(name), Unit.COUNT, count, was[name], BETTER.get(name, 0))
        for name, count in asdict(now).items()
    ]


def _figure_name(name: str) -> str:
    return name if name == "broadcasts" else f"broadcasts-{name}"


def _said(book: Phrasebook, text: Text) -> str:
    return book.say(text.key, text.args)
