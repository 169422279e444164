"""`python -m bot evaluate KIND FILE`: which kinds there are, and how their results are told."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.city import now
from bot.evaluate import entities, faq, intents
from bot.evaluate.items import Predict, Predicted, Result, predicted, read_items, write_predictions
from bot.evaluate.products import ProductSearch
from bot.importing import DATA
from core.faq import FaqEntry
from storage.reference import read_agencies, read_faq


class Kind(StrEnum):
    INTENTS = "intents"
    FAQ = "faq"
    PRODUCTS = "products"
    ENTITIES = "entities"


@dataclass(frozen=True, slots=True)
class Evaluation:
    predict: Predict
    judge: Callable[[Sequence[Predicted]], Result]


def evaluate(
    kind: Kind, file: Path, predictions: Path | None, catalogue: Path | None = None
) -> Result:
    """Predict every item of the file, keep the predictions if asked to, and judge them."""
    items = read_items(file)
    evaluation = _prepared(kind, catalogue or DATA / "products.csv")
    evaluation.predict({"text": "halo"})  # loads the models
    found = predicted(items, evaluation.predict)
    if predictions is not None:
        write_predictions(predictions, found)
    return evaluation.judge(found)


def _prepared(kind: Kind, catalogue: Path) -> Evaluation:
    """All that is needed, so that items are timed without it."""
    match kind:
        case Kind.INTENTS:
            return Evaluation(intents.predict, intents.judged)
        case Kind.FAQ:
            return Evaluation(faq.predictor(_entries()), faq.judged)
        case Kind.ENTITIES:
            names = entities.names_in(DATA / "places.yaml")
            return Evaluation(entities.predictor(names), entities.judged)
        case Kind.PRODUCTS:
            search = ProductSearch(catalogue, now())
            return Evaluation(search.predict, search.judged)


def _entries() -> Sequence[FaqEntry]:
    """The entries that come with the program."""
    agencies = {agency.code for agency in read_agencies(DATA / "agencies.yaml").rows}
    return read_faq(DATA / "faq.yaml", agencies).rows


def as_json(result: Result) -> str:
    return json.dumps(asdict(result), ensure_ascii=False)


def show(result: Result, out: Console) -> None:
    for name, value in result.figures.items():
        out.print(f"{name:24}{value:>10.4g}", markup=False)
    for by, rows in result.tables.items():
        if len(rows) < 2:
            continue
        columns = list(next(iter(rows.values())))
        table = Table(by, *columns)
        for name, row in rows.items():
            table.add_row(name, *(f"{row[column]:.3g}" for column in columns))
        out.print(table)
