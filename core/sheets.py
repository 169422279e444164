"""What a cell of a table may hold, and how words are kept from being taken for a formula.

Spreadsheet programs calculate a cell of a CSV file that begins with = + - or @, whoever wrote it:
`=HYPERLINK(...)` in the name of a product would send an official's clicks elsewhere. Such words
get an apostrophe in front when we write CSV, and lose it again when we read it: what we exported
comes back as it was. Words that already have one get another, so that nothing is lost.
"""

import re
from datetime import date, datetime
from typing import TypeAlias

Cell: TypeAlias = str | int | float | date | datetime | None

RISKY = re.compile(r"'*[=+\-@\t\r\n]")
DEFUSED = re.compile(r"'+[=+\-@\t\r\n]")


def defused(words: str) -> str:
    return f"'{words}" if RISKY.match(words) else words


def armed(words: str) -> str:
    """The words that were defused."""
    return words[1:] if DEFUSED.match(words) else words
