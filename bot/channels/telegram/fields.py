"""Reads fields of bodies that may hold anything: a value of the wrong type is no value."""

from datetime import UTC, datetime
from typing import Any

from core.messages import Json, Location
from storage.clean import cleaned

LAST_SECOND = 253_402_300_799
"""The end of the year 9999, the last that Python knows."""


def part(body: Json, name: str) -> dict[str, Any]:
    found = body.get(name) if isinstance(body, dict) else None
    return found if isinstance(found, dict) else {}


def parts(body: Json, name: str) -> list[dict[str, Any]]:
    found = body.get(name) if isinstance(body, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def words(body: Json, name: str) -> str:
    found = body.get(name) if isinstance(body, dict) else None
    return cleaned(found) if isinstance(found, str) else ""


def whole(body: Json, name: str, *, below: int) -> int | None:
    """A whole number between -below and below; not 0, which is nobody's id."""
    found = body.get(name) if isinstance(body, dict) else None
    if not isinstance(found, int) or isinstance(found, bool):
        return None
    return found if 0 < abs(found) < below else None


def moment(body: Json, name: str) -> datetime | None:
    seconds = whole(body, name, below=LAST_SECOND)
    return datetime.fromtimestamp(seconds, UTC) if seconds and seconds > 0 else None


def point(body: Json, name: str) -> Location | None:
    place = part(body, name)
    latitude, longitude = _number(place.get("latitude")), _number(place.get("longitude"))
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Location(latitude, longitude)


def _number(value: Json) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if -180 <= value <= 180 else None
