"""What WhatsApp costs in a month, as a table for the terminal."""

from decimal import Decimal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Words

from core.costs import WIB, Line, MonthlyCosts, Tariff, monthly_costs
from locales.phrasebook import Phrasebook, phrasebook
from storage.sql.store import SqlStore

NUMBERS = ("costs-messages", "costs-billable", "costs-cost", "costs-share")


async def show_costs(store: SqlStore, tariff: Tariff, month: str, out: Console) -> None:
    """The messages of a month by category, what they cost, and the alerts. Raises Unavailable."""
    costs = monthly_costs(month, await store.charges.tallies(month), tariff)
    alerts = await store.alerts.of(month)
    say = phrasebook("id").say
    out.print(say("costs-title", {"month": month}), markup=False)
    out.print(_table(costs))
    if not costs.complete:
        out.print(say("costs-incomplete"), markup=False)
    if tariff.budget is None:
        out.print(say("costs-no-budget"), markup=False)
    else:
        spent = {
            "total": _money(costs.total, tariff),
            "budget": _money(tariff.budget, tariff),
            "share": _percent(costs, costs.total),
        }
        out.print(say("costs-budget", spent), markup=False)
    for alert in alerts:
        told = {"at": f"{alert.at.astimezone(WIB):%Y-%m-%d %H:%M}", "about": alert.about}
        out.print(say("costs-alert", told), markup=False)


def _table(costs: MonthlyCosts) -> Table:
    phrases = phrasebook("id")
    table = Table(box=box.SIMPLE)
    table.add_column(phrases.say("costs-category"))
    for name in NUMBERS:
        table.add_column(phrases.say(name), justify="right")
    for line in costs.lines:
        table.add_row(*(Words(cell) for cell in _cells(line, costs, phrases)))
    tallies = [line.tally for line in costs.lines]
    table.add_section()
    table.add_row(
        phrases.say("costs-total"),
        str(sum(each.messages for each in tallies)),
        str(sum(each.billable for each in tallies)),
        _money(costs.total, costs.tariff),
        _percent(costs, costs.total),
    )
    return table


def _cells(line: Line, costs: MonthlyCosts, phrases: Phrasebook) -> list[str]:
    tally, cost = line.tally, line.cost
    return [
        tally.category or phrases.say("costs-uncategorised"),
        str(tally.messages),
        str(tally.billable),
        phrases.say("costs-no-rate") if cost is None else _money(cost, costs.tariff),
        "-" if cost is None else _percent(costs, cost),
    ]


def _money(amount: Decimal, tariff: Tariff) -> str:
    return f"{amount.normalize():f} {tariff.currency}".strip()


def _percent(costs: MonthlyCosts, cost: Decimal) -> str:
    share = costs.share(cost)
    return "-" if share is None else f"{share:.1f} %"
