"""How well product search does on labelled queries: recall@5, MRR@10 and how long it takes.

A result is right when it is of the kind *and* has every attribute. The catalogue may say the kind
of its products in a column `type` and their attributes in `attrs`; else we judge by what stands in
name and description, and by the kind that our lexicon sees in them.
"""

import csv
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Judged:
    """One query: what was found, and how much of it was right. `recall` is None without labels."""

    id: str
    noise: str
    results: Sequence[Mapping[str, str]]
    ms: float
    recall: float | None = None
    reciprocal: float = 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    products: int
    build_seconds: float
    judged: Sequence[Judged]

    def figures(self) -> dict[str, Any]:
        scored = [each for each in self.judged if each.recall is not None]
        by_noise: dict[str, list[float]] = defaultdict(list)
        for each in scored:
            by_noise[each.noise].append(each.recall or 0.0)
        times = sorted(each.ms for each in self.judged)
        return {
            "products": self.products,
            "build_seconds": round(self.build_seconds, 2),
            "queries": len(self.judged),
            "scored": len(scored),
            "recall_at_5": _mean([each.recall or 0.0 for each in scored]),
            "mrr_at_10": _mean([each.reciprocal for each in scored]),
            "p50_ms": round(times[len(times) // 2], 2) if times else 0.0,
            "p95_ms": round(times[int(len(times) * 0.95)], 2) if times else 0.0,
            "recall_by_noise": {name: _mean(each) for name, each in sorted(by_noise.items())},
        }

    def predictions(self) -> Iterator[str]:
        for each in self.judged:
            row = {"id": each.id, "results": each.results, "ms": round(each.ms, 3)}
            yield json.dumps(row, ensure_ascii=False)


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


def evaluate(queries: Path, catalogue: Path | None, now: datetime) -> Evaluation:
    """All from reading the sentence to the ids, as a message has it, without the database."""
    began = time.perf_counter()
    shelf = _shelf(catalogue or DATA / "products.csv")
    built = time.perf_counter() - began
    kelurahan = [each.name for each in read_places(DATA / "places.yaml").rows]
    lines = queries.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    found = []
    for row in rows:
        started = time.perf_counter()
        ids = _search(shelf.index, str(row["query"]), kelurahan, now)
        found.append((row, ids, (time.perf_counter() - started) * 1000))
    judged = [_judge(row, ids, ms, shelf) for row, ids, ms in found]
    return Evaluation(len(shelf.names), built, judged)


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


def _judge(row: Mapping[str, Any], ids: Sequence[str], ms: float, shelf: Shelf) -> Judged:
    results = [{"id": id_, "name": shelf.names[id_]} for id_ in ids]
    noise = str(row.get("noise", ""))
    if not row.get("must_contain_any"):
        return Judged(str(row["id"]), noise, results, ms)
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
    return Judged(str(row["id"]), noise, results, ms, recall, first)


def _plain(text: str) -> str:
    """The words in one spelling, so that "kripik" is "keripik"."""
    return " ".join(lexicon().canonical(text))


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
