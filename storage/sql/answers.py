"""What operators write to citizens, until it is sent or withdrawn."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update

from core.answers import Answer, NewAnswer
from core.messages import Json, Media, MediaKind
from storage.sql.database import Database
from storage.sql.tables import answers, inbox, tickets
from storage.sql.unit import Unit

PLAIN = (
    "id",
    "ticket_id",
    "conversation_id",
    "author",
    "text",
    "seen_up_to",
    "written_at",
    "send_at",
    "sent_at",
    "withdrawn_at",
)
KEPT = select(*(answers.c[name] for name in PLAIN), answers.c.media, tickets.c.number).join(tickets)
IS_PENDING = answers.c.sent_at.is_(None) & answers.c.withdrawn_at.is_(None)


class SqlAnswers:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def add(self, answer: NewAnswer, *, key: str) -> Answer:
        await self._connection.execute(
            self._unit.insert(answers)
            .values(
                key=key,
                ticket_id=answer.ticket_id,
                conversation_id=answer.conversation_id,
                author=answer.author,
                text=answer.text,
                media=[list(astuple(each)) for each in answer.media] or None,
                seen_up_to=answer.seen_up_to,
                written_at=answer.written_at,
                send_at=answer.send_at,
            )
            .on_conflict_do_nothing(index_elements=["key"])
        )
        kept = await self._connection.execute(KEPT.where(answers.c.key == key))
        return answer_of(kept.one())

    async def get(self, answer_id: int) -> Answer | None:
        row = (await self._connection.execute(KEPT.where(answers.c.id == answer_id))).one_or_none()
        return answer_of(row) if row else None

    async def pending(self, ticket_id: int) -> Sequence[Answer]:
        waiting = KEPT.where(answers.c.ticket_id == ticket_id, IS_PENDING).order_by(answers.c.id)
        return [answer_of(row) for row in await self._connection.execute(waiting)]

    async def due(self, now: datetime) -> Answer | None:
        due = KEPT.where(answers.c.send_at <= now, IS_PENDING)
        first = due.order_by(answers.c.send_at, answers.c.id).limit(1)
        row = (await self._connection.execute(first)).one_or_none()
        return answer_of(row) if row else None

    async def mark_sent(self, answer: Answer, at: datetime) -> bool:
        return await self._mark(answer, sent_at=at)

    async def mark_withdrawn(self, answer: Answer, at: datetime) -> bool:
        return await self._mark(answer, withdrawn_at=at)

    async def postpone(self, answer: Answer, until: datetime) -> None:
        await self._mark(answer, send_at=until)

    async def newest_message(self, conversation_id: int) -> int:
        newest = select(func.max(inbox.c.id)).where(inbox.c.conversation_id == conversation_id)
        return await self._connection.scalar(newest) or 0

    async def written_after(self, conversation_id: int, message_id: int) -> datetime | None:
        first = (
            select(inbox.c.received_at)
            .where(inbox.c.conversation_id == conversation_id, inbox.c.id > message_id)
            .order_by(inbox.c.id)
            .limit(1)
        )
        return await self._connection.scalar(first)

    async def _mark(self, answer: Answer, **values: datetime) -> bool:
        """Only what is pending changes: of sending and withdrawing at once, one is too late."""
        marked = await self._connection.execute(
            update(answers).where(_is(answer), IS_PENDING).values(**values)
        )
        return bool(marked.rowcount)


class SqlDueAnswers:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def any_due(self, now: datetime) -> bool:
        due = select(answers.c.id).where(answers.c.send_at <= now, IS_PENDING).limit(1)
        async with self._database.read() as connection:
            return await connection.scalar(due) is not None


def _is(answer: Answer) -> ColumnElement[bool]:
    return answers.c.id == answer.id


def answer_of(row: Row[*tuple[Any, ...]]) -> Answer:
    plain = {name: getattr(row, name) for name in PLAIN}
    return Answer(**plain, number=row.number, media=enclosed_media(row.media))


def enclosed_media(files: Json) -> tuple[Media, ...]:
    return tuple(Media(MediaKind(kind), *more) for kind, *more in files or ())
