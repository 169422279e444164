"""Texts by key, in one language; an unknown key or a missing variable is an error, never shown."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

FOLDER = Path(__file__).parent
WIB = ZoneInfo("Asia/Jakarta")
BABEL = {"id": "id_ID", "jv": "id_ID", "en": "en_GB"}
"""Numbers and dates in Javanese texts are written as in Indonesian."""
PLURALS = {"id": "id", "jv": "jv", "en": "en-GB"}
DATE_PATTERNS = {4: "y", 7: "MMMM y", 10: "d MMMM y"}
"""How to write an ISO date that stops at the year, the month or the day, by its length."""


LONG = 500
"""Characters of a value, from which on Fluent does not get to see it."""


class BadText(Exception):
    """A text cannot be shown: its key is unknown or a variable is missing."""


class Phrasebook:
    def __init__(self, language: str, resources: Iterable[str]) -> None:
        self.language = language
        functions: dict[str, Callable[..., Any]] = {
            "RUPIAH": self._rupiah,
            "DATE": self._date,
            "TIME": self._time,
            "MOMENT": self._moment,
        }
        self._bundle = FluentBundle([PLURALS[language]], functions=functions, use_isolating=False)
        for resource in resources:
            self._bundle.add_resource(FluentResource(resource))

    def say(self, key: str, args: Mapping[str, object] | None = None) -> str:
        """The text in this language. Raises BadText."""
        if not self._bundle.has_message(key):
            raise BadText(f"{self.language}: no text '{key}'")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise BadText(f"{self.language}: text '{key}' is empty")
        values = {name: _plain(value) for name, value in (args or {}).items()}
        # Fluent refuses long values, to guard against texts that blow up; ours are only inserted.
        long: dict[str, str] = {}
        for name, value in values.items():
            if isinstance(value, str) and len(value) > LONG:
                long[f"\ue000{name}\ue000"] = value
                values[name] = f"\ue000{name}\ue000"
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise BadText(f"{self.language}: text '{key}': {errors[0]}")
        said = str(text)
        for mark, value in long.items():
            said = said.replace(mark, value)
        return said

    def keys(self) -> frozenset[str]:
        return frozenset(self._bundle._messages)

    def _rupiah(self, amount: int) -> str:
        return "Rp" + format_decimal(int(amount), format="#,##0", locale="id_ID")

    def _date(self, iso: str) -> str:
        """An ISO date that may stop at the year or the month."""
        padded = date.fromisoformat((iso + "-01-01")[:10])
        return format_date(padded, DATE_PATTERNS[len(iso)], locale=BABEL[self.language])

    def _time(self, iso: str) -> str:
        """Day and time in WIB."""
        at = datetime.fromisoformat(iso)
        return format_datetime(at, "EEEE, d MMMM y HH.mm 'WIB'", locale=BABEL[self.language])

    def _moment(self, iso: str) -> str:
        """The same in few letters, for lists of them."""
        at = datetime.fromisoformat(iso)
        return format_datetime(at, "d MMM HH.mm", locale=BABEL[self.language])


def _plain(value: object) -> object:
    """Dates and times go in as ISO strings: how they are written is the text's choice."""
    if isinstance(value, datetime):
        return value.astimezone(WIB).isoformat()
    return value.isoformat() if isinstance(value, date) else value


@cache
def phrasebook(language: str) -> Phrasebook:
    """The phrasebook of a language, read once. Raises FileNotFoundError for an unknown one."""
    files = sorted((FOLDER / language).glob("*.ftl"))
    if not files:
        raise FileNotFoundError(f"no texts for language '{language}'")
    return Phrasebook(language, [file.read_text(encoding="utf-8") for file in files])
