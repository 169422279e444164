"""What messages cost, in memory."""

from collections import Counter
from collections.abc import Sequence

from core.costs import GRANTED, Charge, Tally, month_of


class MemoryCharges:
    def __init__(self) -> None:
        self._charges: dict[str, Charge] = {}

    async def record(self, charges: Sequence[Charge]) -> bool:
        before = dict(self._charges)
        for charge in charges:
            kept = self._charges.get(charge.message)
            self._charges[charge.message] = kept.joined(charge) if kept else charge
        return self._charges != before

    async def tallies(self, month: str) -> Sequence[Tally]:
        messages, billable, granted = Counter[str](), Counter[str](), Counter[str]()
        for each in self._charges.values():
            if each.delivered_at is None or month_of(each.delivered_at) != month:
                continue
            category = each.pricing.category if each.pricing else ""
            messages[category] += 1
            billable[category] += bool(each.pricing and each.pricing.billable)
            granted[category] += bool(each.pricing and each.pricing.kind == GRANTED)
        return [
            Tally(each, messages[each], billable[each], granted[each]) for each in sorted(messages)
        ]
