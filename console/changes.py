"""How a figure differs from that of the period before, in words."""

from core.messages import Text

SAME = Text("console-change-same")
LEAST = 0.005
"""What differs by less is the same, to people."""


def change(now: float | None, before: float | None, kind: str) -> Text:
    """`kind` is "count", "minutes" or "score": they grow in percent; of a "share" it is points."""
    if now is None or before is None:
        return Text("console-change-unknown")
    if kind == "share":
        return _said(round(100 * (now - before), 1), "points")
    if not before:
        return Text("console-change-none" if not now else "console-change-new")
    share = (now - before) / before
    return _said(0 if abs(share) < LEAST else round(100 * share), "percent")


def _said(difference: float, unit: str) -> Text:
    if not difference:
        return SAME
    way = "up" if difference > 0 else "down"
    return Text(f"console-change-{way}-{unit}", {"by": abs(difference)})
