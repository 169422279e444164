"""`evaluate intents`: is the right thing done, and when we are not sure, do we ask?"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from bot.evaluate.items import Item, Predicted, Result, Table, accepted, latencies, share
from language.intents import Intent
from language.understanding import understand


def predict(item: Item) -> Item:
    understood = understand(item["text"])
    return {
        "intent": understood.intent.value,
        "conf": round(understood.confidence, 4),
        "sure": understood.sure,
    }


def judged(found: Sequence[Predicted]) -> Result:
    scored = [each for each in found if accepted(each.item, "intent")]
    labels = _by_label(scored)
    outside = labels.get(Intent.OUT_OF_SCOPE, {})
    figures = {
        "n": len(scored),
        "accuracy": _accuracy(scored),
        "macro_f1": share(0, 0)
        if not labels
        else sum(t["f1"] for t in labels.values()) / len(labels),
        "confident_wrong": sum(each.said["sure"] and not _right(each) for each in scored)
        / max(1, len(scored)),
        "asked": share(sum(not each.said["sure"] for each in scored), len(scored)),
        "report_recall": labels.get(Intent.REPORT, {}).get("recall", 1.0),
        "emergency_recall": _accuracy([each for each in scored if _is_emergency(each)]),
        "out_of_scope_precision": outside.get("precision", 1.0),
        "out_of_scope_recall": outside.get("recall", 1.0),
        **latencies(found),
    }
    return Result(figures, {"label": labels, "noise": _by_noise(scored)})


def _right(each: Predicted) -> bool:
    return each.said["intent"] in accepted(each.item, "intent")


def _is_emergency(each: Predicted) -> bool:
    return bool((each.item.get("entities") or {}).get("darurat"))


def _accuracy(scored: Sequence[Predicted]) -> float:
    return share(sum(map(_right, scored)), len(scored))


def _by_label(scored: Sequence[Predicted]) -> Table:
    """Precision, recall and F1 of each label; any accepted answer counts as the label itself."""
    right, missed, wrongly = Counter[str](), Counter[str](), Counter[str]()
    for each in scored:
        label = each.item["intent"]
        if _right(each):
            right[label] += 1
        else:
            missed[label] += 1
            wrongly[each.said["intent"]] += 1
    return {
        label: {
            "n": right[label] + missed[label],
            "precision": share(right[label], right[label] + wrongly[label]),
            "recall": share(right[label], right[label] + missed[label]),
            "f1": share(2 * right[label], 2 * right[label] + missed[label] + wrongly[label]),
        }
        for label in sorted({each.item["intent"] for each in scored})
    }


def _by_noise(scored: Sequence[Predicted]) -> Table:
    groups: dict[str, list[Predicted]] = defaultdict(list)
    for each in scored:
        groups[str(each.item.get("noise", "-"))].append(each)
    return {
        noise: {"n": len(group), "accuracy": _accuracy(group)}
        for noise, group in sorted(groups.items())
    }
