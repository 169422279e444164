"""What a broadcast will take, told before somebody approves it: people, time, money, days.

What is told must be what happens, within five percent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from core.broadcast_times import A_DAY, next_sending, sent_by
from core.calendar import WIB
from core.costs import SERVICE, Tally, Tariff
from core.messages import Channel
from core.recipients import Group

BROADCASTS_SHARE = (4, 5)
"""Of the people to whom WhatsApp lets us write first; the rest is for notices about tickets."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides about time and money.

    `rates` are people a second: a message of several bubbles waits for its turn once. Pulled
    channels have none. `bubbles` are those of a message by channel and language, one where nothing
    stands. `templates` are the categories of the approved text by language, where it can be used.
    `tallies` are those of the month in which it begins. `limit` is to how many people we may write
    first in 24 hours (None: to all), `opened` to how many we did.
    """

    rates: Mapping[Channel, float]
    tariff: Tariff
    bubbles: Mapping[tuple[Channel, str], int] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    tallies: Sequence[Tally] = ()
    limit: int | None = None
    opened: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What goes over one channel; `opens` of its people have a window that is closed."""

    channel: Channel
    people: int
    messages: int
    opens: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    people: int


@dataclass(frozen=True, slots=True)
class Plan:
    """`skipped` people have a closed window, and no template that we may use.

    `seconds` are those of the slowest channel, without pauses. `cost` is None when a rate is
    missing. `days` are those over which WhatsApp's part is spread.
    """

    parts: Sequence[Part]
    skipped: int
    seconds: float
    starts_at: datetime
    ends_at: datetime
    cost: Decimal | None
    days: Sequence[Day]

    @property
    def people(self) -> int:
        return sum(part.people for part in self.parts)

    @property
    def messages(self) -> int:
        return sum(part.messages for part in self.parts)


def most_openings(limit: int) -> int:
    """To how many people broadcasts may write first in 24 hours."""
    share, whole = BROADCASTS_SHARE
    return max(limit * share // whole, 1)


def planned(groups: Sequence[Group], terms: Terms, start: datetime, *, urgent: bool) -> Plan:
    """What becomes of it when sending may begin at `start`."""
    got = [each for each in groups if each.inside or each.language in terms.templates]
    channels = [channel for channel in Channel if any(each.channel is channel for each in got)]
    parts = [_part(channel, got, terms) for channel in channels]
    begin = next_sending(start, urgent=urgent)
    batches = {part.channel: _batches(part, terms) for part in parts}
    ends = [
        sent_by(begin, part.seconds * people / part.people, urgent=urgent) + number * A_DAY
        for part in parts
        for number, people in enumerate(batches[part.channel])
        if people
    ]
    first = begin.astimezone(WIB).date()
    return Plan(
        parts=parts,
        skipped=sum(each.people for each in groups) - sum(part.people for part in parts),
        seconds=max((part.seconds for part in parts), default=0.0),
        starts_at=begin,
        ends_at=max(ends, default=begin),
        cost=_cost(got, terms),
        days=[
            Day(first + number * A_DAY, people)
            for channel in channels
            if channel.has_window
            for number, people in enumerate(batches[channel])
            if people
        ],
    )


def _part(channel: Channel, groups: Sequence[Group], terms: Terms) -> Part:
    here = [each for each in groups if each.channel is channel]
    people, rate = sum(each.people for each in here), terms.rates.get(channel)
    return Part(
        channel,
        people,
        messages=sum(each.people * _bubbles(each, terms) for each in here),
        opens=sum(each.people for each in here if not each.inside),
        seconds=0.0 if channel.is_pulled or rate is None else people / rate,
    )


def _bubbles(group: Group, terms: Terms) -> int:
    """An approved text is always one."""
    return terms.bubbles.get((group.channel, group.language), 1) if group.inside else 1


def _batches(part: Part, terms: Terms) -> list[int]:
    """People day by day: all whose window is open on the first, of the others those who may."""
    free, left = part.people - part.opens, part.opens
    if terms.limit is None or not left:
        return [part.people]
    most = most_openings(terms.limit)
    today = min(left, max(most - terms.opened, 0))
    batches, left = [free + today], left - today
    while left > 0:
        batches.append(min(left, most))
        left -= most
    return batches


def _cost(groups: Sequence[Group], terms: Terms) -> Decimal | None:
    """What the month costs with it, less what it costs without."""
    added: dict[str, int] = {}
    for each in groups:
        if each.channel.has_window:
            category = SERVICE if each.inside else terms.templates[each.language]
            added[category] = added.get(category, 0) + each.people * _bubbles(each, terms)
    total = Decimal(0)
    for category, messages in added.items():
        before = _tally(category, terms.tallies)
        grown = replace(
            before, messages=before.messages + messages, billable=before.billable + messages
        )
        without, with_it = terms.tariff.cost(before), terms.tariff.cost(grown)
        if without is None or with_it is None:
            return None
        total += with_it - without
    return total


def _tally(category: str, tallies: Sequence[Tally]) -> Tally:
    return next((each for each in tallies if each.category == category), Tally(category, 0, 0))
