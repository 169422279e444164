"""Tables of what belongs to no agency: messages, what they were about, and what they cost."""

from collections import Counter
from collections.abc import Mapping, Sequence

from console.asking import Asked
from console.desk import Desk
from console.figure_tables import Column, Row, Table
from console.units import Unit
from core.costs import MonthlyCosts, monthly_costs
from core.figures import Daily, DayCount
from core.messages import Text

MESSAGES = (Daily.RECEIVED, Daily.SENT, Daily.WRITTEN)
MESSAGE_COLUMNS = (
    Column("received", Unit.COUNT),
    Column("received-before", Unit.COUNT),
    Column("sent", Unit.COUNT),
    Column("written", Unit.COUNT),
)
SERVICE_COLUMNS = (Column("asked", Unit.COUNT), Column("asked-before", Unit.COUNT))
COST_COLUMNS = (
    Column("delivered", Unit.COUNT),
    Column("billable", Unit.COUNT),
    Column("cost", Unit.MONEY),
)


async def messages_table(desk: Desk, asked: Asked, channels: Mapping[str, str]) -> Table:
    period = asked.slice.period
    found = await desk.store.figures.daily(period, MESSAGES)
    before = await desk.store.figures.daily(period.before, [Daily.RECEIVED])
    sums = {measure: _summed(found[measure]) for measure in MESSAGES}
    earlier = _summed(before[Daily.RECEIVED])
    rows = [
        Row(
            channel,
            channels.get(channel, channel),
            (
                sums[Daily.RECEIVED][channel],
                earlier[channel],
                sums[Daily.SENT][channel],
                sums[Daily.WRITTEN][channel],
            ),
        )
        for channel, _ in (sums[Daily.RECEIVED] + sums[Daily.SENT]).most_common()
    ]
    return Table("messages", MESSAGE_COLUMNS, rows)


async def services_table(desk: Desk, asked: Asked, channels: Mapping[str, str]) -> Table:
    """What citizens wrote about; the label is the name of the conversation."""
    period = asked.slice.period
    found = await desk.store.figures.daily(period, [Daily.ASKED])
    before = await desk.store.figures.daily(period.before, [Daily.ASKED])
    now, earlier = _summed(found[Daily.ASKED]), _summed(before[Daily.ASKED])
    rows = [Row(flow, flow, (count, earlier[flow])) for flow, count in now.most_common()]
    return Table("services", SERVICE_COLUMNS, rows)


async def costs_table(desk: Desk, asked: Asked, channels: Mapping[str, str]) -> Table:
    """Whole months: the free allowance is one of a month."""
    tariff = desk.at_figures.tariff
    months = list(dict.fromkeys(f"{day:%Y-%m}" for day in asked.slice.period))
    costs = [
        monthly_costs(month, await desk.store.charges.tallies(month), tariff) for month in months
    ]
    rows = [row for each in costs for row in _cost_rows(each)]
    return Table("costs", COST_COLUMNS, rows, _cost_notes(costs, tariff.currency))


def _cost_rows(costs: MonthlyCosts) -> Sequence[Row]:
    return [
        Row(
            costs.month,
            line.tally.category,
            (
                line.tally.messages,
                line.tally.billable,
                None if line.cost is None else float(line.cost),
            ),
        )
        for line in costs.lines
    ]


def _cost_notes(costs: Sequence[MonthlyCosts], currency: str) -> Sequence[Text]:
    notes = [Text("console-figures-costs-months")]
    if any(not each.complete for each in costs):
        notes.append(Text("console-figures-costs-incomplete"))
    total = sum(float(each.total) for each in costs)
    notes.append(Text("console-figures-costs-total", {"total": total, "currency": currency}))
    return notes


def _summed(counts: Sequence[DayCount]) -> Counter[str]:
    sums = Counter[str]()
    for each in counts:
        sums[each.of] += each.count
    return sums
