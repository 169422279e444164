"""What is written into the operators' group, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.posts import REPEATABLE, NewPost, Post, PostKind, PostState
from storage.memory.state import PostRow, State

UNSENT = (PostState.QUEUED, PostState.SENDING)


class MemoryPosts:
    def __init__(self, state: State) -> None:
        self._posts = state.desk_posts

    async def put(self, post: NewPost, *, key: str, at: datetime) -> bool:
        if key in self._posts:
            return False
        kept = Post(
            id=len(self._posts) + 1,
            kind=post.kind,
            outgoing=post.outgoing,
            ticket_id=post.ticket_id,
            reply_to=post.reply_to,
            message=post.message,
            attempts=0,
            created_at=at,
        )
        self._posts[key] = PostRow(kept, post.state)
        return True

    async def claim(self, now: datetime, until: datetime) -> Post | None:
        busy: set[int] = set()
        for key, row in self._posts.items():
            room = row.post.ticket_id
            if row.state not in UNSENT:
                continue
            is_due = row.next_attempt_at is None or row.next_attempt_at <= now
            if row.state is PostState.QUEUED and is_due and room not in busy:
                tried = replace(row.post, attempts=row.post.attempts + 1)
                self._posts[key] = replace(
                    row, post=tried, state=PostState.SENDING, next_attempt_at=until
                )
                return row.post
            if room is not None:
                busy.add(room)
        return None

    async def expire(self, now: datetime) -> None:
        for key, row in list(self._posts.items()):
            if (
                row.state is PostState.SENDING
                and row.next_attempt_at
                and row.next_attempt_at <= now
            ):
                again = row.post.kind in REPEATABLE
                state = PostState.QUEUED if again else PostState.UNCERTAIN
                self._posts[key] = replace(row, state=state)

    async def settle(
        self,
        post_id: int,
        state: PostState,
        *,
        message_id: int | None = None,
        reason: str | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        for key, row in list(self._posts.items()):
            if row.post.id == post_id:
                self._posts[key] = replace(
                    row, state=state, message_id=message_id, next_attempt_at=retry_at
                )

    async def waiting(self, ticket_id: int) -> Sequence[Post]:
        rows = [row for row in self._posts.values() if row.state in UNSENT]
        return [row.post for row in rows if row.post.ticket_id == ticket_id]

    async def latest(self, ticket_id: int, limit: int) -> Sequence[Post]:
        shown = (PostState.SENT, PostState.UNCERTAIN)
        rows = [row for row in self._posts.values() if row.state in shown]
        here = [row.post for row in rows if row.post.ticket_id == ticket_id]
        return [each for each in here if each.kind is PostKind.MESSAGE][-limit:]

    async def is_question(self, ticket_id: int, message_id: int) -> bool:
        return any(
            (row.post.ticket_id, row.message_id, row.post.kind)
            == (ticket_id, message_id, PostKind.QUESTION)
            for row in self._posts.values()
        )

    async def any_waiting(self) -> bool:
        return any(row.state in UNSENT for row in self._posts.values())
