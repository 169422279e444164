"""A table in CSV: which letters, which separator, and its records, read line by line.

Which letters, in this order: a byte order mark says it (UTF-8, UTF-16); what is UTF-8 throughout is
UTF-8; what has bytes that are no UTF-8, and no letter that only UTF-8 could mean, is Windows-1252,
as older Excel saves. A file that is a little of both was damaged, and is refused with its line.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from core.sheets import armed
from storage.reference.csv_rows import records
from storage.reference.read import BadFile
from storage.sheets.limits import MOST_LETTERS, MOST_LINE, PIECE

SEPARATORS = ",;\t"
SAID = "sep="
"""The line in which Excel itself may say what separates."""
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
ONLY_UTF8 = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
NO_UTF8 = re.compile("[\udc80-\udcff]")
"""A byte that could not be read, as Python keeps it."""

Record = tuple[int, list[str] | None]


def csv_records(path: Path) -> Iterator[Record]:
    """Each record with its line in the file; None where quotes are broken. Raises BadFile."""
    csv.field_size_limit(MOST_LINE)
    lines = _lines(path, encoding_of(path))
    first = next(((at, line) for at, line in enumerate(lines, 1) if line.strip()), None)
    if first is None:
        return
    at, line = first
    if line.lower().startswith(SAID) and len(line.strip()) == len(SAID) + 1:
        separator, start = line[len(SAID)], at + 1
        rest = lines
    else:
        separator, start = max(SEPARATORS, key=line.count), at
        rest = _with(line, lines)
    for number, cells in records(rest, separator, start):
        yield number, cells and [armed(cell) for cell in cells]


def encoding_of(path: Path) -> str:
    """Raises BadFile for what is no text, or two kinds of it."""
    with path.open("rb") as file:
        beginning = file.read(4)
        for mark, name in MARKS.items():
            if beginning.startswith(mark):
                return name
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        is_utf8 = has_others = False
        line = wrong_line = 1
        while piece := file.read(PIECE):
            if b"\0" in piece:
                raise BadFile(path, "import-file-not-text")
            words = decoder.decode(piece)
            is_utf8 = is_utf8 or ONLY_UTF8.search(words) is not None
            if not has_others and (other := NO_UTF8.search(words)):
                has_others, wrong_line = True, line + words.count("\n", 0, other.start())
            line += words.count("\n")
    if has_others and is_utf8:
        raise BadFile(path, "import-file-not-utf8", str(wrong_line))
    return "cp1252" if has_others else "utf-8"


def _lines(path: Path, encoding: str) -> Iterator[str]:
    with path.open(encoding=encoding, newline="") as file:
        number = 0
        try:
            while line := file.readline(MOST_LINE + 1):
                number += 1
                if len(line) > MOST_LINE:
                    raise BadFile(path, "import-file-long-line", str(number))
                if "\0" in line:
                    raise BadFile(path, "import-file-not-text")
                yield line
        except UnicodeDecodeError as error:
            raise BadFile(path, "import-file-not-utf8", str(number + 1)) from error


def _with(line: str, lines: Iterator[str]) -> Iterator[str]:
    yield line
    yield from lines


def too_long(cell: str) -> bool:
    return len(cell) > MOST_LETTERS
