"""The statements that a piece of code runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine


@contextmanager
def seen() -> Iterator[list[tuple[str, Any]]]:
    """Those that are run inside of it, with their values."""
    statements: list[tuple[str, Any]] = []

    def see(_: Connection, __: object, statement: str, values: Any, *___: object) -> None:
        statements.append((statement, values))

    event.listen(Engine, "before_cursor_execute", see)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", see)
