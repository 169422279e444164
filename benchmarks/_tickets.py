"""Tickets of a year, made by a seed and copied into a database, for benchmarks/tickets.py."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any, TypeAlias

import asyncpg

from core.places import Kelurahan
from core.reports import Category
from core.ticket_clock import CONFIRM_WITHIN

SEED = 20261125
DAYS = 365
PER_CITIZEN = 4
"""Tickets, on average."""
CLOSED_AFTER = timedelta(days=14)
"""Nearly all tickets are over by then."""
STILL_OPEN = 0.01
FOLLOWED = 0.15
"""The share of tickets that somebody follows."""
PROGRESS = ("diverifikasi", "dikerjakan", "selesai")
CITY = (-7.51, -7.44, 110.20, 110.24)
"""South, north, west and east of Kota Magelang."""

TABLES: Mapping[str, str] = {
    "citizens": "id language created_at",
    "addresses": "id citizen_id channel external_id turns created_at last_at",
    "reports": "id key citizen_id category kelurahan place latitude longitude details created_at",
    "tickets": "id key number sealed_pin pin_tries kind status citizen_id agency topic report_id "
    "category visibility level priority started_at response_due resolution_due next_at next_step "
    "opened_at updated_at responded_at ended_at closed_at reopened",
    "ticket_people": "ticket_id conversation_id citizen_id role joined_at",
    "ticket_history": "id key ticket_id at status event actor agency level",
    "ticket_numbers": "day last",
}
"""In the order in which they refer to each other, with the columns that we fill."""

Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class City:
    categories: Sequence[Category]
    kelurahan: Sequence[Kelurahan]
    now: datetime


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    status: str
    event: str


@dataclass(frozen=True, slots=True)
class Made:
    """A ticket with its history so far; `next_at` is when its clock looks at it."""

    id: int
    number: str
    category: Category
    kelurahan: str
    latitude: float
    longitude: float
    citizen: int
    follower: int | None
    lines: Sequence[Line]
    next_at: datetime

    @property
    def key(self) -> str:
        return f"made:{self.id}"

    @property
    def opened_at(self) -> datetime:
        return self.lines[0].at


async def fill(url: str, made: Sequence[Made], now: datetime) -> None:
    """Copies the tickets and all that belongs to them into a migrated database."""
    rows = rows_of(made, now)
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        # All that rows refer to is there: PostgreSQL need not look for each of them.
        await connection.execute("SET session_replication_role = replica")
        for table, columns in TABLES.items():
            names = columns.split()
            await connection.copy_records_to_table(table, columns=names, records=rows[table])
            if "id" in names:
                await connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
                )
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


def tickets(city: City, count: int) -> Iterator[Made]:
    chance, began = random.Random(SEED), city.now - timedelta(days=DAYS)
    weights = list(accumulate(1 / (rank + 2) for rank, _ in enumerate(city.categories)))
    south, north, west, east = CITY
    days: Counter[str] = Counter()
    for id in range(1, count + 1):
        opened = began + timedelta(days=DAYS) * (id / (count + 1))
        day = f"{opened:%y%m%d}"
        days[day] += 1
        citizens = count // PER_CITIZEN
        yield Made(
            id=id,
            number=f"LPR-{day}-{days[day]:04d}",
            category=chance.choices(city.categories, cum_weights=weights)[0],
            kelurahan=chance.choice(city.kelurahan).code,
            latitude=chance.uniform(south, north),
            longitude=chance.uniform(west, east),
            citizen=chance.randint(1, citizens),
            follower=chance.randint(1, citizens) if chance.random() < FOLLOWED else None,
            lines=tuple(_life(opened, city.now, chance)),
            next_at=city.now + timedelta(hours=chance.uniform(-96, 24)),
        )


def _life(opened: datetime, now: datetime, chance: random.Random) -> Iterator[Line]:
    yield Line(opened, "diterima", "opened")
    if opened < now - CLOSED_AFTER and chance.random() < STILL_OPEN:
        return
    at = opened
    for status in PROGRESS:
        at += timedelta(hours=chance.uniform(2, 72))
        if at > now:
            return
        yield Line(at, status, "status")
    if at + CONFIRM_WITHIN <= now:
        yield Line(at + CONFIRM_WITHIN, PROGRESS[-1], "closed")


def rows_of(made: Sequence[Made], now: datetime) -> Mapping[str, Sequence[Row]]:
    began = now - timedelta(days=DAYS)
    citizens = range(1, len(made) // PER_CITIZEN + 1)
    lines = [(each, line) for each in made for line in each.lines]
    last = {each.opened_at.date(): int(each.number.rpartition("-")[2]) for each in made}
    return {
        "citizens": [(each, "id", began) for each in citizens],
        "addresses": [(each, each, "webchat", f"w{each}", 3, began, now) for each in citizens],
        "reports": [_report(each) for each in made],
        "tickets": [_ticket(each) for each in made],
        "ticket_people": [row for each in made for row in _people(each)],
        "ticket_history": [_line(id, each, line) for id, (each, line) in enumerate(lines, 1)],
        "ticket_numbers": list(last.items()),
    }


def _report(made: Made) -> Row:
    where = (made.kelurahan, "Jalan", made.latitude, made.longitude)
    return (made.id, made.key, made.citizen, made.category.code, *where, "Rusak", made.opened_at)


def _ticket(made: Made) -> Row:
    last, opened = made.lines[-1], made.opened_at
    is_over, is_closed = last.status == PROGRESS[-1], last.event == "closed"
    step = "closing" if is_over else "resolution-warning"
    due = (opened + timedelta(days=1), opened + timedelta(days=7))
    clocks = (opened, *due, *((None, None) if is_closed else (made.next_at, step)))
    answered = made.lines[1].at if len(made.lines) > 1 else None
    ends = (answered, last.at if is_over else None, last.at if is_closed else None)
    category = made.category
    return (
        *(made.id, made.key, made.number, "seal", 0, "report", last.status, made.citizen),
        *(category.agency, category.name, made.id, category.code, "rahasia", 0, 10),
        *(*clocks, opened, last.at, *ends, 0),
    )


def _people(made: Made) -> Iterator[Row]:
    yield made.id, made.citizen, made.citizen, "pelapor", made.opened_at
    if made.follower not in (None, made.citizen):
        yield made.id, made.follower, made.follower, "pemantau", made.opened_at


def _line(id: int, made: Made, line: Line) -> Row:
    agency = made.category.agency
    told = (line.at, line.status, line.event, "wawan", agency, 0)
    return (id, f"{made.key}:{id}", made.id, *told)
