"""What a process notes of its channels: successes end failures, and citizens are no fault."""

from datetime import timedelta

import pytest

from bot.pulse import NotedSource, Pulse
from core.conversations import Unavailable
from core.delivery import SendFailed
from core.messages import Address, Channel, Json, Outgoing
from core.watching import Noted
from tests.talk import BEGIN, Clock

SARI = Address(Channel.TELEGRAM, "1")
MINUTE = timedelta(minutes=1)


class Sender:
    """A minute a message; fails with what it is told first."""

    def __init__(self, clock: Clock, *failures: SendFailed) -> None:
        self._clock = clock
        self._failures = list(failures)

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        self._clock.forward(MINUTE)
        if self._failures:
            raise self._failures.pop(0)
        return ["id"]


class Source:
    """Answers once, then is away."""

    def __init__(self) -> None:
        self._answers: list[list[Json]] = [[]]

    async def get_updates(self, offset: int | None, seconds: int) -> list[Json]:
        if not self._answers:
            raise SendFailed("away", retry_after=1)
        return self._answers.pop()

    async def delete_webhook(self) -> None: ...


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def noted(clock: Clock, *failures: SendFailed, tries: int) -> Noted:
    pulse = Pulse(clock)
    sender = pulse.sending({Channel.TELEGRAM: Sender(clock, *failures)})[Channel.TELEGRAM]
    for _ in range(tries):
        try:
            await sender.send(SARI, Outgoing("halo", "id"), reference="1")
        except SendFailed:
            continue
    return pulse.take().get(Channel.TELEGRAM, Noted())


async def test_a_message_counts_from_before_it_was_sent(clock: Clock) -> None:
    assert await noted(clock, tries=1) == Noted(outbound_at=BEGIN)


async def test_failures_last_until_a_success(clock: Clock) -> None:
    down = SendFailed("5xx", retry_after=2)
    lost = SendFailed("no answer", uncertain=True)
    failing = await noted(clock, down, lost, tries=2)
    assert (failing.failing_since, failing.failed_at) == (BEGIN + MINUTE, BEGIN + 2 * MINUTE)
    assert failing.failure == "no answer"
    well = await noted(clock, down, lost, tries=3)
    assert (well.failing_since, well.failed_at, well.failure) == (None, None, None)


@pytest.mark.parametrize(
    "failure", [SendFailed("403: blocked", stopped=True), SendFailed("400: too long")]
)
async def test_one_citizen_or_message_is_no_fault_of_the_channel(
    clock: Clock, failure: SendFailed
) -> None:
    assert await noted(clock, failure, tries=1) == Noted()


async def test_a_body_counts_when_it_was_kept(clock: Clock) -> None:
    pulse = Pulse(clock)

    async def receive(body: bytes) -> None:
        if not body:
            raise Unavailable("away")

    noting = pulse.receiving(Channel.WHATSAPP, receive)
    with pytest.raises(Unavailable):
        await noting(b"")
    assert pulse.take() == {}
    await noting(b"{}")
    assert pulse.take() == {Channel.WHATSAPP: Noted(inbound_at=BEGIN)}
    assert pulse.take() == {}


async def test_polling_counts_when_it_was_answered(clock: Clock) -> None:
    pulse = Pulse(clock)
    source = NotedSource(Channel.TELEGRAM, Source(), pulse)
    await source.get_updates(None, 0)
    clock.forward(MINUTE)
    with pytest.raises(SendFailed):
        await source.get_updates(None, 0)
    assert pulse.take() == {Channel.TELEGRAM: Noted(polled_at=BEGIN)}
