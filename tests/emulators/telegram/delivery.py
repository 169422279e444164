"""Updates to the webhook: one line per queue, many queues at a time, the retry ladder."""

import asyncio

import httpx2

from tests.emulators.telegram import limits
from tests.emulators.telegram.updates import Attempt, Updates, Waiting, Webhook
from tests.emulators.telegram.world import World


class Delivery:
    def __init__(self, world: World, answer_seconds: float) -> None:
        self._world = world
        self._updates: Updates = world.updates
        self._answer_seconds = answer_seconds
        self._busy: set[str] = set()

    async def run(self) -> None:
        """Until cancelled."""
        client = httpx2.AsyncClient(
            timeout=self._answer_seconds,
            limits=httpx2.Limits(max_connections=limits.MAX_CONNECTIONS),
            verify=False,
            trust_env=False,
        )
        async with client, asyncio.TaskGroup() as tasks:
            while True:
                added = self._updates.added.listen()
                while self._updates.webhook and self._updates.ready:
                    queue = self._updates.ready.pop()
                    if queue not in self._busy:
                        self._busy.add(queue)
                        tasks.create_task(self._deliver_all(queue, client))
                await added.wait()

    async def _deliver_all(self, queue: str, client: httpx2.AsyncClient) -> None:
        try:
            while (webhook := self._updates.webhook) and (update := self._updates.first(queue)):
                shuffle = self._world.faults.take("shuffle")
                if shuffle:
                    await self._sleep(shuffle.seconds * self._world.faults.random.random())
                wait = await self._deliver(webhook, update, client)
                await self._world.clock.sleep(wait, lambda: self._is_over(webhook, update))
        finally:
            self._busy.discard(queue)

    async def _sleep(self, seconds: float) -> None:
        await self._world.clock.sleep(seconds)

    def _is_over(self, webhook: Webhook, update: Waiting) -> bool:
        return self._updates.webhook is not webhook or not self._updates.is_waiting(update)

    async def _deliver(
        self, webhook: Webhook, update: Waiting, client: httpx2.AsyncClient
    ) -> float:
        """Tries once; gives the seconds to wait before the next try."""
        async with webhook.slots:
            if self._is_over(webhook, update):
                return 0.0
            status, retry_after = await self._post(webhook, update, client)
            if 200 <= status < 300 and not self._world.faults.take("lose_answer"):
                self._updates.done(update)
                if self._world.faults.take("duplicate"):
                    await self._post(webhook, update, client)
                return 0.0
        webhook.last_error_date = self._world.clock.date()
        webhook.last_error_message = _described(status)
        update.failures += 1
        return min(retry_after, limits.RETRY_AFTER_SECONDS) or self._ladder(update.failures)

    def _ladder(self, failures: int) -> float:
        if failures == 1:
            return 0.0
        longest = self._world.faults.random.uniform(*limits.RETRY_LONGEST_SECONDS)
        step: float = limits.RETRY_FIRST_SECONDS * 2 ** min(failures - 2, 16)
        return min(step, longest)

    async def _post(
        self, webhook: Webhook, update: Waiting, client: httpx2.AsyncClient
    ) -> tuple[int, float]:
        headers = {}
        if webhook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret_token
        at = self._world.clock.now()
        try:
            answer = await client.post(webhook.url, json=update.body, headers=headers)
            status, retry_after = answer.status_code, _seconds(answer.headers.get("Retry-After"))
        except (httpx2.HTTPError, OSError):
            status, retry_after = 0, 0.0
        self._updates.attempts.append(Attempt(update.update_id, at, status))
        self._world.changed.fire()
        return status, retry_after if not 200 <= status < 300 else 0.0


def _seconds(header: str | None) -> float:
    """Retry-After; its other form, a date, is ignored as by Telegram."""
    return float(header) if header is not None and header.isdecimal() else 0.0


def _described(status: int) -> str:
    if status == 0:
        return "Connection failed or the answer did not come in time"
    return f"Wrong response from the webhook: {status}"
