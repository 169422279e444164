"""Polling confirms an update only after it was kept, and slows down when something is wrong."""

import asyncio
import json

import pytest

from bot.channels.telegram.poll import poll
from core.delivery import SendFailed
from core.messages import Json

UPDATES: list[Json] = [{"update_id": number, "message": {"text": "\ud800"}} for number in (5, 6, 7)]


class Source:
    """Gives what was not confirmed; `answers` come first."""

    def __init__(self, *answers: SendFailed) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []
        self.deleted = 0

    async def get_updates(self, offset: int | None, seconds: int) -> list[Json]:
        self.offsets.append(offset)
        if self.answers:
            raise self.answers.pop(0)
        left = [each for each in UPDATES if offset is None or each["update_id"] >= offset]
        if not left:
            raise asyncio.CancelledError
        return left

    async def delete_webhook(self) -> None:
        self.deleted += 1


async def polled(source: Source, fails: list[int], *, delete: bool = False) -> list[int]:
    """The numbers taken; `fails` are those that `receive` refuses once. Pauses are in `pauses`."""
    taken = []

    async def receive(raw: bytes) -> None:
        number = json.loads(raw)["update_id"]
        if number in fails:
            fails.remove(number)
            raise ConnectionError
        taken.append(number)

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    pauses.clear()
    with pytest.raises(asyncio.CancelledError):
        await poll(source, receive, delete_webhook=delete, sleep=sleep)
    return taken


pauses: list[float] = []


async def test_all_in_order() -> None:
    source = Source()
    assert await polled(source, []) == [5, 6, 7]
    assert (source.offsets, pauses, source.deleted) == ([None, 8], [], 0)


async def test_what_was_not_kept_comes_again() -> None:
    source = Source()
    assert await polled(source, [6], delete=True) == [5, 6, 7]
    assert (source.offsets, pauses, source.deleted) == ([None, 6, 8], [1.0], 1)


async def test_it_waits_longer_and_longer() -> None:
    down = SendFailed("down", retry_after=2)
    source = Source(down, down, SendFailed("slow", uncertain=True), SendFailed("x", retry_after=90))
    assert await polled(source, []) == [5, 6, 7]
    assert pauses == [2, 2, 4, 90]


async def test_a_revoked_token_ends_it() -> None:
    async def receive(raw: bytes) -> None: ...

    with pytest.raises(SendFailed, match="token"):
        await poll(Source(SendFailed("token")), receive)
