"""`python -m bot evaluate KIND FILE`: which kinds there are, and how their results are told."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.evaluate import faq, intents
from bot.evaluate.items import Predict, Predicted, Result, predicted, read_items, write_predictions
from bot.importing import DATA
from core.faq import FaqEntry
from storage.reference import read_agencies, read_faq


class Kind(StrEnum):
    INTENTS = "intents"
    FAQ = "faq"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`predictor` prepares what is needed, so that items are timed without it."""

    predictor: Callable[[], Predict]
    judge: Callable[[Sequence[Predicted]], Result]


EVALUATIONS = {
    Kind.INTENTS: Evaluation(lambda: intents.predict, intents.judged),
    Kind.FAQ: Evaluation(lambda: faq.predictor(_entries()), faq.judged),
}


def evaluate(kind: Kind, file: Path, predictions: Path | None) -> Result:
    """Predict every item of the file, keep the predictions if asked to, and judge them."""
    evaluation = EVALUATIONS[kind]
    items = read_items(file)
    predict = evaluation.predictor()
    predict({"text": "halo"})  # loads the models
    found = predicted(items, predict)
    if predictions is not None:
        write_predictions(predictions, found)
    return evaluation.judge(found)


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
