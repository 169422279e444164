"""`evaluate entities`: which facts of a message are read, exactly and by kind?"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from bot.evaluate.items import Item, Predict, Predicted, Result, latencies, share
from core.messages import Json
from language.entities import PlaceNames, entities_in
from storage.reference import read_landmarks, read_places
from storage.snapshots import PlaceRows, names_of

Facts: TypeAlias = frozenset[tuple[str, str]]
"""Kind and value of each entity, in one spelling."""

_NUMBERED = {"rt", "rw"}
_SPELLED = {"ticket", "plat", "nop", "nik"}


def predictor(names: PlaceNames) -> Predict:
    def predict(item: Item) -> Item:
        return {"entities": entities_in(item["text"], names).to_json()}

    return predict


def judged(found: Sequence[Predicted]) -> Result:
    scored = [
        (_facts(each.said["entities"]), _facts(each.item["entities"]))
        for each in found
        if "entities" in each.item
    ]
    right = _kinds(read & labelled for read, labelled in scored)
    extra = _kinds(read - labelled for read, labelled in scored)
    missed = _kinds(labelled - read for read, labelled in scored)
    figures = {
        "n": len(scored),
        "exact": share(sum(read == labelled for read, labelled in scored), len(scored)),
        "micro_f1": _f1(right.total(), extra.total(), missed.total()),
        **latencies(found),
    }
    kinds = {
        kind: {
            "f1": _f1(right[kind], extra[kind], missed[kind]),
            "right": right[kind],
            "extra": extra[kind],
            "missed": missed[kind],
        }
        for kind in sorted({*right, *extra, *missed})
    }
    return Result(figures, {"kind": kinds})


def names_in(places: Path) -> PlaceNames:
    """The names in `places.yaml`: what the database holds after a first start."""
    kelurahan, landmarks = read_places(places).rows, read_landmarks(places).rows
    return names_of(PlaceRows(kelurahan, landmarks, ()))


def _facts(entities: Mapping[str, Json]) -> Facts:
    """Entities as comparable facts: "05" and "5" are one RT, order in a list means nothing."""
    return frozenset(
        (kind, _usual(kind, str(each)))
        for kind, value in entities.items()
        for each in (value if isinstance(value, list) else [value])
    )


def _usual(kind: str, value: str) -> str:
    if kind in _NUMBERED and value.isdigit():
        return str(int(value))
    return re.sub(r"[^a-z0-9]", "", value.lower()) if kind in _SPELLED else value.lower()


def _kinds(facts: Iterable[Facts]) -> Counter[str]:
    return Counter(kind for each in facts for kind, _ in each)


def _f1(right: int, extra: int, missed: int) -> float:
    return 2 * right / max(1, 2 * right + extra + missed)
