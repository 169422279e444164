"""What every evaluation shares: items read, timed and judged, and how the result is told."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from core.messages import Json

SETS = Path(__file__).parent.parent.parent / "language" / "evaluation"
"""The labelled sets that come with the program."""

Item: TypeAlias = Mapping[str, Json]
Table: TypeAlias = Mapping[str, Mapping[str, float]]
Predict: TypeAlias = Callable[[Item], Item]


@dataclass(frozen=True, slots=True)
class Predicted:
    """`said` is what we predicted, in the form of the prediction files."""

    item: Item
    said: Item
    ms: float


@dataclass(frozen=True, slots=True)
class Result:
    """Figures of the whole set, and tables of them by label or by kind of noise."""

    figures: Mapping[str, float]
    tables: Mapping[str, Table] = field(default_factory=dict)


class BadSet(Exception):
    """The file is no set of items; the message says where."""


def read_items(path: Path) -> list[Item]:
    items: list[Item] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSet(f"{path}: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError as error:
            raise BadSet(f"{path}:{number}: {error}") from error
        if not isinstance(item, dict):
            raise BadSet(f"{path}:{number}: not an object")
        items.append({"id": str(number), **item})
    return items


def predicted(items: Sequence[Item], predict: Predict) -> list[Predicted]:
    """What we say of each item, and in how many milliseconds."""
    found = []
    for item in items:
        started = perf_counter()
        said = predict(item)
        found.append(Predicted(item, said, (perf_counter() - started) * 1000))
    return found


def write_predictions(path: Path, found: Sequence[Predicted]) -> None:
    lines = (
        json.dumps(
            {"id": each.item["id"], **each.said, "ms": round(each.ms, 3)}, ensure_ascii=False
        )
        for each in found
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def latencies(found: Sequence[Predicted]) -> dict[str, float]:
    if not found:
        return {}
    ordered = sorted(each.ms for each in found)
    return {f"p{part}_ms": ordered[(len(ordered) - 1) * part // 100] for part in (50, 95)}


def share(part: int, whole: int) -> float:
    """A part of a whole; of nothing it is all, as nothing was missed."""
    return part / whole if whole else 1.0


def accepted(item: Item, label: str) -> Sequence[str]:
    """The labels that are right for an item; empty for an item without a label."""
    return item.get("accept") or ([item[label]] if label in item else [])
