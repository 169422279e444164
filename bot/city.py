"""Composition root: builds every part of the running program from the settings."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from redis.asyncio import Redis

from bot.agenda import AgendaKeeper
from bot.alarm import TelegramAlarm
from bot.arrivals import Arrivals
from bot.broadcast_desk import broadcast_desk
from bot.broadcasts import BroadcastKeeper
from bot.bursts import BurstKeeper
from bot.channels.connected import Connected, connected
from bot.clocks import ClockKeeper
from bot.embedded import Valkey
from bot.enclosures import Enclosures
from bot.examining import SetExaminer
from bot.figures import FigureKeeper
from bot.following import following
from bot.freshness import ShopKeeper
from bot.handover import HandOverKeeper
from bot.importing import DATA, load_new_reference_data
from bot.imports import ImportKeeper
from bot.media import opened_media
from bot.preview import ChannelPreview
from bot.pulse import Pulse
from bot.reach import ChannelReach
from bot.releasing import Releasing
from bot.settings import BadSettings, Settings
from bot.teledesk.opened import opened_rooms
from bot.wakes import TicketWakes, Wakes
from bot.watch import Watch
from bot.weekly import WeeklyTeller
from bot.worker import Worker
from console.broadcast_desk import BroadcastDesk
from console.desk import Desk, FigureDesk, TicketDesk
from console.passwords import Passwords
from console.vault import Vault
from core.audit import Chain
from core.media import MediaStore
from core.messages import Channel
from core.pins import Pins
from flows.addition import addition
from flows.broadcast_reply import reply
from flows.closing import closing
from flows.engine import Engine
from flows.faq import faq
from flows.following import following as unfollow
from flows.kampung_religi import kampung_religi
from flows.language import language
from flows.operator import operator
from flows.rating import rating
from flows.relay import relay
from flows.report import report
from flows.shop import shop
from flows.shop_new import shop_new
from flows.subscription import stop, subscription
from flows.ticket import ticket
from flows.umkm import umkm
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.changes import RedisChanges
from storage.imports import ImportFiles
from storage.pace import BROADCAST_RATES, RedisPace
from storage.places import read_place_map
from storage.redis import RedisSessions
from storage.sign_ins import RedisSignIns
from storage.sql.database import Database
from storage.sql.deliveries import CLAIM, LEASE
from storage.sql.engines import sqlite_url
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from storage.states import RedisStates
from storage.throttle import RedisThrottle
from storage.ticks import RedisTicks

WIB = ZoneInfo("Asia/Jakarta")
FLOWS = (
    report,
    addition,
    closing,
    rating,
    unfollow,
    umkm,
    shop,
    shop_new,
    relay,
    faq,
    kampung_religi,
    ticket,
    operator,
    reply,
    subscription,
    stop,
    language,
)


class Keeper(Protocol):
    async def run(self) -> None:
        """Do what is due, until cancelled; a database that is away is waited for."""


@dataclass(frozen=True)
class City:
    """The parts that channels and commands work with."""

    settings: Settings
    store: SqlStore
    sessions: RedisSessions
    media: MediaStore
    enclosures: Enclosures
    wakes: Wakes
    state_wakes: Wakes
    """By the ids of conversations in which a message has another end now."""
    inbox: InboxHandler
    bursts: BurstKeeper
    keepers: Sequence[Keeper]
    """What a worker does beside sending; as many processes as like may do it."""
    channels: Connected
    desk: Desk
    worker: Worker
    pulse: Pulse
    watch: Watch
    closing: asyncio.Event
    """Set when the program is told to stop."""


def now() -> datetime:
    return datetime.now(WIB)


@asynccontextmanager
async def city(settings: Settings) -> AsyncIterator[City]:
    """Everything connected, migrated and with its reference data; closed at the end.

    Raises BadSettings, EmbeddedServerFailed, NewerDatabase or Unavailable with one clear sentence.
    """
    folder = _usable(settings.data_dir)
    async with AsyncExitStack() as stack:
        redis_url = settings.redis_url
        if redis_url is None:
            redis_url = (await stack.enter_async_context(Valkey(folder / "valkey"))).url
        store = await stack.enter_async_context(opened_store(settings))
        sessions = await stack.enter_async_context(RedisSessions(redis_url))
        if settings.redis_url is None:
            await sessions.release_all()
        else:
            await sessions.ping()
        if settings.database_url is None:
            await store.deliveries.expire(now() + CLAIM + LEASE)  # nobody else can be sending
        await stack.enter_async_context(following(store))
        media = await stack.enter_async_context(opened_media(settings, folder))
        enclosures = Enclosures(media)
        inbox = InboxHandler(store, sessions, Router(Engine(FLOWS)), now, sessions.wake)
        bursts = BurstKeeper(inbox, store.bursts, now)
        arrivals = Arrivals(media, inbox, bursts, store)
        redis = await stack.enter_async_context(Redis.from_url(redis_url))
        ticks, pace = RedisTicks(redis), RedisPace(redis)
        changes = RedisChanges(redis, redis_url)
        store.announce = changes.announce
        channels = await stack.enter_async_context(
            connected(settings, arrivals, enclosures, store, ticks, pace, now)
        )
        states = RedisStates(redis, redis_url)
        store.announce_states = states.announce
        wakes, state_wakes = Wakes(sessions), Wakes(states)
        closing = asyncio.Event()
        reach = ChannelReach(store.message_templates)
        at_tickets = TicketDesk(
            media, sessions.wake, TicketWakes(wakes, state_wakes), closing, reach
        )
        pulse = Pulse(now)
        alarm = TelegramAlarm(channels.senders.get(Channel.TELEGRAM), settings.alert_telegram_chat)
        keepers: list[Keeper] = [
            ClockKeeper(store, store.due_tickets, sessions.wake, now),
            HandOverKeeper(store, store.due_answers, sessions.wake, now),
            AgendaKeeper(store, sessions.wake, now),
            ImportKeeper(store, import_files(settings), now),
            ShopKeeper(store, sessions.wake, now),
            FigureKeeper(store, now),
            BroadcastKeeper(
                store,
                BROADCAST_RATES,
                Releasing(reach, settings.whatsapp_messaging_limit),
                sessions.wake,
                now,
            ),
        ]
        rooms = opened_rooms(
            settings, store, media, channels.telegram, pace, alarm, changes, sessions.wake, now
        )
        if rooms is not None:
            keepers.append(rooms)
        if channels.telegram is not None:
            keepers.append(WeeklyTeller(store, store.figures, channels.telegram.sender, now))
        yield City(
            settings=settings,
            store=store,
            sessions=sessions,
            media=media,
            enclosures=enclosures,
            wakes=wakes,
            state_wakes=state_wakes,
            inbox=inbox,
            bursts=bursts,
            keepers=keepers,
            channels=channels,
            desk=console_desk(
                settings,
                store,
                redis,
                changes,
                at_tickets,
                broadcast_desk(
                    settings,
                    store,
                    store.message_templates,
                    channels.senders.get(Channel.TELEGRAM),
                ),
            ),
            closing=closing,
            worker=Worker(
                store.deliveries,
                pulse.sending(channels.senders),
                pace,
                wakes,
                now,
                arrivals.opt_out,
            ),
            pulse=pulse,
            watch=Watch(store.health, pulse, channels.checkers, alarm, now),
        )


def console_desk(
    settings: Settings,
    store: SqlStore,
    redis: Redis,
    changes: RedisChanges,
    tickets: TicketDesk,
    broadcasts: BroadcastDesk,
) -> Desk:
    return Desk(
        store=store,
        sign_ins=RedisSignIns(redis),
        throttle=RedisThrottle(redis),
        vault=Vault(secret_of(settings)),
        passwords=Passwords(),
        changes=changes,
        presence=changes,
        wake=tickets.wake,
        now=now,
        telegram=settings.telegram_desk_chat is not None,
        examiner=SetExaminer(store),
        secure=(settings.base_url or "").startswith("https:"),
        tickets=tickets,
        preview=ChannelPreview(),
        imports=import_files(settings),
        figures=FigureDesk(settings.whatsapp_tariff),
        broadcasts=broadcasts,
    )


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator[SqlStore]:
    """The database alone: migrated, and filled with the reference data if it is new."""
    folder = _usable(settings.data_dir)
    url = settings.database_url or sqlite_url(folder / "desk.db")
    await migrate(url)
    secret = secret_of(settings)
    map_maker = partial(read_place_map, DATA / "kelurahan.geojson")
    async with SqlStore(Database(url), Pins(secret), map_maker, Chain(secret)) as store:
        await load_new_reference_data(store.reference)
        yield store


def import_files(settings: Settings) -> ImportFiles:
    return ImportFiles(_usable(settings.data_dir) / "imports")


def secret_of(settings: Settings) -> str:
    """What seals PINs, the audit log and the secrets of authenticators."""
    return settings.secret_key or _kept_secret(_usable(settings.data_dir))


def _usable(folder: Path) -> Path:
    """The data folder, made if need be and proved to be writable."""
    probe = folder / f".probe-{secrets.token_hex(4)}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise BadSettings(f"DATA_DIR: cannot write to {folder}: {error.strerror}") from None
    return folder.resolve()


def _kept_secret(folder: Path) -> str:
    """Our own key, made once; only we can read it."""
    file = folder / "secret_key"
    with suppress(FileExistsError):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as new:
            new.write(secrets.token_urlsafe(48))
    return file.read_text(encoding="utf-8")
