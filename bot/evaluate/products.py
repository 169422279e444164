"""How well product search does on labelled queries: recall@5, MRR@10 and how long it takes.

A result is right when it is of the kind *and* has every attribute. The catalogue may say the kind
of its products in a column `type` and their attributes in `attrs`; else we judge by what stands in
name and description, and by the kind that our lexicon sees in them.
"""

import csv
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.evaluate.items import Item, Predicted, Result, latencies
from bot.importing import DATA
from core.products import ProductQuery
from language.product_query import read_limits
from language.products.index import ProductIndex
from language.products.lexicon import lexicon
from language.products.segment import Entry
from language.products.words import tokens
from storage.product_shelf import find
from storage.reference import read_places

FIRST, LISTED = 5, 10
"""recall@5 and MRR@10."""
PREDICTED = 10
_CHUNK = 5_000


@dataclass(slots=True)
class Shelf:
    """A catalogue file: its index, and what each product is judged by."""

    index: ProductIndex = field(default_factory=ProductIndex)
    names: dict[str, str] = field(default_factory=dict)
    types: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def kinds_of(self, id_: str) -> list[str]:
        """The kinds that the lexicon sees in the texts of a product, in plain words."""
        name = self.index.vocabulary.number_all(tokens(self.names[id_]))
        about = self.index.vocabulary.number_all(self.texts[id_].split())
        return [_plain(kind) for kind in self.index.kinds.of(name, about[len(name) :])]


class ProductSearch:
    """All from reading the sentence to the ids, as a message has it, without the database."""

    def __init__(self, catalogue: Path, now: datetime) -> None:
        began = time.perf_counter()
        self._shelf = _shelf(catalogue)
        self._build_seconds = time.perf_counter() - began
        self._kelurahan = [each.name for each in read_places(DATA / "places.yaml").rows]
        self._now = now

    def predict(self, item: Item) -> Item:
        words = str(item.get("query") or item.get("text", ""))
        ids = _search(self._shelf.index, words, self._kelurahan, self._now)
        return {"results": [{"id": id_, "name": self._shelf.names[id_]} for id_ in ids]}

    def judged(self, found: Sequence[Predicted]) -> Result:
        scored = [each for each in found if each.item.get("must_contain_any")]
        scores = [_score(each, self._shelf) for each in scored]
        figures = {
            "n": len(scored),
            "recall_at_5": _mean([recall for recall, _ in scores]),
            "mrr_at_10": _mean([reciprocal for _, reciprocal in scores]),
            "products": len(self._shelf.names),
            "build_seconds": self._build_seconds,
            **latencies(found),
        }
        by_noise: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for each, score in zip(scored, scores, strict=True):
            by_noise[str(each.item.get("noise", ""))].append(score)
        table = {
            noise: {
                "n": len(here),
                "recall_at_5": _mean([recall for recall, _ in here]),
                "mrr_at_10": _mean([reciprocal for _, reciprocal in here]),
            }
            for noise, here in sorted(by_noise.items())
        }
        return Result(figures, {"noise": table})


def _search(
    index: ProductIndex, text: str, kelurahan: Sequence[str], now: datetime
) -> Sequence[str]:
    limits = read_limits(text, kelurahan)
    query = ProductQuery(
        f"{limits.words} {limits.where}".strip() or text,
        max_price=limits.max_price,
        min_price=limits.min_price,
        kelurahan=limits.kelurahan,
        open_now=limits.open_now,
    )
    return find(index, query, now, limit=PREDICTED).ids


def _shelf(file: Path) -> Shelf:
    shelf = Shelf()
    builder = shelf.index.builder()
    chunk: list[Entry] = []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            entry = _entry(row)
            shelf.names[entry.id] = entry.name
            shelf.types[entry.id] = [_plain(row["type"])] if row.get("type") else []
            told = (row.get("type"), entry.name, row.get("attrs") or entry.description)
            shelf.texts[entry.id] = f" {_plain(' '.join(part for part in told if part))} "
            chunk.append(entry)
            if len(chunk) >= _CHUNK:
                builder.add(chunk)
                chunk = []
    builder.add(chunk)
    shelf.index.fill(builder.finish())
    return shelf


def _entry(row: Mapping[str, str]) -> Entry:
    price = row.get("price") or ""
    latitude, longitude = row.get("latitude"), row.get("longitude")
    return Entry(
        row["id"],
        row["name"],
        row.get("description") or None,
        row.get("category") or "",
        row.get("seller") or None,
        row.get("kelurahan") or None,
        int(price) if price.isdigit() else None,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        row.get("open_hours") or None,
    )


def _score(predicted: Predicted, shelf: Shelf) -> tuple[float, float]:
    """recall@5 and the reciprocal of the first right place."""
    row = predicted.item
    ids = [result["id"] for result in predicted.said["results"]]
    types = [_plain(each) for each in row["must_contain_any"]]
    attributes = [[_plain(each) for each in group] for group in row.get("attrs_all", ())]

    def is_right(id_: str) -> bool:
        text = shelf.texts[id_]
        kinds = shelf.types[id_] or shelf.kinds_of(id_)
        fits = any(f"{kind} ".startswith(f"{each} ") for kind in kinds for each in types)
        if not shelf.types[id_]:
            fits = fits or any(f" {each} " in text for each in types)
        return fits and all(any(f" {each} " in text for each in group) for group in attributes)

    right = [is_right(id_) for id_ in ids]
    there = 0
    for id_ in shelf.names:
        there += is_right(id_)
        if there == FIRST:
            break
    recall = min(1.0, sum(right[:FIRST]) / (there or FIRST))
    first = next((1 / place for place, each in enumerate(right[:LISTED], 1) if each), 0.0)
    return recall, first


def _plain(text: str) -> str:
    """The words in one spelling, so that "kripik" is "keripik"."""
    return " ".join(lexicon().canonical(text))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
