"""Reading a request body: what is missing, of the wrong type or too long is Graph's code 100."""

from collections.abc import Collection
from typing import Any

from tests.emulators.whatsapp.errors import GraphError


def length(text: str) -> int:
    """UTF-16 units: never fewer than characters, so the stricter reading of Meta's limits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def refuse(path: str, what: str) -> GraphError:
    return GraphError(100, f"Param {path} {what}")


def mapping(value: object, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise refuse(path, "must be a JSON object.")
    return value


def sequence(value: object, path: str, least: int, most: int) -> list[Any]:
    if not isinstance(value, list):
        raise refuse(path, "must be an array.")
    if not least <= len(value) <= most:
        raise refuse(path, f"has {len(value)} elements; allowed are {least} to {most}.")
    return value


def string(value: object, path: str, most: int | None = None, least: int = 1) -> str:
    if not isinstance(value, str):
        raise refuse(path, "must be a string.")
    if length(value) < least or (least and not value.strip()):
        raise refuse(path, f"must have at least {least} characters.")
    if most is not None and length(value) > most:
        raise refuse(path, f"length {length(value)} is more than {most} characters.")
    return value


def maybe_string(value: object, path: str, most: int) -> None:
    if value is not None:
        string(value, path, most)


def maybe_flag(value: object, path: str) -> None:
    if value is not None and not isinstance(value, bool):
        raise refuse(path, "must be a boolean.")


def one_of(value: object, path: str, allowed: Collection[str]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise refuse(path, f"must be one of {{{', '.join(sorted(allowed)).upper()}}}.")
    return value


def only(value: dict[str, Any], path: str, allowed: Collection[str]) -> None:
    for key in value:
        if key not in allowed:
            raise refuse(path, f'has an unexpected key "{key[:100]}".')


def number(value: object, path: str, most: float) -> float:
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError
        found = float(value)
    except (ValueError, OverflowError):
        raise refuse(path, "must be a number.") from None
    if not -most <= found <= most:  # also refuses NaN
        raise refuse(path, f"must be between -{most:g} and {most:g}.")
    return found


def link(value: object, path: str) -> str:
    text = string(value, path, 2000)
    if not text.startswith(("http://", "https://")):
        raise refuse(path, "is not a valid URI.")
    return text


def unique(values: list[str], path: str) -> None:
    if len(set(values)) != len(values):
        raise refuse(path, "must be unique.")
