"""Composition root: builds every part of the running program from the settings."""

import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.embedded import Valkey
from bot.settings import BadSettings, Settings
from bot.wakes import Wakes
from core.media import Photos
from core.tickets import Pins
from flows.engine import Engine
from flows.faq import faq
from flows.kampung_religi import kampung_religi
from flows.language import language
from flows.operator import operator
from flows.report import report
from flows.subscription import stop, subscription
from flows.ticket import ticket
from flows.umkm import umkm
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.media import PhotoFolder
from storage.redis import RedisSessions
from storage.sql.store import SqlStore

WIB = ZoneInfo("Asia/Jakarta")
FLOWS = (report, umkm, faq, kampung_religi, ticket, operator, subscription, stop, language)
DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class City:
    """The parts that channels and commands work with."""

    settings: Settings
    store: SqlStore
    sessions: RedisSessions
    photos: Photos
    wakes: Wakes
    inbox: InboxHandler


def now() -> datetime:
    return datetime.now(WIB)


@asynccontextmanager
async def city(settings: Settings) -> AsyncIterator[City]:
    """Everything connected, migrated and with its reference data; closed at the end.

    Raises BadSettings, EmbeddedServerFailed, NewerDatabase or Unavailable with one clear sentence.
    """
    folder = usable_folder(settings.data_dir)
    async with AsyncExitStack() as stack:
        redis_url = settings.redis_url
        if redis_url is None:
            redis_url = (await stack.enter_async_context(Valkey(folder / "valkey"))).url
        pins = Pins(settings.secret_key or _kept_secret(folder))
        store = await stack.enter_async_context(opened_store(settings, folder, pins))
        sessions = await stack.enter_async_context(RedisSessions(redis_url))
        yield City(
            settings=settings,
            store=store,
            sessions=sessions,
            photos=PhotoFolder(folder / "photos"),
            wakes=Wakes(sessions),
            inbox=InboxHandler(store, sessions, Router(Engine(FLOWS)), now),
        )
