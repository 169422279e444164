"""What the keeper of the figures reads and writes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from core.counting import Counted, Rating, Subject, day_of, midnight
from core.figures import Daily, Measure
from core.messages import Location
from core.subscriptions import TOPICS, Word, turns_since
from core.tickets import Role, TicketChange
from storage.sql.tables import (
    addresses,
    daily_figures,
    figure_changes,
    figure_head,
    inbox,
    outbox,
    reports,
    subscriptions,
    ticket_facts,
    ticket_history,
    ticket_marks,
    ticket_people,
    ticket_ratings,
    tickets,
)
from storage.sql.ticket_rows import COLUMNS, LINE, change_of, ticket_of
from storage.sql.unit import Unit

MARKS = (Measure.REOPENED, Measure.RATED)
"""What may happen to a ticket more than once."""
SUBJECTS = (
    select(
        *COLUMNS,
        reports.c.kelurahan,
        reports.c.latitude,
        reports.c.longitude,
        addresses.c.channel.label("channel"),
    )
    .outerjoin(reports, reports.c.id == tickets.c.report_id)
    .outerjoin(
        ticket_people,
        (ticket_people.c.ticket_id == tickets.c.id) & (ticket_people.c.role == Role.REPORTER.value),
    )
    .outerjoin(addresses, addresses.c.id == ticket_people.c.conversation_id)
    .order_by(tickets.c.id)
)


class SqlFigureBooks:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def take_turn(self, now: datetime) -> None:
        await self._connection.execute(update(figure_head).values(counted_at=now))

    async def changed(self, limit: int) -> Sequence[Subject]:
        first = select(figure_changes).order_by(figure_changes.c.id).limit(limit)
        rows = (await self._connection.execute(first)).all()
        if not rows:
            return []
        taken = delete(figure_changes).where(figure_changes.c.id.in_([row.id for row in rows]))
        await self._connection.execute(taken)
        return await self._subjects(sorted({row.ticket_id for row in rows}))

    async def keep(self, counted: Sequence[Counted]) -> None:
        ids = [each.subject.ticket.id for each in counted]
        facts = [row for each in counted if (row := _facts(each)) is not None]
        marks = [row for each in counted for row in _marks(each)]
        for table, rows in ((ticket_facts, facts), (ticket_marks, marks)):
            await self._connection.execute(delete(table).where(table.c.ticket_id.in_(ids)))
            if rows:
                await self._connection.execute(insert(table), rows)

    async def recount(self) -> None:
        every = select(tickets.c.id).order_by(tickets.c.id)
        await self._connection.execute(insert(figure_changes).from_select(["ticket_id"], every))
        await self._connection.execute(update(figure_head).values(settled=None))

    async def first_day(self) -> date | None:
        settled: date | None = await self._connection.scalar(select(figure_head.c.settled))
        if settled is not None:
            return settled + timedelta(1)
        first = select(inbox.c.received_at).order_by(inbox.c.id).limit(1)
        received_at = await self._connection.scalar(first)
        return day_of(received_at) if received_at else None

    async def count_day(self, day: date) -> None:
        figures = await self._messages(day)
        figures.update(await self._consents(day))  # also where nobody is left
        rows = [
            {"measure": measure.value, "day": day, "of": of, "count": count}
            for (measure, of), count in figures.items()
        ]
        await self._connection.execute(delete(daily_figures).where(daily_figures.c.day == day))
        if rows:
            await self._connection.execute(insert(daily_figures), rows)

    async def settle(self, day: date) -> None:
        await self._connection.execute(update(figure_head).values(settled=day))

    async def _subjects(self, ids: Sequence[int]) -> Sequence[Subject]:
        history, ratings = await self._history(ids), await self._ratings(ids)
        rows = await self._connection.execute(SUBJECTS.where(tickets.c.id.in_(ids)))
        return [
            Subject(
                ticket=ticket_of(row),
                history=history[row.id],
                ratings=ratings[row.id],
                channel=row.channel or "",
                kelurahan=row.kelurahan or "",
                location=None if row.latitude is None else Location(row.latitude, row.longitude),
            )
            for row in rows
        ]

    async def _history(self, ids: Sequence[int]) -> Mapping[int, list[TicketChange]]:
        lines = select(ticket_history.c.ticket_id, *LINE).where(ticket_history.c.ticket_id.in_(ids))
        found: dict[int, list[TicketChange]] = defaultdict(list)
        for row in await self._connection.execute(lines.order_by(ticket_history.c.id)):
            found[row.ticket_id].append(change_of(row))
        return found

    async def _ratings(self, ids: Sequence[int]) -> Mapping[int, list[Rating]]:
        told = select(ticket_ratings).where(ticket_ratings.c.ticket_id.in_(ids))
        found: dict[int, list[Rating]] = defaultdict(list)
        for row in await self._connection.execute(told.order_by(ticket_ratings.c.id)):
            found[row.ticket_id].append(Rating(row.score, row.at))
        return found

    async def _messages(self, day: date) -> Counter[tuple[Daily, str]]:
        figures = Counter[tuple[Daily, str]]()
        came = _on(day, inbox.c.received_at, inbox.c.channel, inbox.c.flow)
        for channel, flow, count in await self._connection.execute(came):
            figures[Daily.RECEIVED, channel] += count
            if flow is not None:
                figures[Daily.ASKED, flow] += count
        went = _on(day, outbox.c.created_at, outbox.c.channel, outbox.c.author.is_not(None))
        for channel, by_operator, count in await self._connection.execute(went):
            figures[Daily.SENT, channel] += count
            if by_operator:
                figures[Daily.WRITTEN, channel] += count
        return figures

    async def _consents(self, day: date) -> Counter[tuple[Daily, str]]:
        """The level of the day before, and who began or ceased in this one."""
        began, ceased = turns_since(await self._words(day), midnight(day))
        level = await self._connection.execute(
            select(daily_figures.c.of, daily_figures.c.count).where(
                daily_figures.c.measure == Daily.SUBSCRIBERS.value,
                daily_figures.c.day == day - timedelta(1),
            )
        )
        before: dict[str, int] = {row[0]: row[1] for row in level}
        figures = Counter[tuple[Daily, str]]()
        for topic in TOPICS:
            figures[Daily.SUBSCRIBED, topic] = began[topic]
            figures[Daily.UNSUBSCRIBED, topic] = ceased[topic]
            figures[Daily.SUBSCRIBERS, topic] = before.get(topic, 0) + began[topic] - ceased[topic]
        return figures

    async def _words(self, day: date) -> Sequence[Word]:
        """All that those ever said who said something on this day."""
        at, ends = subscriptions.c.changed_at, midnight(day + timedelta(1))
        those = select(subscriptions.c.citizen_id).where(at >= midnight(day), at < ends)
        words = select(subscriptions).where(subscriptions.c.citizen_id.in_(those), at < ends)
        return [
            Word(row.citizen_id, row.topic, row.active, row.changed_at)
            for row in await self._connection.execute(words.order_by(subscriptions.c.id))
        ]


async def note_changes(unit: Unit) -> None:
    """Last in a transaction: what it changed is to be counted anew."""
    if unit.changed:
        rows = [{"ticket_id": each} for each in sorted(unit.changed)]
        await unit.connection.execute(insert(figure_changes), rows)


def _on(day: date, at: Any, *columns: Any) -> Select[Any]:
    within = (at >= midnight(day)) & (at < midnight(day + timedelta(1)))
    return select(*columns, func.count()).where(within).group_by(*columns)


def _facts(counted: Counted) -> dict[str, Any] | None:
    """What happens to a ticket but once; None for one that does not count."""
    found = {each.measure: each for each in counted.facts if each.measure not in MARKS}
    if Measure.OPENED not in found:
        return None
    days = {measure.value: fact.day for measure, fact in found.items()}
    responded, ended = found.get(Measure.RESPONDED), found.get(Measure.ENDED)
    north, east = counted.square or (None, None)
    return {
        **_codes(counted.subject),
        **{each.value: days.get(each.value) for each in Measure if each not in MARKS},
        "response": responded.value if responded else None,
        "resolution": ended.value if ended else None,
        "north": north,
        "east": east,
    }


def _marks(counted: Counted) -> Iterator[dict[str, Any]]:
    marks = [each for each in counted.facts if each.measure in MARKS]
    for position, fact in enumerate(marks):
        what = {"measure": fact.measure.value, "day": fact.day, "value": fact.value}
        yield {**_codes(counted.subject), **what, "position": position}


def _codes(subject: Subject) -> dict[str, Any]:
    return {
        "ticket_id": subject.ticket.id,
        "agency": subject.ticket.agency,
        "kelurahan": subject.kelurahan,
        "category": subject.ticket.category or "",
        "channel": subject.channel,
    }
