"""Half a year of a believable city, made by a seed: for pictures and tests of the figures."""

import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import shapely
from sqlalchemy import insert

from bot.city import opened_store
from bot.figures import FigureKeeper
from bot.importing import DATA
from bot.settings import Settings
from core.calendar import WIB, WorkCalendar, read_week
from core.reports import Category
from core.subscriptions import TOPICS
from core.ticket_clock import AROUND_THE_CLOCK
from storage.sql.store import SqlStore
from storage.sql.tables import (
    addresses,
    citizens,
    inbox,
    outbox,
    reports,
    subscriptions,
    ticket_history,
    ticket_people,
    ticket_ratings,
    tickets,
    whatsapp_charges,
)

SEED = 7
DAYS = 185
CITIZENS = 900
OFFICE = read_week("Senin-Kamis 07.30-16.00, Jumat 07.30-16.30")
CALENDAR = WorkCalendar()
OFTEN = {
    "pkl": 12,
    "kebisingan": 10,
    "parkirliar": 11,
    "knalpotbrong": 9,
    "lampumati": 12,
    "sampah": 11,
    "jalanrusak": 8,
    "reklame": 5,
    "vandalisme": 5,
    "pencurian": 5,
    "miras": 4,
    "gelandangan": 4,
    "tawuran": 3,
    "pohontumbang": 3,
    "hewanliar": 3,
    "balapliar": 3,
}
RARE = 1
CHANNELS = ("whatsapp", "whatsapp", "whatsapp", "telegram", "webchat")
FLOWS = ("report", "report", "faq", "faq", "faq", "umkm", "umkm", "ticket", "kampung-religi", None)
PRICED = ("service", "service", "service", "service", "utility")


@dataclass(frozen=True)
class Places:
    """Where people live: more where the market is."""

    shapes: dict[str, Any]
    codes: Sequence[str]
    weights: Sequence[float]

    def any_point(self, code: str, chance: random.Random) -> tuple[float, float]:
        shape = self.shapes[code]
        west, south, east, north = shape.bounds
        while True:
            longitude, latitude = chance.uniform(west, east), chance.uniform(south, north)
            if shape.contains(shapely.Point(longitude, latitude)):
                return latitude, longitude


def read_places(chance: random.Random) -> Places:
    features = json.loads((DATA / "kelurahan.geojson").read_text())["features"]
    shapes = {each["id"]: shapely.geometry.shape(each["geometry"]) for each in features}
    codes = sorted(shapes)
    return Places(shapes, codes, [chance.choice((1, 1.5, 2, 2, 3, 5)) for _ in codes])


async def build(folder: Path, now: datetime) -> None:
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    async with opened_store(settings) as store:
        async with store.begin() as records:
            categories = await records.services.reports.categories()
        await fill(store, categories, now)
        await FigureKeeper(store, lambda: now).count()


async def fill(store: SqlStore, categories: Sequence[Category], now: datetime) -> None:
    chance = random.Random(SEED)
    channels = [chance.choice(CHANNELS) for _ in range(CITIZENS)]
    began = now - timedelta(days=DAYS + 1)
    rows = {
        citizens: [{"id": each, "language": "id", "created_at": began} for each in _ids()],
        addresses: [_address(each, channels[each - 1], began, now) for each in _ids()],
    }
    made = list(_tickets(categories, channels, chance, now))
    for table in (reports, tickets, ticket_people, ticket_history, ticket_ratings):
        rows[table] = [row for each in made for row in each.get(table.name, ())]
    rows |= dict(_messages(channels, chance, now))
    async with store.database.begin() as connection:
        for table, values in rows.items():
            if values:
                await connection.execute(insert(table), values)
    async with store.begin() as records:
        await records.services.figures.recount()


def _ids() -> range:
    return range(1, CITIZENS + 1)


def _address(number: int, channel: str, began: datetime, now: datetime) -> dict[str, Any]:
    place = {"id": number, "citizen_id": number, "channel": channel, "external_id": f"w{number}"}
    return {**place, "turns": 3, "created_at": began, "last_at": now}


def _moments(chance: random.Random, now: datetime) -> Iterator[datetime]:
    """More and more from month to month, fewer on Sundays, most in the evening."""
    for day in range(DAYS, -1, -1):
        date = now - timedelta(days=day)
        busy = 5 + 5 * (DAYS - day) / DAYS - 2.5 * (date.weekday() == 6)
        for _ in range(max(0, round(chance.gauss(busy, 2)))):
            hour = int(chance.triangular(5, 23, 18))
            at = date.replace(hour=hour, minute=chance.randrange(60), second=0, microsecond=0)
            if at <= now:
                yield at


def _tickets(
    categories: Sequence[Category], channels: Sequence[str], chance: random.Random, now: datetime
) -> Iterator[dict[str, list[dict[str, Any]]]]:
    places, numbers = read_places(chance), Counter[str]()
    weights = [OFTEN.get(each.code, RARE) for each in categories]
    for number, at in enumerate(sorted(_moments(chance, now)), 1):
        category = chance.choices(categories, weights)[0]
        where = chance.choices(places.codes, places.weights)[0]
        latitude, longitude = places.any_point(where, chance)
        day = f"{at:%y%m%d}"
        numbers[day] += 1
        reporter = chance.randint(1, CITIZENS)
        report = {
            "id": number,
            "key": f"r{number}",
            "citizen_id": reporter,
            "category": category.code,
            "kelurahan": where,
            "place": "Jalan",
            "details": "Ada",
            "latitude": latitude,
            "longitude": longitude,
            "created_at": at,
        }
        lines, answered, ended, again = _life(at, number, category, chance, now)
        ticket = {
            "id": number,
            "key": f"t{number}",
            "number": f"LPR-{day}-{numbers[day]:04d}",
            "sealed_pin": "-",
            "pin_tries": 0,
            "kind": "report",
            "citizen_id": reporter,
            "status": "selesai" if ended else "diterima",
            "agency": category.agency,
            "topic": category.name,
            "report_id": number,
            "category": category.code,
            "opened_at": at,
            "updated_at": at,
            "responded_at": answered,
            "ended_at": ended,
            "reopened": again,
            "rank": 0,
            "due_at": at,
        }
        person = {"ticket_id": number, "conversation_id": reporter, "citizen_id": reporter}
        rated = []
        if ended and chance.random() < 0.45:
            score = chance.choices((5, 4, 3, 2, 1), (45, 32, 12, 6, 5))[0]
            rating = {"key": f"s{number}", "ticket_id": number, "citizen_id": reporter}
            rated = [{**rating, "score": score, "at": min(ended + timedelta(hours=3), now)}]
        yield {
            "reports": [report],
            "tickets": [ticket],
            "ticket_people": [{**person, "role": "pelapor", "joined_at": at}],
            "ticket_history": lines,
            "ticket_ratings": rated,
        }


def _life(
    at: datetime, number: int, category: Category, chance: random.Random, now: datetime
) -> tuple[list[dict[str, Any]], datetime | None, datetime | None, int]:
    """Answered within hours, over within days; the city has learned to be faster."""
    slow = 1.5 - 0.7 * (1 - (now - at) / timedelta(days=DAYS))
    hours = (category.response_hours or 24) * slow
    week = None if category.urgency in AROUND_THE_CLOCK else OFFICE
    answered = CALENDAR.deadline(at, min(hours, 7) * math.exp(chance.gauss(-0.8, 0.8)), week)
    done = CALENDAR.deadline(answered, 9 * slow * math.exp(chance.gauss(0, 0.8)), week)
    found = [(at, "diterima", "opened", "warga")]
    if chance.random() < 0.07 * slow:
        found.append((at + timedelta(hours=hours * 1.6), "diterima", "breached", "sistem"))
    found += [(answered, "diverifikasi", "status", "wawan"), (done, "selesai", "status", "wawan")]
    again = chance.random() < 0.05
    if again:
        found.append((done + timedelta(hours=8), "diterima", "reopened", "warga"))
        done += timedelta(hours=40)
        found.append((done, "selesai", "status", "wawan"))
    lines = [
        {
            "key": f"h{number}:{place}",
            "ticket_id": number,
            "at": when,
            "status": status,
            "event": event,
            "actor": actor,
            "agency": category.agency,
            "level": 0,
        }
        for place, (when, status, event, actor) in enumerate(found)
        if when <= now
    ]
    is_over = done <= now
    return lines, answered if answered <= now else None, done if is_over else None, int(again)


def _messages(
    channels: Sequence[str], chance: random.Random, now: datetime
) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    came: list[dict[str, Any]] = []
    went: list[dict[str, Any]] = []
    charged: list[dict[str, Any]] = []
    moments = [*_moments(chance, now), *_moments(chance, now), *_moments(chance, now)]
    for number, at in enumerate(sorted(moments), 1):
        person = chance.randint(1, CITIZENS)
        channel = channels[person - 1]
        place = {"conversation_id": person, "channel": channel, "body": {}}
        flow = chance.choice(FLOWS)
        came.append(
            {
                **place,
                "external_id": str(number),
                "kind": "text",
                "received_at": at,
                "flow": flow,
            }
        )
        author = "wawan" if chance.random() < 0.15 else None
        sent = {"key": f"o{number}", "author": author, "state": "sent", "attempts": 1}
        went.append({**place, **sent, "created_at": at})
        if channel == "whatsapp":
            charged.append(
                {
                    "key": f"c{number}",
                    "category": chance.choice(PRICED),
                    "billable": True,
                    "final": True,
                    "delivered_at": at,
                    "month": f"{at.astimezone(WIB):%Y-%m}",
                }
            )
    yield inbox, came
    yield outbox, went
    yield whatsapp_charges, charged
    yield subscriptions, [_word(number, chance, now) for number in range(1, 260)]


def _word(number: int, chance: random.Random, now: datetime) -> dict[str, Any]:
    active = number % 9 > 0
    at = now - timedelta(days=DAYS * (1 - number / 260))
    person = chance.randint(1, CITIZENS) if active else number
    topic = chance.choice(TOPICS) if active else None
    version = 1 if active else None
    word = {"key": f"w{number}", "citizen_id": person, "topic": topic, "active": active}
    return {**word, "consent_version": version, "changed_at": at}
