"""What becomes of our messages: reported to the outbox, charged, or held when refused later."""

from collections.abc import Awaitable, Callable

from bot.channels.whatsapp.alarm import Alarm
from bot.channels.whatsapp.budget import BudgetWatch
from bot.channels.whatsapp.errors import TOLD, Means, means_of
from bot.channels.whatsapp.events import Status
from bot.channels.whatsapp.pricing import charge_of
from bot.channels.whatsapp.templates import filled
from core.conversations import DeliveryState
from core.costs import Charges
from core.delivery import Deliveries


class Statuses:
    """Everything here may come late, doubled and in any order, and is safe to repeat."""

    def __init__(
        self,
        deliveries: Deliveries,
        charges: Charges,
        budget: BudgetWatch,
        alarm: Alarm,
        opt_out: Callable[[str | None, str], Awaitable[None]],
    ) -> None:
        self._deliveries = deliveries
        self._charges = charges
        self._budget = budget
        self._alarm = alarm
        self._opt_out = opt_out

    async def take(self, status: Status) -> None:
        """Raises Unavailable: then Meta has to tell it again."""
        charge = charge_of(status)
        if charge is not None and await self._charges.record(charge):
            self._budget.charged()
        if status.state is DeliveryState.FAILED:
            await self._refused(status)
        elif status.reference is not None:
            await self._deliveries.report(
                status.reference, status.wamid, status.state, status.reason
            )

    async def _refused(self, status: Status) -> None:
        reference, reason = status.reference, status.reason or "refused"
        means = means_of(status.code)
        if means in (Means.HOLD, Means.TEMPLATE) and reference is not None:
            held = await self._deliveries.hold_back(reference, status.wamid, reason)
            if held is not None and means is Means.TEMPLATE:
                await self._alarm.raise_once(reason, filled(held))
            return
        # One that passes is not sent again: its first parts may have arrived, newer ones as well.
        if means is Means.NO_MORE:
            await self._opt_out(reference, status.wamid)
        if means in (*TOLD, Means.RETRY):
            await self._alarm.raise_once(reason)
        if reference is not None:
            await self._deliveries.report(reference, status.wamid, status.state, reason)
