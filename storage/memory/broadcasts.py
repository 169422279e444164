"""Broadcasts in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.broadcasts import Broadcast, BroadcastState
from storage.memory.state import State


class MemoryBroadcasts:
    def __init__(self, state: State) -> None:
        self._rows = state.broadcasts

    async def add(self, new: Broadcast) -> Broadcast:
        added = replace(new, id=len(self._rows) + 1)
        self._rows[added.id] = added
        return added

    async def get(self, number: int) -> Broadcast | None:
        return self._rows.get(number)

    async def locked(self, number: int) -> Broadcast | None:
        return self._rows.get(number)

    async def keep(self, broadcast: Broadcast) -> None:
        self._rows[broadcast.id] = broadcast

    async def newest(self, limit: int, before: int | None = None) -> Sequence[Broadcast]:
        known = [each for each in self._rows.values() if before is None or each.id < before]
        return known[::-1][:limit]

    async def ended(
        self, since: datetime, until: datetime, agency: str | None
    ) -> Sequence[Broadcast]:
        return [
            each
            for each in self._rows.values()
            if each.started_at is not None
            if each.ended_at is not None and since <= each.ended_at < until
            if agency in (None, each.agency)
        ]

    async def due(self, now: datetime) -> Broadcast | None:
        return next((each for each in self._rows.values() if _is_due(each, now)), None)

    async def running(self) -> Sequence[Broadcast]:
        running = [each for each in self._rows.values() if each.state is BroadcastState.SENDING]
        return sorted(running, key=lambda each: not each.is_urgent)

    async def at_work(self) -> int:
        states = [each.state for each in self._rows.values()]
        return sum(state.is_under_way or state is BroadcastState.IN_REVIEW for state in states)


def _is_due(broadcast: Broadcast, now: datetime) -> bool:
    if broadcast.state is BroadcastState.PREPARING:
        return True
    send_at = broadcast.schedule.send_at
    return broadcast.state is BroadcastState.APPROVED and (send_at is None or send_at <= now)
