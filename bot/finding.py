"""What the doctor found: how bad it is, and what to do about it."""

from dataclasses import dataclass

from core.health import State
from core.messages import Text


@dataclass(frozen=True, slots=True)
class Finding:
    state: State
    text: Text


def green(key: str, **args: object) -> Finding:
    return Finding(State.GREEN, Text(key, args))


def yellow(key: str, **args: object) -> Finding:
    return Finding(State.YELLOW, Text(key, args))


def red(key: str, **args: object) -> Finding:
    return Finding(State.RED, Text(key, args))
