"""`python -m bot questions list | labels`: what was not answered, and phrases to train with."""

from collections import defaultdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.city import opened_store
from bot.running import run
from bot.settings import load_settings
from core.lessons import Lesson, LessonKind
from core.messages import Text
from flows.wording import sayer

TRAINING = Path(__file__).parent.parent / "language" / "training" / "intents"

app = typer.Typer(no_args_is_help=True, help="What citizens asked and the desk could not answer.")
out = Console(soft_wrap=True)


@app.command("list")
def list_questions(
    limit: Annotated[int, typer.Option(min=1, max=500, help="The most asked so many.")] = 50,
) -> None:
    """The most asked first, without personal data."""
    run(_list(limit))


@app.command()
def labels(
    folder: Annotated[Path, typer.Option(help="A file for each intent.")] = TRAINING,
) -> None:
    """Write the messages whose intent was taught where `train` reads them."""
    run(_labels(folder))


async def _list(limit: int) -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        found = await records.services.questions.open(limit)
    for each in found:
        _tell(Text("questions-line", {"count": each.asked, "words": each.words}))
    if not found:
        _tell(Text("questions-none"))


async def _labels(folder: Path) -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        known = await records.services.lessons.all()
    by_intent: dict[str, list[Lesson]] = defaultdict(list)
    for each in reversed(known):
        if each.kind is LessonKind.INTENT:
            by_intent[each.meaning].append(each)
    for intent, taught in sorted(by_intent.items()):
        file = folder / f"{intent}.taught.txt"
        phrases = "".join(f"{each.words}\n" for each in taught)
        file.write_text(f"# Taught by operators from questions of citizens.\n{phrases}", "utf-8")
        _tell(Text("questions-labels", {"count": len(taught), "file": str(file)}))


def _tell(text: Text) -> None:
    out.print(sayer("id")(text), markup=False)
