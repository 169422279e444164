"""What becomes of our messages: reported to the outbox, charged, or held when refused later."""

from collections.abc import Awaitable, Callable, Sequence

from bot.channels.whatsapp.alarm import Alarm
from bot.channels.whatsapp.budget import BudgetWatch
from bot.channels.whatsapp.errors import TOLD, Means, means_of
from bot.channels.whatsapp.events import Status
from bot.channels.whatsapp.pricing import charge_of
from bot.channels.whatsapp.templates import filled
from core.conversations import DeliveryState
from core.costs import Charges
from core.delivery import Deliveries, Report


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

    async def take(self, statuses: Sequence[Status]) -> None:
        """Many at once, as Meta tells them. Raises Unavailable: then it has to tell them again."""
        charges = [charge for each in statuses if (charge := charge_of(each)) is not None]
        if await self._charges.record(charges):
            self._budget.charged()
        arrived = [each for each in statuses if each.state is not DeliveryState.FAILED]
        await self._deliveries.report(
            [
                Report(each.reference, each.wamid, each.state, each.reason)
                for each in arrived
                if each.reference is not None
            ]
        )
        for each in statuses:
            if each.state is DeliveryState.FAILED:
                await self._refused(each)

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
            report = Report(reference, status.wamid, status.state, reason)
            await self._deliveries.report([report])
