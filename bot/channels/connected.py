"""The channels that push, as far as the settings name them.

Their libraries are imported only then: aiogram alone takes longer than all the rest.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.arrivals import Arrivals
from bot.channels.telegram.webhook import PATH
from bot.enclosures import Enclosures
from bot.settings import BadSettings, Settings
from core.delivery import Sender
from core.messages import Channel
from core.watching import Checker
from storage.pace import RedisPace
from storage.sql.store import SqlStore
from storage.ticks import RedisTicks

if TYPE_CHECKING:
    from bot.channels.telegram.check import TelegramChecker
    from bot.channels.telegram.receive import TelegramReceiver
    from bot.channels.telegram.send import TelegramSender
    from bot.channels.whatsapp.check import WhatsAppChecker
    from bot.channels.whatsapp.client import WhatsAppSender
    from bot.channels.whatsapp.outside import WindowedSender
    from bot.channels.whatsapp.receive import WhatsAppReceiver

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Telegram:
    sender: TelegramSender
    receiver: TelegramReceiver
    checker: TelegramChecker


@dataclass(frozen=True, slots=True)
class WhatsApp:
    sender: WhatsAppSender
    windowed: WindowedSender
    receiver: WhatsAppReceiver
    checker: WhatsAppChecker


@dataclass(frozen=True, slots=True)
class Connected:
    """None for a channel that the settings leave out."""

    telegram: Telegram | None
    whatsapp: WhatsApp | None

    @property
    def senders(self) -> Mapping[Channel, Sender]:
        senders: dict[Channel, Sender] = {}
        if self.telegram:
            senders[Channel.TELEGRAM] = self.telegram.sender
        if self.whatsapp:
            senders[Channel.WHATSAPP] = self.whatsapp.windowed
        return senders

    @property
    def checkers(self) -> Mapping[Channel, Checker]:
        checkers: dict[Channel, Checker] = {}
        if self.telegram:
            checkers[Channel.TELEGRAM] = self.telegram.checker
        if self.whatsapp:
            checkers[Channel.WHATSAPP] = self.whatsapp.checker
        return checkers


@asynccontextmanager
async def connected(
    settings: Settings,
    arrivals: Arrivals,
    enclosures: Enclosures,
    store: SqlStore,
    ticks: RedisTicks,
    pace: RedisPace,
    clock: Clock,
) -> AsyncIterator[Connected]:
    async with AsyncExitStack() as stack:
        telegram = await _telegram(stack, settings, arrivals, enclosures, store, clock)
        whatsapp = await _whatsapp(stack, settings, arrivals, enclosures, store, ticks, pace, clock)
        yield Connected(telegram, whatsapp)


async def _telegram(
    stack: AsyncExitStack,
    settings: Settings,
    arrivals: Arrivals,
    enclosures: Enclosures,
    store: SqlStore,
    clock: Clock,
) -> Telegram | None:
    if not settings.telegram_token:
        return None
    from aiogram.utils.token import TokenValidationError

    from bot.channels.telegram.check import TelegramChecker
    from bot.channels.telegram.receive import TelegramReceiver
    from bot.channels.telegram.send import TelegramSender

    try:
        sender = TelegramSender(
            settings.telegram_token, settings.telegram_api_base, enclosures=enclosures
        )
    except TokenValidationError:
        raise BadSettings("TELEGRAM_TOKEN: does not look like a token of @BotFather") from None
    stack.push_async_callback(sender.close)
    receiver = TelegramReceiver(sender, arrivals, store.strays, store.identities, clock)
    url = settings.telegram_webhook_url(PATH)
    checker = TelegramChecker(sender, polls=settings.polls_telegram, url=url)
    return Telegram(sender, receiver, checker)


async def _whatsapp(
    stack: AsyncExitStack,
    settings: Settings,
    arrivals: Arrivals,
    enclosures: Enclosures,
    store: SqlStore,
    ticks: RedisTicks,
    pace: RedisPace,
    clock: Clock,
) -> WhatsApp | None:
    if not settings.whatsapp_token:
        return None
    number = settings.whatsapp_phone_number_id
    if not (number and settings.whatsapp_app_secrets and settings.whatsapp_verify_token):
        raise BadSettings(
            "WHATSAPP_TOKEN needs WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_APP_SECRET and "
            "WHATSAPP_VERIFY_TOKEN beside it"
        )
    import httpx2

    from bot.channels.whatsapp.alarm import Alarm
    from bot.channels.whatsapp.budget import BudgetWatch
    from bot.channels.whatsapp.check import WhatsAppChecker
    from bot.channels.whatsapp.client import WhatsAppSender
    from bot.channels.whatsapp.graph import Graph
    from bot.channels.whatsapp.outside import WindowedSender
    from bot.channels.whatsapp.receive import WhatsAppReceiver
    from bot.channels.whatsapp.statuses import Statuses

    client = await stack.enter_async_context(httpx2.AsyncClient())
    graph = Graph(client, settings.whatsapp_token, settings.whatsapp_api_base)
    sender = WhatsAppSender(graph, number, enclosures, clock)
    later = await stack.enter_async_context(asyncio.TaskGroup())
    alarm = Alarm(store.alerts, clock)
    budget = BudgetWatch(store.charges, alarm, settings.whatsapp_tariff, later, clock)
    windowed = WindowedSender(sender, store.deliveries, store.message_templates, alarm, clock)
    receiver = WhatsAppReceiver(
        number,
        sender,
        arrivals,
        store.strays,
        store.identities,
        Statuses(store.deliveries, store.charges, budget, alarm, arrivals.opt_out),
        store.message_templates,
        alarm,
        ticks,
        pace,
        later,
        clock,
        account_id=settings.whatsapp_business_account_id,
        messaging_limit=settings.whatsapp_messaging_limit,
    )
    return WhatsApp(sender, windowed, receiver, WhatsAppChecker(sender))
