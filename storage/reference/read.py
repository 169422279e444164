"""What reading a file gives: the good rows, and for every other row what is wrong with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from core.messages import Text
from core.row_errors import RowError

__all__ = ["BadFile", "Read", "RowError", "words_of_file"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    rows: tuple[T, ...]
    errors: tuple[RowError, ...] = ()


class BadFile(Exception):
    """Nothing of the file can be used; `text` says why to the person who gave it to us."""

    def __init__(self, path: Path, problem: str, hint: str = "") -> None:
        super().__init__(f"{path}: {problem} {hint}".rstrip())
        self.text = Text(problem, {"file": path.name, "hint": hint})


def words_of_file(path: Path, most_bytes: int) -> str:
    """The text of a UTF-8 file, with or without a byte order mark. Raises BadFile."""
    try:
        if path.stat().st_size > most_bytes:
            raise BadFile(path, "import-file-too-large", str(most_bytes // 1_000_000))
        content = path.read_bytes()
    except OSError as error:
        raise BadFile(path, "import-file-unreadable", error.strerror or "") from error
    if b"\0" in content:
        raise BadFile(path, "import-file-not-text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(path, "import-file-not-utf8", str(line)) from error
