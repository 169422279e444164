"""What is written into the operators' group."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, exists, or_, select, update

from core.posts import REPEATABLE, NewPost, Post, PostKind, PostState
from storage.bodies import outgoing_body, outgoing_of
from storage.sql.tables import desk_posts
from storage.sql.tables.columns import is_any
from storage.sql.unit import Unit

NAMES = ("id", "ticket_id", "reply_to", "attempts", "created_at")
POST = select(
    *(desk_posts.c[name] for name in NAMES),
    desk_posts.c.kind,
    desk_posts.c.body,
    desk_posts.c.inbox_id,
)
UNSENT = is_any(desk_posts.c.state, PostState.QUEUED, PostState.SENDING)


class SqlPosts:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def put(self, post: NewPost, *, key: str, at: datetime) -> bool:
        put = await self._connection.execute(
            self._unit.insert(desk_posts)
            .values(
                key=key,
                ticket_id=post.ticket_id,
                kind=post.kind.value,
                body=outgoing_body(post.outgoing),
                reply_to=post.reply_to,
                inbox_id=post.message,
                state=post.state.value,
                created_at=at,
            )
            .on_conflict_do_nothing(index_elements=["key"])
        )
        return bool(put.rowcount)

    async def claim(self, now: datetime, until: datetime) -> Post | None:
        earlier = desk_posts.alias("earlier")
        waits = exists().where(
            earlier.c.ticket_id == desk_posts.c.ticket_id,
            earlier.c.id < desk_posts.c.id,
            is_any(earlier.c.state, PostState.QUEUED, PostState.SENDING),
        )
        at = desk_posts.c.next_attempt_at
        due = POST.where(
            is_any(desk_posts.c.state, PostState.QUEUED), or_(at.is_(None), at <= now), ~waits
        )
        post = await self._one(
            due.order_by(desk_posts.c.id).limit(1).with_for_update(skip_locked=True)
        )
        if post is not None:
            await self._connection.execute(
                update(desk_posts)
                .where(desk_posts.c.id == post.id)
                .values(
                    state=PostState.SENDING.value,
                    next_attempt_at=until,
                    attempts=desk_posts.c.attempts + 1,
                )
            )
        return post

    async def expire(self, now: datetime) -> None:
        left = is_any(desk_posts.c.state, PostState.SENDING) & (desk_posts.c.next_attempt_at <= now)
        again = desk_posts.c.kind.in_([kind.value for kind in REPEATABLE])
        late = {"reason": "whoever sent it is gone"}
        await self._connection.execute(
            update(desk_posts).where(left, again).values(state=PostState.QUEUED.value, **late)
        )
        await self._connection.execute(
            update(desk_posts).where(left, ~again).values(state=PostState.UNCERTAIN.value, **late)
        )

    async def settle(
        self,
        post_id: int,
        state: PostState,
        *,
        message_id: int | None = None,
        reason: str | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        await self._connection.execute(
            update(desk_posts)
            .where(desk_posts.c.id == post_id)
            .values(
                state=state.value, message_id=message_id, reason=reason, next_attempt_at=retry_at
            )
        )

    async def waiting(self, ticket_id: int) -> Sequence[Post]:
        unsent = POST.where(desk_posts.c.ticket_id == ticket_id, UNSENT).order_by(desk_posts.c.id)
        return [_post(row) for row in await self._connection.execute(unsent)]

    async def latest(self, ticket_id: int, limit: int) -> Sequence[Post]:
        shown = [PostState.SENT.value, PostState.UNCERTAIN.value]
        newest = (
            POST.where(desk_posts.c.ticket_id == ticket_id, desk_posts.c.state.in_(shown))
            .where(desk_posts.c.kind == PostKind.MESSAGE.value)
            .order_by(desk_posts.c.id.desc())
            .limit(limit)
        )
        return [_post(row) for row in reversed((await self._connection.execute(newest)).all())]

    async def is_question(self, ticket_id: int, message_id: int) -> bool:
        asked = select(desk_posts.c.id).where(
            desk_posts.c.ticket_id == ticket_id,
            desk_posts.c.message_id == message_id,
            desk_posts.c.kind == PostKind.QUESTION.value,
        )
        return await self._connection.scalar(asked.limit(1)) is not None

    async def any_waiting(self) -> bool:
        return (
            await self._connection.scalar(select(desk_posts.c.id).where(UNSENT).limit(1))
            is not None
        )

    async def _one(self, found: Select[Any]) -> Post | None:
        row = (await self._connection.execute(found)).one_or_none()
        return _post(row) if row else None


def _post(row: Row[*tuple[Any, ...]]) -> Post:
    return Post(
        **{name: getattr(row, name) for name in NAMES},
        kind=PostKind(row.kind),
        outgoing=outgoing_of(row.body),
        message=row.inbox_id,
    )
