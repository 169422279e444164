"""`evaluate faq`: does the right topic come first, or at least among the three offered?"""

from collections import defaultdict
from collections.abc import Sequence

from bot.evaluate.items import Item, Predict, Predicted, Result, Table, accepted, latencies, share
from core.faq import FaqEntry
from language.taught import NOTHING, Taught
from storage.snapshots import FaqRows, topic_index

OFFERED = 3
RANKED = 10


def predictor(entries: Sequence[FaqEntry], taught: Taught = NOTHING) -> Predict:
    index = topic_index(FaqRows(entries, taught))

    def predict(item: Item) -> Item:
        asked = index.search(taught.rewritten(item["text"]), RANKED)
        return {"topics": [each.topic for each in asked]}

    return predict


def judged(found: Sequence[Predicted]) -> Result:
    scored = [each for each in found if accepted(each.item, "topic")]
    figures = {"n": len(scored), **_figures(scored), **latencies(found)}
    return Result(figures, {"topic": _by(scored, "topic"), "noise": _by(scored, "noise")})


def _figures(scored: Sequence[Predicted]) -> dict[str, float]:
    places = [_place(each) for each in scored]
    return {
        "top1": share(sum(place == 1 for place in places), len(places)),
        "top3": share(sum(0 < place <= OFFERED for place in places), len(places)),
        "mrr": sum(1 / place for place in places if place) / max(1, len(places)),
    }


def _place(each: Predicted) -> int:
    """Where the first right topic stands; 0 when it is not there."""
    right = accepted(each.item, "topic")
    return next(
        (place for place, topic in enumerate(each.said["topics"], start=1) if topic in right), 0
    )


def _by(scored: Sequence[Predicted], key: str) -> Table:
    groups: dict[str, list[Predicted]] = defaultdict(list)
    for each in scored:
        groups[str(each.item.get(key, "-"))].append(each)
    return {name: {"n": len(group), **_figures(group)} for name, group in sorted(groups.items())}
