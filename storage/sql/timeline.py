"""The thread of a ticket as one timeline, from five tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    Table,
    and_,
    exists,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from core.conversations import DeliveryState
from core.messages import Media, MediaKind
from core.notes import Note
from core.tickets import Addition, Event
from core.timeline import PAGE, Case, Entry, Reporter, Source, TimelinePage
from storage.bodies import incoming_of, outgoing_of
from storage.entry_cursors import EntryCursor
from storage.sql.answers import enclosed_media
from storage.sql.case import read_case
from storage.sql.database import Database
from storage.sql.quotes import quoted_rows
from storage.sql.tables import answers as answers_table
from storage.sql.tables import (
    holdings,
    inbox,
    media,
    outbox,
    ticket_additions,
    ticket_history,
    ticket_notes,
    ticket_people,
    unsealings,
)
from storage.sql.ticket_rows import change_of, media_of

TABLES: Mapping[Source, tuple[Table, str]] = {
    Source.INCOMING: (inbox, "received_at"),
    Source.ADDITION: (ticket_additions, "at"),
    Source.CHANGE: (ticket_history, "at"),
    Source.NOTE: (ticket_notes, "at"),
    Source.OUTGOING: (outbox, "created_at"),
}
"""Where each kind of entry lies, and the column that says when it was."""
KEYED = (ticket_history, answers_table, ticket_notes, unsealings)
"""Where the keys lie of what operators do."""


class SqlTimeline:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def case(self, number: str, operator: str) -> Case | None:
        async with self._database.read() as connection:
            return await read_case(connection, number, operator)

    async def page(
        self,
        reporter: Reporter,
        *,
        since: datetime | None,
        before: str | None = None,
        limit: int = PAGE,
    ) -> TimelinePage:
        cursor = EntryCursor.read(before) if before else None
        parts = [_newest(source, reporter, since, cursor, limit + 1) for source in Source]
        all_ = union_all(*parts).subquery()
        newest = select(all_).order_by(all_.c.at.desc(), all_.c.source.desc(), all_.c.id.desc())
        async with self._database.read() as connection:
            found = (await connection.execute(newest.limit(limit + 1))).all()
            keys = [EntryCursor(row.at, Source(row.source), row.id) for row in found[:limit]]
            entries = await _entries(connection, reporter, keys)
        older = str(keys[-1]) if len(found) > limit else None
        return TimelinePage([entries[key] for key in reversed(keys)], older)

    async def did(self, key: str) -> bool:
        kept = [select(table.c.id).where(table.c.key == key) for table in KEYED]
        async with self._database.read() as connection:
            return (await connection.execute(union_all(*kept).limit(1))).first() is not None

    async def file(self, ticket_ids: Sequence[int], name: str) -> Media | None:
        people = select(ticket_people.c.conversation_id).where(
            ticket_people.c.ticket_id.in_(ticket_ids)
        )
        is_it = or_(media.c.name == name, media.c.original == name)
        sent = select(media.c.kind, media.c.name, media.c.title, media.c.size, media.c.original)
        async with self._database.read() as connection:
            here = sent.where(media.c.conversation_id.in_(people), is_it).limit(1)
            row = (await connection.execute(here)).one_or_none()
            if row is not None:
                return Media(MediaKind(row.kind), *row[1:])
            return await _file_of_staff(connection, ticket_ids, name)


async def _file_of_staff(
    connection: AsyncConnection, ticket_ids: Sequence[int], name: str
) -> Media | None:
    """A proof, or what goes with an answer: in no conversation, or not yet."""
    for table, read in ((ticket_history, media_of), (answers_table, enclosed_media)):
        kept = select(table.c.media).where(table.c.ticket_id.in_(ticket_ids))
        for files in await connection.scalars(kept.where(table.c.media.is_not(None))):
            for each in read(files):
                if name in (each.name, each.original):
                    return each
    return None


def _newest(
    source: Source,
    reporter: Reporter,
    since: datetime | None,
    before: EntryCursor | None,
    limit: int,
) -> Select[Any]:
    """The newest of one table; limited inside the union, so that each side uses its index."""
    table, column = TABLES[source]
    at = table.c[column]
    found = select(
        table.c.id, at.label("at"), literal(source.value, Integer).label("source")
    ).where(_belongs(source, reporter))
    if since is not None:
        found = found.where(at >= since)
    if before is not None:
        found = found.where(_sorts_before(before, source, table, at))
    return select(found.order_by(at.desc(), table.c.id.desc()).limit(limit).subquery())


def _belongs(source: Source, reporter: Reporter) -> ColumnElement[bool]:
    """Which rows an operator may see in the reporter's thread."""
    ticket = reporter.ticket
    if source is Source.INCOMING:
        here = inbox.c.conversation_id == reporter.conversation_id
        return and_(here, _while_held(ticket.id)) if reporter.is_hidden else here
    if source is Source.OUTGOING:
        here = outbox.c.conversation_id == reporter.conversation_id
        return and_(here, outbox.c.ticket == ticket.number) if reporter.is_hidden else here
    if source is Source.ADDITION:
        told = ticket_additions.c.ticket_id == ticket.id
        others = ticket_additions.c.citizen_id != ticket.citizen_id
        return told if reporter.is_hidden else and_(told, others)
    if source is Source.CHANGE:
        # What was answered stands there as a message.
        changed = ticket_history.c.ticket_id == ticket.id
        return and_(changed, ticket_history.c.event != Event.ANSWERED.value)
    return ticket_notes.c.ticket_id == ticket.id


def _while_held(ticket_id: int) -> ColumnElement[bool]:
    """Only what was written to the operator of this ticket."""
    return exists().where(
        holdings.c.ticket_id == ticket_id,
        holdings.c.conversation_id == inbox.c.conversation_id,
        holdings.c.began_at <= inbox.c.received_at,
        or_(holdings.c.ended_at.is_(None), holdings.c.ended_at >= inbox.c.received_at),
    )


def _sorts_before(
    cursor: EntryCursor, source: Source, table: Table, at: ColumnElement[datetime]
) -> ColumnElement[bool]:
    if source is cursor.source:
        return or_(at < cursor.at, and_(at == cursor.at, table.c.id < cursor.id))
    return at <= cursor.at if source < cursor.source else at < cursor.at


async def _entries(
    connection: AsyncConnection, reporter: Reporter, keys: Sequence[EntryCursor]
) -> Mapping[EntryCursor, Entry]:
    found: dict[EntryCursor, Entry] = {}
    for source, (table, _) in TABLES.items():
        wanted = {key.id: key for key in keys if key.source is source}
        if wanted:
            rows = await connection.execute(select(table).where(table.c.id.in_(wanted)))
            for row in rows:
                key = wanted[row.id]
                found[key] = _entry(key, row, reporter)
    return {**found, **await _quoting(connection, reporter, found)}


async def _quoting(
    connection: AsyncConnection, reporter: Reporter, entries: Mapping[EntryCursor, Entry]
) -> Mapping[EntryCursor, Entry]:
    """Those that reply to a message of ours, together with it."""
    names = {
        key: entry.incoming.quotes
        for key, entry in entries.items()
        if entry.incoming and entry.incoming.quotes
    }
    if not names:
        return {}
    may_be_seen, channel = _belongs(Source.OUTGOING, reporter), reporter.address.channel
    rows = await quoted_rows(connection, channel, set(names.values()), may_be_seen)
    quoted = {
        name: _entry(EntryCursor(row.created_at, Source.OUTGOING, row.id), row, reporter)
        for name, row in rows.items()
    }
    return {key: replace(entries[key], quoted=quoted.get(name)) for key, name in names.items()}


def _entry(key: EntryCursor, row: Row[*tuple[Any, ...]], reporter: Reporter) -> Entry:
    at, source, id_ = key.at, key.source, key.id
    match source:
        case Source.INCOMING:
            incoming = incoming_of(reporter.address, row.external_id, row.kind, row.body)
            return Entry(at, source, id_, incoming=incoming)
        case Source.ADDITION:
            addition = Addition(row.at, row.citizen_id, row.text, media_of(row.media))
            return Entry(at, source, id_, addition=addition)
        case Source.CHANGE:
            return Entry(at, source, id_, change=change_of(row))
        case Source.NOTE:
            return Entry(at, source, id_, note=Note(row.at, row.author, row.text))
        case Source.OUTGOING:
            return Entry(
                at,
                source,
                id_,
                outgoing=outgoing_of(row.body),
                state=DeliveryState(row.state),
                reason=row.reason,
                author=row.author,
            )
