"""What this process sees of each channel, until it is told to all the others (`bot/watch.py`)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot import metrics
from bot.channels.telegram.poll import Receive, Source
from core.delivery import Sender, SendFailed
from core.messages import Address, Channel, Json, Outgoing
from core.watching import Noted


class Pulse:
    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self._noted: dict[Channel, Noted] = {}

    def take(self) -> Mapping[Channel, Noted]:
        """What was noted since the last time."""
        taken, self._noted = self._noted, {}
        return taken

    def receiving(self, channel: Channel, receive: Receive) -> Receive:
        """The same, with each body noted that was kept."""

        async def noting(body: bytes) -> None:
            try:
                await receive(body)
            except Exception:
                metrics.inbound.labels(channel, "refused").inc()
                raise
            metrics.inbound.labels(channel, "kept").inc()
            self._note(channel, inbound_at=self.clock())

        return noting

    def sending(self, senders: Mapping[Channel, Sender]) -> Mapping[Channel, Sender]:
        """The same, with what came of each try noted."""
        return {each: NotedSender(each, sender, self) for each, sender in senders.items()}

    def polled(self, channel: Channel) -> None:
        self._note(channel, polled_at=self.clock())

    def sent(self, channel: Channel, began_at: datetime) -> None:
        metrics.outbound.labels(channel, "sent").inc()
        nothing = {"failing_since": None, "failed_at": None, "failure": None}
        self._note(channel, outbound_at=began_at, **nothing)

    def failed(self, channel: Channel, failure: SendFailed) -> None:
        """A message that can never be sent, or not to this citizen, says nothing of the channel."""
        metrics.outbound.labels(channel, _outcome(failure)).inc()
        if failure.retry_after is None and not failure.uncertain:
            return
        now = self.clock()
        since = self._noted.get(channel, Noted()).failing_since or now
        self._note(channel, failing_since=since, failed_at=now, failure=failure.reason)

    def _note(self, channel: Channel, **seen: datetime | str | None) -> None:
        noted = self._noted.get(channel, Noted())
        self._noted[channel] = replace(noted, **seen)  # type: ignore[arg-type]


class NotedSource:
    """Fetches as the source it is given does, and notes that it was answered."""

    def __init__(self, channel: Channel, source: Source, pulse: Pulse) -> None:
        self._channel = channel
        self._source = source
        self._pulse = pulse

    async def get_updates(self, offset: int | None, seconds: int) -> list[Json]:
        updates = await self._source.get_updates(offset, seconds)
        self._pulse.polled(self._channel)
        return updates

    async def delete_webhook(self) -> None:
        await self._source.delete_webhook()


class NotedSender:
    """Sends as the sender it is given does, and notes what came of it."""

    def __init__(self, channel: Channel, sender: Sender, pulse: Pulse) -> None:
        self._channel = channel
        self._sender = sender
        self._pulse = pulse

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        began_at = self._pulse.clock()
        try:
            provider_ids = await self._sender.send(address, outgoing, reference=reference)
        except SendFailed as failure:
            self._pulse.failed(self._channel, failure)
            raise
        self._pulse.sent(self._channel, began_at)
        return provider_ids


def _outcome(failure: SendFailed) -> str:
    if failure.uncertain:
        return "uncertain"
    if failure.stopped:
        return "unreachable"
    return "failed" if failure.retry_after is None else "later"
