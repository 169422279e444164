"""What messages cost: WhatsApp bills each that was delivered, by category, since October 2026.

Rates are settings, never guesses: without one messages are counted and the cost is left open.
Money is `Decimal`, in one currency.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
SERVICE = "service"
"""The category of free answers, the one with a free allowance."""
GRANTED = "free_customer_service"
"""The kind of messages that Meta itself takes from an allowance."""
FREE = (GRANTED, "free_entry_point")
LEVELS = (80, 100)
"""At these percents of the budget an alarm is raised."""


@dataclass(frozen=True, slots=True, order=True)
class Pricing:
    """What Meta said of one message: `kind` is regular, free_customer_service, ..."""

    billable: bool
    category: str
    kind: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Charge:
    """What is known of one message that may cost money; statuses tell it bit by bit.

    `message` is the channel's id. A price that came with the delivery is `final`: one that came
    earlier may still change, e.g. when the free allowance runs out meanwhile.
    """

    message: str
    outbox_id: int | None = None
    pricing: Pricing | None = None
    final: bool = False
    delivered_at: datetime | None = None

    def joined(self, told: "Charge") -> "Charge":
        """Both together; the same in any order, and however often one of them comes."""
        outbox_ids = [each for each in (self.outbox_id, told.outbox_id) if each is not None]
        times = [each for each in (self.delivered_at, told.delivered_at) if each is not None]
        best = max(self, told, key=_rank)
        return Charge(
            self.message,
            min(outbox_ids, default=None),
            best.pricing,
            best.final,
            min(times, default=None),
        )


def _rank(charge: Charge) -> tuple[bool, bool, Pricing]:
    """The final price before an earlier one; of two such, the one that is billable."""
    return charge.pricing is not None, charge.final, charge.pricing or Pricing(False, "")


@dataclass(frozen=True, slots=True)
class Tally:
    """Delivered messages of one month and category; `granted` were free by Meta's allowance."""

    category: str
    messages: int
    billable: int
    granted: int = 0


@dataclass(frozen=True, slots=True)
class Tariff:
    """The settings of the meter. `rates` are per message and category."""

    rates: Mapping[str, Decimal]
    currency: str = ""
    free_service_messages: int = 0
    budget: Decimal | None = None

    def cost(self, tally: Tally) -> Decimal | None:
        """None when the rate is not set and something is to be paid.

        An allowance that Meta already took off by itself is not taken off twice.
        """
        billable = tally.billable
        if tally.category == SERVICE:
            billable -= max(self.free_service_messages - tally.granted, 0)
        rate = Decimal(0) if billable <= 0 else self.rates.get(tally.category)
        return None if rate is None else rate * max(billable, 0)


@dataclass(frozen=True, slots=True)
class Line:
    tally: Tally
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class MonthlyCosts:
    """One month (WIB). `total` leaves out what has no rate; then it is not `complete`."""

    month: str
    lines: Sequence[Line]
    tariff: Tariff

    @property
    def total(self) -> Decimal:
        return sum((line.cost for line in self.lines if line.cost is not None), Decimal(0))

    @property
    def complete(self) -> bool:
        return all(line.cost is not None for line in self.lines)

    def share(self, cost: Decimal) -> Decimal | None:
        """Percent of the budget."""
        budget = self.tariff.budget
        return None if budget is None else 100 * cost / budget

    @property
    def levels(self) -> Sequence[int]:
        """The alarm levels that are reached."""
        share = self.share(self.total)
        return [] if share is None else [level for level in LEVELS if share >= level]


def monthly_costs(month: str, tallies: Sequence[Tally], tariff: Tariff) -> MonthlyCosts:
    return MonthlyCosts(month, [Line(each, tariff.cost(each)) for each in tallies], tariff)


def month_of(at: datetime) -> str:
    """2026-11; months begin at midnight in WIB."""
    return at.astimezone(WIB).strftime("%Y-%m")


def day_of(at: datetime) -> str:
    return at.astimezone(WIB).strftime("%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that somebody must look at. `key` makes it one over all processes."""

    key: str
    about: str
    at: datetime


class Charges(Protocol):
    async def record(self, charges: Sequence[Charge]) -> bool:
        """Add what statuses told, at once; whether they told anything new."""

    async def tallies(self, month: str) -> Sequence[Tally]:
        """Delivered messages of a month by category; "" where Meta named none."""


class Alerts(Protocol):
    async def first(self, alert: Alert) -> bool:
        """Keep the alert; False when there was one with its key."""

    async def of(self, month: str) -> Sequence[Alert]:
        """The alerts of a month, oldest first."""
