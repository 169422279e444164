"""An entry as fields in words, and back: a form or a version is read as a file is."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import Any

from core.content import Body
from core.messages import Json
from storage.reference.row import Node, Row, Value

WHOLE = 1
"""The line of everything that is not in a list."""


def row_of(body: Body) -> Row:
    """For the readers of files; the line of what stands in a list is its place there."""
    return Row(Node(WHOLE, {name: Node(WHOLE, _value(value)) for name, value in body.items()}))


def body_of(row: Any) -> Body:
    """What a file would say to make this row; what is not known is left out."""
    named = {each.name: _words(getattr(row, each.name)) for each in fields(row)}
    return {name: value for name, value in named.items() if value not in (None, "", [], {})}


def _value(value: Json, line: int = WHOLE) -> Value:
    if isinstance(value, Mapping):
        return {name: Node(line, _value(inner, line)) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [Node(at, _value(inner, at)) for at, inner in enumerate(value, start=WHOLE)]
    return str(value).strip()


def _words(value: Any) -> Json:
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H.%M")
    if is_dataclass(value):
        return dict(body_of(value))
    if isinstance(value, list | tuple):
        return [_words(each) for each in value]
    return f"{value:g}" if isinstance(value, float) else str(value)
