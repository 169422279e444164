"""Tells operators who want it the summary of each week, on Telegram, once.

It is noted before it is sent: a message that may have arrived is not sent again, and the console
shows every week at any time.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Never

import structlog

from bot.keeping import keep_looking
from console.weekly import lines_of, read_summary
from core.delivery import Sender, SendFailed
from core.figures import Figures
from core.messages import Address, Channel, Outgoing
from core.scope import scope_of
from core.shops import MARKET
from core.weekly import Week, last_week
from flows.records import Records, Store
from locales.phrasebook import phrasebook

LOOK_SECONDS = 60.0
LANGUAGE = "id"
MOST_WANTED = 5

log = structlog.get_logger()


class WeeklyTeller:
    def __init__(
        self, store: Store, figures: Figures, sender: Sender, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._figures = figures
        self._sender = sender
        self._clock = clock

    async def run(self) -> Never:
        """Until cancelled."""
        await keep_looking("weekly wishes", self.tell, LOOK_SECONDS)

    async def tell(self) -> None:
        """Everybody who was not told of the last week yet. Raises Unavailable."""
        week = last_week(self._clock())
        async with self._store.begin() as records:
            due = await records.services.weekly.due(week)
        for login in due:
            async with self._store.begin() as records:
                told = await self._to_tell(records, login, week)
            if told is not None:
                await self._send(*told)

    async def _to_tell(
        self, records: Records, login: str, week: Week
    ) -> tuple[Address, Outgoing] | None:
        """Also notes it; None for who has no account of Telegram, is gone, or was told."""
        services = records.services
        person = await services.telegram_links.person_of(login)
        operator = await services.operators.get(login)
        if person is None or operator is None or not await services.weekly.tell(login, week):
            return None
        scope = await scope_of(services.calendar, operator)
        summary = await read_summary(self._figures, records, week, scope)
        kinds = {each.code: each.name for each in await services.reports.categories()}
        lines = lines_of(summary, kinds, phrasebook(LANGUAGE))
        if scope in (None, MARKET):
            lines += await _demand(records, week)
        return Address(Channel.TELEGRAM, str(person)), Outgoing("\n".join(lines), LANGUAGE)

    async def _send(self, address: Address, told: Outgoing) -> None:
        try:
            await self._sender.send(address, told, reference="week")
        except SendFailed as failed:
            log.warning("week not told", reason=failed.reason)


async def _demand(records: Records, week: Week) -> list[str]:
    """What citizens looked for in vain: for those who know businesses, and who see everything."""
    wanted = (await records.services.demands.wanted(week))[:MOST_WANTED]
    if not wanted:
        return []
    named = "; ".join(f"{each.matter} ({each.count})" for each in wanted)
    return [phrasebook(LANGUAGE).say("week-wanted", {"wanted": named})]
