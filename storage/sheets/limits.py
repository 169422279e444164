"""How large a table may be, and the look into an archive before anything of it is unpacked."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from storage.reference.read import BadFile

MOST_BYTES = 100_000_000
"""As it is uploaded. 100,000 products are about 20 MB as CSV and 10 MB as XLSX."""
MOST_UNPACKED = 1_000_000_000
"""Bytes of an XLSX file's parts together: a million rows of a dozen columns."""
MOST_RATIO = 250
"""Unpacked to packed, of one part. Real sheets reach 10 to 40, with one word all the way down 150;
a bomb a thousand."""
SMALL = 1_000_000
"""A part of so many bytes may be packed as well as it likes."""
MOST_PARTS = 2_000
"""Files in the archive: each sheet has a few, and so has each picture."""
MOST_ROWS = 1_000_000
MOST_COLUMNS = 100
MOST_LETTERS = 10_000
"""Of a cell; five times the longest field."""
MOST_LINE = MOST_COLUMNS * MOST_LETTERS
MOST_MERGED = 10_000
"""Areas of merged cells."""

PIECE = 1_000_000
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)
"""What reading an archive raises that is damaged, locked, or packed in a way nobody uses."""
CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*?[^/>]>')
"""A cell with something in it; merely coloured ones end with "/>"."""


def look_into(path: Path) -> None:
    """What a table in XLSX must not be. Raises BadFile.

    What stands in the archive's own list is looked at first, as nothing has to be unpacked for it.
    The reader would set aside memory for all cells between the first and the last, so one that
    lies far out is found here, too.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _judge(path, parts)
            for part in parts:
                if part.filename.startswith("xl/worksheets/sheet"):
                    _look_for_far_cells(path, archive, part)
    except BROKEN as error:
        raise BadFile(path, "import-file-broken") from error


def _judge(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise BadFile(path, "import-file-bomb")
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise BadFile(path, "import-file-not-xlsx")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadFile(path, "import-file-bomb")
    for part in parts:
        large = part.file_size > SMALL
        if large and part.file_size > MOST_RATIO * max(1, part.compress_size):
            raise BadFile(path, "import-file-bomb")


def _look_for_far_cells(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    for letters, row in _cells(archive, part):
        if int(row) > MOST_ROWS + 1:
            raise BadFile(path, "import-file-too-long", str(MOST_ROWS))
        if len(letters) > 2 or _number(letters) > MOST_COLUMNS:
            raise BadFile(path, "import-file-too-wide", str(MOST_COLUMNS))


def _cells(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """The archive's list may lie about sizes, so that what really comes out is counted, too."""
    rest, unpacked = b"", 0
    with archive.open(part) as stream:
        while piece := stream.read(PIECE):
            unpacked += len(piece)
            if unpacked > MOST_UNPACKED:
                raise zipfile.BadZipFile
            whole = rest + piece
            end = whole.rfind(b"<") if len(whole) < 2 * PIECE else len(whole)
            for found in CELL.finditer(whole, 0, end):
                yield found[1], found[2]
            rest = whole[end:]


def _number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
