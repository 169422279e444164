"""Runs the work of a command; what an administrator can mend is one clear line, and code 2."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import typer
from rich.console import Console

from bot.embedded import EmbeddedServerFailed
from bot.evaluate.items import BadSet
from bot.logs import set_up_logs
from bot.settings import BadSettings
from core.conversations import Unavailable
from core.ticket_life import NotAllowed
from locales.phrasebook import phrasebook
from storage.reference import BadFile
from storage.sql.database import NewerDatabase

CLEAR = (BadSettings, BadFile, BadSet, EmbeddedServerFailed, NewerDatabase, Unavailable, NotAllowed)
"""Errors that tell all that an administrator needs."""


def run(work: Coroutine[Any, Any, int | None]) -> None:
    set_up_logs()
    try:
        with asyncio.Runner(loop_factory=_quickest_loop()) as runner:
            code = runner.run(work)
    except CLEAR as error:
        Console(stderr=True, soft_wrap=True).print(
            f"error: {_words(error)}", style="red", markup=False
        )
        code = 2
    except KeyboardInterrupt:
        code = 130
    raise typer.Exit(code or 0)


def _quickest_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """None for Python's own, where uvloop does not run (Windows, PyPy)."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _words(error: Exception) -> str:
    say = phrasebook("id").say
    if isinstance(error, BadFile | NotAllowed):
        return say(error.text.key, error.text.args)
    return str(error)
