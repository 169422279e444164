"""Unmet demand in the terminal: what citizens looked for in vain in a week."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.city import now, opened_store
from bot.settings import BadSettings, load_settings
from core.demand import read_week, week_of
from core.messages import Text
from flows.demand import as_csv, demand_of
from flows.wording import sayer

HEADS = ("group", "count", "kelurahan", "examples")


async def show_demand(out: Console, week: str, *, csv: bool) -> None:
    """Raises BadSettings for what is no week."""
    chosen = read_week(week) if week else week_of(now())
    if chosen is None:
        raise BadSettings(f"--week: '{week}' is no week, write it like 2026-W48")
    async with opened_store(load_settings()) as store, store.begin() as records:
        demands = await demand_of(records.services, chosen)
    if csv:
        out.print(as_csv(chosen, demands), markup=False, highlight=False, end="")
        return
    say = sayer("id")
    table = Table(*(say(Text(f"console-demand-{each}")) for each in HEADS), title=str(chosen))
    for each in demands:
        where = ", ".join(f"{name} {count}" for name, count in each.kelurahan.items())
        table.add_row(escape(each.group), str(each.count), where, escape(" · ".join(each.examples)))
    out.print(table)
