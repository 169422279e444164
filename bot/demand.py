"""`python -m bot demand`: what citizens looked for in vain in a week."""

from typing import Annotated

import typer
from rich.console import Console

from bot.city import now, opened_store
from bot.running import run
from bot.settings import load_settings
from core.messages import Text
from core.weekly import Week, read_week, this_week
from flows.wording import sayer

out = Console(soft_wrap=True)


def demand(
    week: Annotated[str, typer.Option(help="E.g. 2026-W48; nothing: this week.")] = "",
) -> None:
    """Products that citizens looked for in vain in a week (WIB), the most wanted first."""
    try:
        shown = read_week(week) if week else this_week(now())
    except ValueError:
        raise typer.BadParameter("is YYYY-Www, e.g. 2026-W48", param_hint="--week") from None
    run(_show(shown))


async def _show(week: Week) -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        wanted = await records.services.demands.wanted(week)
    for each in wanted:
        examples = ", ".join(each.examples)
        told = {"count": each.count, "matter": each.matter, "examples": examples}
        _tell(Text("demand-line", told))
    if not wanted:
        _tell(Text("demand-none", {"week": str(week)}))


def _tell(text: Text) -> None:
    out.print(sayer("id")(text), markup=False)
