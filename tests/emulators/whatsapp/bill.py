"""What delivered messages cost, and the `pricing` object that says so."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from tests.emulators.whatsapp.knobs import Knobs


@dataclass(frozen=True)
class Charge:
    number: str
    wamid: str
    category: str
    kind: str  # regular, free_customer_service or free_entry_point
    amount: Decimal

    @property
    def billable(self) -> bool:
        return self.kind == "regular"

    def pricing(self) -> dict[str, Any]:
        return {
            "billable": self.billable,
            "pricing_model": "PMP",
            "type": self.kind,
            "category": self.category,
        }


@dataclass(frozen=True)
class Bill:
    charges: tuple[Charge, ...]

    @property
    def total(self) -> Decimal:
        return sum((charge.amount for charge in self.charges), Decimal(0))

    def count(self, category: str, *, billable: bool = True) -> int:
        return sum(
            charge.category == category and charge.billable == billable for charge in self.charges
        )


class Meter:
    """A month is a calendar month in UTC."""

    def __init__(self, knobs: Knobs) -> None:
        self._knobs = knobs
        self._charges: list[Charge] = []
        self._services: Counter[tuple[str, str]] = Counter()

    def quote(
        self,
        number: str,
        wamid: str,
        category: str,
        at: float,
        *,
        in_window: bool,
        free_entry: bool,
    ) -> Charge:
        """What delivery would cost now."""
        kind = "regular"
        if free_entry:
            kind = "free_entry_point"
        elif not self._knobs.service_billed:
            if category == "service" or (category == "utility" and in_window):
                kind = "free_customer_service"
        elif category == "service" and self._free_left(number, at):
            kind = "free_customer_service"
        price = self._knobs.prices.get(category, Decimal(0)) if kind == "regular" else Decimal(0)
        return Charge(number, wamid, category, kind, price)

    def _free_left(self, number: str, at: float) -> bool:
        return self._services[number, _month(at)] < self._knobs.free_service_messages

    def charge(self, quoted: Charge, at: float) -> None:
        if quoted.category == "service" and quoted.kind != "free_entry_point":
            self._services[quoted.number, _month(at)] += 1
        self._charges.append(quoted)

    def bill(self) -> Bill:
        return Bill(tuple(self._charges))


def _month(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m")
