"""Commands of `python -m bot`; each says in one line what is wrong and ends with code 2."""

import getpass
import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot import operators
from bot.blocking import block, unblock
from bot.broadcast_commands import app as broadcasts
from bot.casework import app as casework
from bot.channels import terminal
from bot.city import WIB, City, city, import_files, now, opened_store
from bot.content import app as content
from bot.costs import show_costs
from bot.demand import demand
from bot.demo import make_demo_reports
from bot.demo_broadcasts import make_demo_broadcasts
from bot.demo_desk import make_demo_desk
from bot.doctor import examine
from bot.evaluate.command import Kind, as_json, evaluate, show
from bot.explain import explained
from bot.figure_commands import app as figures
from bot.importing import import_file, load_reference_data
from bot.products import export_products, import_products
from bot.questions import app as questions
from bot.running import run as run_job
from bot.serve import bound, fetch, serve, work
from bot.settings import load_settings
from bot.shops import app as shops
from core.costs import month_of
from core.health import State
from core.imports import Mode
from core.ledger import Account
from core.messages import Text
from core.operators import UNSAVED, Operator, Role
from flows.wording import sayer
from locales.phrasebook import phrasebook

MARKS = {State.GREEN: "[green]✓[/]", State.YELLOW: "[yellow]![/]", State.RED: "[red]✗[/]"}

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.add_typer(casework, name="ticket")
app.add_typer(content, name="content")
app.add_typer(shops, name="shop")
app.add_typer(figures, name="figures")
app.add_typer(broadcasts, name="broadcast")
app.command()(block)
app.command()(unblock)
app.command()(demand)
audit = typer.Typer(no_args_is_help=True, help="The log of who changed what.")
app.add_typer(audit, name="audit")
operator = typer.Typer(no_args_is_help=True, help="Who may sign in to the console.")
app.add_typer(operator, name="operator")
app.add_typer(questions, name="questions")
out = Console(soft_wrap=True)


class Importable(StrEnum):
    PRODUCTS = "products"
    CANNED_REPLIES = "canned-replies"
    FAQ = "faq"
    HOLIDAYS = "holidays"
    KAMPUNG_RELIGI = "kampung-religi"
    OFFICE = "office"
    OPERATORS = "operators"
    REFERRALS = "referrals"
    ROUTES = "routes"
    TEMPLATE_TEXTS = "template-texts"


class Exportable(StrEnum):
    PRODUCTS = "products"


@app.command()
def run(demo_operators: Annotated[bool, typer.Option(hidden=True)] = False) -> None:
    """Everything in one process; without settings with an embedded database and Valkey."""
    run_job(_serve(alone=True, demo_operators=demo_operators))


@app.command("serve")
def serve_web() -> None:
    """The web app alone; beside it run `worker`, and `poll` where Telegram cannot reach us."""
    run_job(_serve(alone=False))


@app.command()
def worker() -> None:
    """Send what lies in the outbox; as many of these as you like."""
    run_job(_with_city(work))


@app.command("poll")
def poll_command() -> None:
    """Fetch Telegram's updates, for machines without a public address."""
    run_job(_with_city(fetch))


@app.command()
def chat(name: Annotated[str, typer.Option(help="Tells apart threads.")] = "") -> None:
    """Talk to the city in this terminal."""
    run_job(_chat(name or getpass.getuser()))


@app.command()
def migrate() -> None:
    """Bring the database to this release, and load the reference data if there is none."""
    run_job(_migrate())


@app.command("import")
def import_data(
    what: Annotated[Importable | None, typer.Argument(help="Nothing: all reference data.")] = None,
    file: Annotated[
        Path | None, typer.Argument(help="See data/README.md; products: XLSX, too")
    ] = None,
    add: Annotated[bool, typer.Option("--add", help="Products: keep what is not in FILE.")] = False,
    sheet: Annotated[str, typer.Option(help="Products: of a workbook; else the first.")] = "",
) -> None:
    """Load reference data; loading the same file again changes nothing."""
    if (what is None) != (file is None):
        raise typer.BadParameter("give both what and FILE, or neither")
    if what is Importable.PRODUCTS and file is not None:
        run_job(_import_products(file, Mode.ADD if add else Mode.REPLACE, sheet))
    else:
        run_job(_import(what, file))


@app.command("export")
def export_data(
    what: Annotated[Exportable, typer.Argument(help="What is exported.")],
    file: Annotated[Path, typer.Argument(help="Its ending says how: .csv or .xlsx")],
) -> None:
    """Write what there is into a table that `import` reads back."""
    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise typer.BadParameter("FILE ends with .csv or .xlsx")
    run_job(_export(what, file))


@app.command()
def ledger() -> None:
    """Prove that every message that came in ended exactly once; code 1 if not."""
    run_job(_ledger())


@operator.command("add")
def add_operator(
    login: Annotated[str, typer.Argument(help="E.g. budi.satpolpp")],
    name: Annotated[str, typer.Option(help="As colleagues know them.")],
    agency: Annotated[str, typer.Option(help="The code of an agency, see data/agencies.yaml.")],
    role: Annotated[Role, typer.Option(help="What they may do.")] = Role.OPERATOR,
) -> None:
    """Add an operator and print the temporary password that they sign in with at first."""
    new = Operator(UNSAVED, name, login, agency, role)
    run_job(operators.add(new, out))


@operator.command("reset")
def reset_operator(login: str) -> None:
    """Print a new temporary password; their authenticator and their sign-ins are over."""
    run_job(operators.reset(login, out))


@audit.command("verify")
def verify_audit() -> None:
    """Prove that no entry was changed, removed or inserted; code 1 if one was."""
    run_job(_verify_audit())


@app.command()
def letters(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="The newest so many.")] = 50,
) -> None:
    """Messages that did not arrive or that we could not handle, and why."""
    run_job(_letters(limit))


@app.command()
def costs(
    month: Annotated[str, typer.Option(help="YYYY-MM; nothing: this month.")] = "",
) -> None:
    """What WhatsApp costs in a month (WIB), by category, and what was alarming in it."""
    if month and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise typer.BadParameter("is YYYY-MM, e.g. 2026-11", param_hint="--month")
    run_job(_costs(month))


@app.command()
def doctor() -> None:
    """Tell what is wrong with clock, database, Redis, tokens, webhooks; code 1 if anything is."""
    run_job(_doctor())


@app.command("evaluate")
def evaluate_set(
    kind: Annotated[Kind, typer.Argument(help="What is evaluated.")],
    file: Annotated[Path, typer.Argument(help="One JSON object a line.")],
    catalogue: Annotated[Path | None, typer.Option(help="Products; without it ours.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    predictions: Annotated[Path | None, typer.Option(help="Also write what we said.")] = None,
) -> None:
    """Measure how well labelled messages are understood."""
    run_job(_evaluate(kind, file, catalogue, json, predictions))


@app.command()
def explain(words: Annotated[str, typer.Argument(help="What a citizen might write.")]) -> None:
    """Show how a message is understood: words, corrections, candidates, danger."""
    out.print(explained(words), markup=False)


@app.command()
def train() -> None:
    """Train the language models anew from the phrases in language/training."""
    from language.train import train as train_models  # needs scikit-learn, which only we have

    train_models()


def main() -> None:
    app()


async def _with_city(job: Callable[[City], Awaitable[None]]) -> None:
    async with city(load_settings()) as here:
        await job(here)


async def _serve(*, alone: bool, demo_operators: bool = False) -> None:
    settings = load_settings()
    listening = bound(settings.host, settings.port)
    with listening:
        async with city(settings) as here:
            out.print(f"http://{settings.host}:{settings.port}/chat", markup=False)
            if demo_operators and await operators.show_demo_operators(settings, here.desk, out):
                await make_demo_reports(here)
                await make_demo_desk(here)
                await make_demo_broadcasts(here)
            await serve(here, listening, alone=alone)


async def _chat(name: str) -> None:
    async with city(load_settings()) as here:
        await terminal.chat(here, out, name)


async def _migrate() -> None:
    async with opened_store(load_settings()):
        pass


async def _doctor() -> int:
    say, states = phrasebook("id").say, set()
    async with city(load_settings()) as here:
        async for finding in examine(here):
            states.add(finding.state)
            out.print(MARKS[finding.state], escape(say(finding.text.key, finding.text.args)))
    return 1 if State.RED in states else 0


async def _evaluate(
    kind: Kind, file: Path, catalogue: Path | None, json: bool, predictions: Path | None
) -> None:
    result = evaluate(kind, file, predictions, catalogue)
    if json:
        out.print(as_json(result), markup=False, highlight=False)
    else:
        show(result, out)


async def _ledger() -> int:
    async with opened_store(load_settings()) as store:
        account = await store.ledger.account()
    say = phrasebook("id").say
    out.print(say("ledger-in", _counts(account)), markup=False)
    out.print(say("ledger-out", _counts(account)), markup=False)
    out.print(say("ledger-balanced" if account.balanced else "ledger-unbalanced"), markup=False)
    return 0 if account.balanced else 1


async def _verify_audit() -> int:
    async with opened_store(load_settings()) as store:
        verdict = await store.audit.verify()
    told = Text(f"audit-{verdict.fault or 'intact'}", asdict(verdict))
    out.print(phrasebook("id").say(told.key, told.args), markup=False)
    return 1 if verdict.fault else 0


async def _costs(month: str) -> None:
    settings = load_settings()
    async with opened_store(settings) as store:
        await show_costs(store, settings.whatsapp_tariff, month or month_of(now()), out)


async def _letters(limit: int) -> None:
    async with opened_store(load_settings()) as store:
        found = await store.ledger.letters(limit)
    say = sayer("id")
    if not found:
        out.print(say(Text("letters-none")), markup=False)
        return
    heads = ("at", "channel", "id", "state", "reason")
    table = Table(*(say(Text(f"letters-{each}")) for each in heads))
    for each in found:
        state = say(Text(f"letters-state-{each.state}"))
        at = each.at.astimezone(WIB).strftime("%Y-%m-%d %H:%M:%S")
        table.add_row(at, each.channel, str(each.id), state, escape(each.reason))
    out.print(table)


def _counts(account: Account) -> dict[str, object]:
    return {name.rstrip("_"): count for name, count in asdict(account).items()}


async def _import_products(file: Path, mode: Mode, sheet: str) -> int:
    settings = load_settings()
    async with opened_store(settings) as store:
        return await import_products(store, import_files(settings), file, mode, sheet, out)


async def _export(what: Exportable, file: Path) -> None:
    async with opened_store(load_settings()) as store:
        await export_products(store, file, out)


async def _import(what: Importable | None, file: Path | None) -> int:
    async with opened_store(load_settings()) as store:
        if what is None or file is None:
            await load_reference_data(store.reference)
            return 0
        result = await import_file(store.reference, what.value, file)
    say = phrasebook("id").say
    for error in result.errors:
        out.print(say(error.text.key, error.text.args), markup=False)
    key = "import-done" if result.changed else "import-unchanged"
    told = Text(key, {"kept": result.kept, "errors": len(result.errors)})
    out.print(say(told.key, told.args), markup=False)
    if result.by_hand:
        kept = Text("import-by-hand", {"codes": ", ".join(result.by_hand)})
        out.print(say(kept.key, kept.args), markup=False)
    return 1 if result.errors else 0
