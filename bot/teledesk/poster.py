"""Writes posts into the operators' group, in order within a room, each once.

What Telegram refuses because the group is not as we knew it is repaired here: a topic that is gone
is made anew, a closed one opened, a group that has another id is followed. The rest waits for
people, who are told once.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Never

import structlog

from bot.alarm import TelegramAlarm
from bot.channels.telegram.limits import OPERATOR_SECONDS
from bot.channels.telegram.topics import (
    CLOSED,
    GONE,
    NO_MESSAGE,
    NO_RIGHTS,
    TelegramTopics,
    says,
)
from bot.keeping import keep_looking
from bot.worker import GIVE_UP, backoff, noted
from core.conversations import Lane, Unavailable
from core.delivery import Pace, SendFailed
from core.messages import Address, Channel, Text
from core.posts import REPEATABLE, NewPost, Post, PostKind, PostState
from core.rooms import Group, Room
from flows import room_words as words
from flows.records import Records, Store
from flows.rooming import EMPTY, begin_again

LOOK_SECONDS = 0.5
TURNING = "topics"
"""Closing and opening are no messages: they share only the pace of all calls."""
LEASE = timedelta(minutes=3)
"""Who has not told after so long what became of a post is dead."""

log = structlog.get_logger()


class Poster:
    def __init__(
        self,
        store: Store,
        topics: TelegramTopics,
        pace: Pace,
        alarm: TelegramAlarm,
        configured: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._topics = topics
        self._pace = pace
        self._alarm = alarm
        self._configured = configured
        self._clock = clock
        self._paused_until: datetime | None = None

    async def run(self) -> Never:
        """Until cancelled."""
        await keep_looking("posts", self._look_after, LOOK_SECONDS)

    async def _look_after(self) -> None:
        while await self.post():
            pass

    async def post(self) -> bool:
        """Write one post; False when none is due. Raises Unavailable."""
        if self._paused_until is not None and self._clock() < self._paused_until:
            return False
        async with self._store.begin() as records:
            now = self._clock()
            await records.services.posts.expire(now)
            post = await records.services.posts.claim(now, now + LEASE)
            if post is None:
                return False
            group = await records.services.rooms.group(self._configured)
            room = await _room_of(records, post)
        try:
            message_id = await self._write(post, room, group)
        except SendFailed as failed:
            await noted(partial(self._failed, post, group, failed))
        except Unavailable as error:  # without a pace nothing is sent
            again = SendFailed(str(error), retry_after=1)
            await noted(partial(self._failed, post, group, again))
        except Exception as error:  # a fault of ours: it must not be tried for ever
            log.error("post not written", post=post.id, exc_info=error)
            await noted(partial(self._settle, post, PostState.FAILED))
        else:
            await noted(partial(self._sent, post, message_id))
        return True

    async def _write(self, post: Post, room: Room | None, group: Group) -> int | None:
        """The id of the message, if it is one. Raises SendFailed."""
        if room is None:
            await self._wait(group.id)
            return await self._topics.write(group.id, None, post.outgoing, reply_to=post.reply_to)
        if room.chat_id != group.id:
            raise SendFailed(f"another group: {GONE[0]}")
        thread_id = room.thread_id or await self._made(room)
        await self._wait(TURNING if post.kind in REPEATABLE else room.chat_id)
        match post.kind:
            case PostKind.CLOSE:
                await self._topics.close(room.chat_id, thread_id)
            case PostKind.REOPEN:
                await self._topics.reopen(room.chat_id, thread_id)
            case PostKind.CARD if room.card_id is not None:
                return await self._edit(room, room.card_id, thread_id, post)
            case _:
                return await self._topics.write(
                    room.chat_id, thread_id, post.outgoing, reply_to=post.reply_to
                )
        return None

    async def _edit(self, room: Room, card_id: int, thread_id: int, post: Post) -> int | None:
        try:
            await self._topics.edit(room.chat_id, card_id, post.outgoing)
        except SendFailed as failed:
            if not says(failed, NO_MESSAGE):
                raise
            # Also what Telegram says when the whole topic is gone: then this is refused, too.
            return await self._topics.write(room.chat_id, thread_id, post.outgoing, reply_to=None)
        return card_id

    async def _made(self, room: Room) -> int:
        """A new topic. Nobody else makes one: only one post of a room is written at a time."""
        await self._wait(room.chat_id)
        async with self._store.begin() as records:
            ticket = await records.services.tickets.by_number(room.number)
        name = words.name_of(ticket) if ticket else room.number
        try:
            thread_id = await self._topics.create(room.chat_id, name)
        except SendFailed as failed:
            if not failed.uncertain:
                raise
            # An empty topic too many is less harm than a ticket without one.
            raise SendFailed(failed.reason, retry_after=OPERATOR_SECONDS / 10) from None
        async with self._store.begin() as records:
            now_room = await records.services.rooms.of(room.ticket_id)
            if now_room is not None:
                await records.services.rooms.keep(replace(now_room, thread_id=thread_id))
        return thread_id

    async def _wait(self, chat_id: int | str) -> None:
        address = Address(Channel.TELEGRAM, str(chat_id))
        permit = await self._pace.reserve(address, Lane.NOTIFICATION)
        await asyncio.sleep(permit.wait)

    async def _sent(self, post: Post, message_id: int | None) -> None:
        async with self._store.begin() as records:
            services = records.services
            await services.posts.settle(post.id, PostState.SENT, message_id=message_id)
            room = await _room_of(records, post)
            if room is not None and post.kind is PostKind.CARD:
                await services.rooms.keep(replace(room, card_id=message_id))
            well_again = await services.rooms.trouble(self._configured, None)
        if well_again:
            log.warning("alert", channel="telegram", about="the desk's group works again")
            await self._alarm.tell(words.line(Text("room-trouble-over")))

    async def _failed(self, post: Post, group: Group, failed: SendFailed) -> None:
        log.warning("post not written", post=post.id, reason=failed.reason)
        if failed.moved_to is not None:
            await self._move(post, int(failed.moved_to.external_id))
        elif says(failed, GONE) and post.ticket_id is not None:
            await self._begin_again(post, group)
        elif says(failed, CLOSED) and post.ticket_id is not None:
            await self._open(post)
        elif failed.stopped or says(failed, NO_RIGHTS):
            await self._pause(post, failed.reason)
        else:
            await self._settle_failure(post, failed)

    async def _move(self, post: Post, current: int) -> None:
        async with self._store.begin() as records:
            await records.services.rooms.move(self._configured, current)
            await _again(records, post, self._clock())

    async def _begin_again(self, post: Post, group: Group) -> None:
        async with self._store.begin() as records:
            room = await _room_of(records, post)
            is_over = room is None or (room.is_closed and post.kind in REPEATABLE)
            if room is None or is_over:
                await records.services.posts.settle(post.id, PostState.DROPPED)
            else:
                await begin_again(records.services, room, group.id, self._clock())

    async def _open(self, post: Post) -> None:
        """Somebody closed the topic, or it was over: the post is written first of all."""
        async with self._store.begin() as records:
            room = await _room_of(records, post)
        if room is None or room.thread_id is None:
            await self._settle(post, PostState.FAILED)
            return
        try:
            await self._wait(TURNING)
            await self._topics.reopen(room.chat_id, room.thread_id)
        except SendFailed as failed:
            log.warning("topic not opened", reason=failed.reason)
        async with self._store.begin() as records:
            now, posts = self._clock(), records.services.posts
            await _again(records, post, now)
            if room.is_closed:
                close = NewPost(PostKind.CLOSE, EMPTY, post.ticket_id)
                await posts.put(close, key=f"close:after:{post.id}:{post.attempts}", at=now)

    async def _pause(self, post: Post, reason: str) -> None:
        """Somebody must give us our rights back; the console goes on, and nothing is lost."""
        now = self._clock()
        self._paused_until = now + timedelta(seconds=OPERATOR_SECONDS)
        async with self._store.begin() as records:
            await _again(records, post, self._paused_until)
            is_new = await records.services.rooms.trouble(self._configured, reason)
        if is_new:
            log.error("alert", channel="telegram", about=f"the desk's group: {reason}")
            await self._alarm.tell(words.line(Text("room-trouble", {"reason": reason})))

    async def _settle_failure(self, post: Post, failed: SendFailed) -> None:
        now = self._clock()
        is_late = now - post.created_at >= GIVE_UP
        if failed.uncertain and post.kind not in REPEATABLE:
            await self._settle(post, PostState.UNCERTAIN, failed.reason)
        elif (failed.retry_after is None and not failed.uncertain) or is_late:
            await self._settle(post, PostState.FAILED, failed.reason)
        else:
            wait = timedelta(seconds=failed.retry_after or 0)
            self._paused_until = now + wait  # all of them go to the same group
            pause = max(wait, backoff(post.attempts + 1))
            async with self._store.begin() as records:
                await _again(records, post, now + pause)

    async def _settle(self, post: Post, state: PostState, reason: str | None = None) -> None:
        async with self._store.begin() as records:
            await records.services.posts.settle(post.id, state, reason=reason)


async def _room_of(records: Records, post: Post) -> Room | None:
    return await records.services.rooms.of(post.ticket_id) if post.ticket_id else None


async def _again(records: Records, post: Post, at: datetime) -> None:
    await records.services.posts.settle(post.id, PostState.QUEUED, retry_at=at)
