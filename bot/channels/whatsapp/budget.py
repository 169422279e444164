"""Watches what the month has cost so far and raises an alarm at 80 and at 100 % of the budget."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.channels.whatsapp.alarm import Alarm
from core.conversations import Unavailable
from core.costs import Charges, MonthlyCosts, Tariff, month_of, monthly_costs

PAUSE_SECONDS = 2.0
"""Statuses come in bursts; one look is enough for all of them."""

log = structlog.get_logger()


class BudgetWatch:
    def __init__(
        self,
        charges: Charges,
        alarm: Alarm,
        tariff: Tariff,
        later: asyncio.TaskGroup,
        clock: Callable[[], datetime],
        *,
        pause_seconds: float = PAUSE_SECONDS,
    ) -> None:
        self._charges = charges
        self._alarm = alarm
        self._tariff = tariff
        self._later = later
        self._clock = clock
        self._pause_seconds = pause_seconds
        self._is_waiting = False

    def charged(self) -> None:
        """Something was charged: look soon."""
        if self._tariff.budget is not None and not self._is_waiting:
            self._is_waiting = True
            self._later.create_task(self._look_soon())

    async def look(self) -> MonthlyCosts:
        """Raise the alarms that are due. Raises Unavailable."""
        month = month_of(self._clock())
        costs = monthly_costs(month, await self._charges.tallies(month), self._tariff)
        for level in costs.levels:
            await self._alarm.raise_as(
                f"budget {month} {level}",
                f"{level} % of the monthly budget: {costs.total:f} of {self._tariff.budget:f} "
                f"{self._tariff.currency} in {month}",
            )
        return costs

    async def _look_soon(self) -> None:
        await asyncio.sleep(self._pause_seconds)
        self._is_waiting = False
        try:
            await self.look()
        except Unavailable as error:  # the next message that is charged has us look again
            log.warning("budget not looked at", reason=str(error))
