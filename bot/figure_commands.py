"""Figures on the command line: the summary of a week, and counting everything anew."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.city import now, opened_store
from bot.figures import FigureKeeper
from bot.running import run
from bot.settings import load_settings
from console.tables import TableFormat, written
from console.weekly import Summary, lines_of, read_summary
from core.messages import Text
from core.sheets import Cell
from core.weekly import last_week, read_week
from flows.records import Records
from flows.wording import sayer
from locales.phrasebook import phrasebook

LANGUAGE = "id"
HEADERS = ("figure", "now", "before", "unit", "change", "meaning")

app = typer.Typer(no_args_is_help=True, help="What happened at the desk, in figures.")
out = Console(soft_wrap=True)


class Format(StrEnum):
    TEXT = "text"
    CSV = "csv"
    XLSX = "xlsx"


@app.command()
def week(
    which: Annotated[str, typer.Argument(help="E.g. 2026-W47; nothing: the last one.")] = "",
    format: Annotated[Format, typer.Option(help="A message, or a table.")] = Format.TEXT,
    file: Annotated[Path | None, typer.Option(help="Where to; needed for xlsx.")] = None,
    agency: Annotated[str, typer.Option(help="The code of one; nothing: all of them.")] = "",
) -> None:
    """The summary of a week, Monday to Sunday."""
    if format is Format.XLSX and file is None:
        raise typer.BadParameter("is needed for xlsx", param_hint="--file")
    run(_week(which, format, file, agency))


@app.command()
def recount() -> None:
    """Count every ticket and every day anew: after hours, holidays or categories changed."""
    run(_recount())


async def _week(which: str, format: Format, file: Path | None, agency: str) -> int:
    try:
        chosen = read_week(which) if which else last_week(now())
    except ValueError:
        out.print(phrasebook(LANGUAGE).say("week-unknown", {"week": which}), markup=False)
        return 1
    async with opened_store(load_settings()) as store:
        await FigureKeeper(store, now).count()
        async with store.begin() as records:
            summary = await read_summary(store.figures, records, chosen, agency or None)
            kinds = await _kinds(records)
    lines = lines_of(summary, kinds, phrasebook(LANGUAGE))
    content = _content(summary, lines, format)
    _write(content, file)
    return 0


async def _recount() -> None:
    async with opened_store(load_settings()) as store:
        async with store.begin() as records:
            await records.services.figures.recount()
        await FigureKeeper(store, now).count()


async def _kinds(records: Records) -> dict[str, str]:
    categories = await records.services.reports.categories()
    return {each.code: each.name for each in categories}


def _write(content: bytes, file: Path | None) -> None:
    if file is not None:
        file.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)


def _content(summary: Summary, lines: list[str], format: Format) -> bytes:
    if format is Format.TEXT:
        return ("\n".join(lines) + "\n").encode()
    say = sayer(LANGUAGE)
    headers = [say(Text(f"console-column-{each}")) for each in HEADERS]
    rows: list[tuple[Cell, ...]] = [
        (
            say(Text(f"console-figure-{each.name}")),
            each.now,
            each.before,
            say(Text(f"console-in-{each.unit}")),
            say(each.change),
            say(Text(f"console-about-{each.name}")),
        )
        for each in summary.told
    ]
    title = lines[0].strip("*")
    form = TableFormat.CSV if format is Format.CSV else TableFormat.XLSX
    return written(form, headers, rows, [title])
