"""The child that reads: `python -m storage.imports unpack|check FOLDER`, what to do on stdin.

Says how far it is and at last what came of it, a JSON object a line.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from core.imports import MOST_ERRORS, SAMPLE
from storage.imports.checking import judged
from storage.imports.lines import error_json, line_json, line_of, placed_json
from storage.reference import BadFile
from storage.sheets import Line, read_sheet

MEMORY = 3_000_000_000
"""Bytes of addresses; a million rows of a dozen columns need two thirds of it."""
SECONDS = 600
"""Of one core."""
PARENT = os.getppid()
TOLD_EVERY = 5_000
TOO_HEAVY = "import-file-too-heavy"


def unpack(folder: Path, sheet: str | None) -> Mapping[str, object]:
    """The table as lines of our own, which can be read from any place on."""
    table = read_sheet(folder / "source", sheet)
    rows = 0
    with whole(folder / "lines.jsonl") as file:
        for rows, line in enumerate(table.lines, 1):
            file.write(json.dumps(line_json(line)) + "\n")
            _tell(rows)
    return {
        "headers": table.headers,
        "rows": rows,
        "sheet": table.sheet,
        "sheets": table.sheets,
    }


def check(folder: Path, order: Mapping[str, Any]) -> Mapping[str, object]:
    places = {name: order["headers"].index(header) for name, header in order["columns"].items()}
    kept = errors = told = 0
    sample: list[object] = []
    with whole(folder / "good.jsonl") as good, whole(folder / "errors.jsonl") as bad:
        for each in judged(_lines(folder), places, order["kelurahan"]):
            if isinstance(each, tuple):
                errors += 1
                for error in islice(each, max(0, MOST_ERRORS - told)):
                    told += 1
                    bad.write(json.dumps(error_json(error)) + "\n")
            else:
                kept += 1
                written = placed_json(each)
                sample += [written[1]] if len(sample) < SAMPLE else []
                good.write(json.dumps(written) + "\n")
            _tell(kept + errors)
    return {"kept": kept, "errors": errors, "sample": sample}


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """A file that is there when it is whole, and not made by a child that was left behind."""
    begun = path.with_suffix(f".{os.getpid()}")
    with begun.open("w", encoding="utf-8") as file:
        yield file
    if os.getppid() != PARENT:
        sys.exit("the parent is gone")
    begun.replace(path)


def _lines(folder: Path) -> Iterator[Line]:
    with (folder / "lines.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield line_of(json.loads(line))


def _tell(rows: int) -> None:
    if rows % TOLD_EVERY == 0:
        _say({"read": rows})


def _say(told: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _bound() -> None:
    os.nice(10)  # who answers citizens comes first
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(words: Sequence[str]) -> int:
    _bound()
    what, folder = words[0], Path(words[1])
    order = json.loads(sys.stdin.read())
    try:
        _say(unpack(folder, order["sheet"] or None) if what == "unpack" else check(folder, order))
    except BadFile as error:
        _say({"problem": error.text.key, "hint": error.text.args["hint"]})
    except BrokenPipeError:
        os._exit(1)  # who asked was killed, and nobody listens
    except (MemoryError, RecursionError):
        _say({"problem": TOO_HEAVY, "hint": ""})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
