"""Indicators of a Smart Society: safe, in order, tolerant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from console.asking import Asked
from console.dashboard import Headline, headlines
from console.desk import Desk
from console.units import Unit
from core.figures import Daily, DayCount, Period
from core.kampung_religi import KampungReligiEvent

GROUPS = {"safety": ("keamanan",), "order": ("ketertiban",), "peace": ("ketenteraman",)}
"""The groups of kinds of reports that an indicator is made of; see data/categories.yaml."""
SHOWN = ("opened", "ended", "response", "resolution", "breach-rate", "satisfaction")
KAMPUNG_RELIGI = "kampung-religi"
CONSENT = (Daily.SUBSCRIBED, Daily.UNSUBSCRIBED, Daily.SUBSCRIBERS)


@dataclass(frozen=True, slots=True)
class Indicator:
    """`name` ends the keys of its title and of what it means; `kinds` are what it counts."""

    name: str
    told: Sequence[Headline]
    kinds: Sequence[str] = ()


async def indicators(desk: Desk, asked: Asked) -> Sequence[Indicator]:
    """Of the whole period, whatever kind of report is chosen elsewhere."""
    found = [await _of_reports(desk, asked, name) for name in GROUPS]
    return [*found, Indicator("tolerance", await _tolerance(desk, asked.slice.period))]


async def events_in(desk: Desk, period: Period) -> Sequence[KampungReligiEvent]:
    """Those that the city's data tell of."""
    async with desk.store.begin() as records:
        try:
            programme = await records.services.kampung_religi.programme()
        except LookupError:
            return []
    return [each for each in programme.events if period.first <= each.on <= period.last]


async def _of_reports(desk: Desk, asked: Asked, name: str) -> Indicator:
    kinds = [each for each in asked.categories if each.group in GROUPS[name]]
    if not kinds:
        return Indicator(name, ())
    part = replace(asked.slice, categories=tuple(each.code for each in kinds))
    figures = desk.store.figures
    told = headlines(await figures.total(part), await figures.total(part.before))
    shown = [each for each in told if each.name in SHOWN]
    return Indicator(name, shown, [each.name for each in kinds])


async def _tolerance(desk: Desk, period: Period) -> Sequence[Headline]:
    figures = desk.store.figures
    now = await figures.daily(period, [Daily.ASKED, *CONSENT])
    before = await figures.daily(period.before, [Daily.ASKED, *CONSENT])
    events = [len(await events_in(desk, each)) for each in (period, period.before)]
    level = (_last(now[Daily.SUBSCRIBERS]), _last(before[Daily.SUBSCRIBERS]))
    told = [
        Headline("kampung-asked", Unit.COUNT, _sum(now[Daily.ASKED]), _sum(before[Daily.ASKED]), 1)
    ]
    for measure in (Daily.SUBSCRIBED, Daily.UNSUBSCRIBED):
        better = 1 if measure is Daily.SUBSCRIBED else -1
        sums = _sum(now[measure]), _sum(before[measure])
        told.append(Headline(f"kampung-{measure}", Unit.COUNT, *sums, better))
    told.append(Headline("kampung-subscribers", Unit.COUNT, *level, 1))
    told.append(Headline("kampung-events", Unit.COUNT, *events))
    return told


def _sum(counts: Sequence[DayCount]) -> int:
    return sum(each.count for each in counts if each.of == KAMPUNG_RELIGI)


def _last(counts: Sequence[DayCount]) -> int:
    """The level of the last day; a day without one had nobody."""
    own = [each.count for each in counts if each.of == KAMPUNG_RELIGI]
    return own[-1] if own else 0
