"""Looks at everything that the desk needs outside of itself and says what is wrong."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from bot.channels.connected import Telegram, WhatsApp
from bot.channels.telegram.webhook import PATH as TELEGRAM_PATH
from bot.city import City
from bot.settings import Settings
from core.conversations import Unavailable
from core.delivery import SendFailed
from core.messages import Text


@dataclass(frozen=True, slots=True)
class Finding:
    well: bool
    text: Text


async def examine(city: City) -> AsyncIterator[Finding]:
    """One finding after the other; what is wrong outside is told, not raised."""
    yield await _part("database", city.store.ping)
    yield await _part("redis", city.sessions.ping)
    yield await _part("media", city.media.ping)
    if city.channels.telegram is None:
        yield Finding(True, Text("doctor-telegram-off"))
    else:
        async for finding in _telegram(city.channels.telegram, city.settings):
            yield finding
    if city.channels.whatsapp is None:
        yield Finding(True, Text("doctor-whatsapp-off"))
    else:
        yield await _whatsapp(city.channels.whatsapp, city.settings)


async def _part(name: str, ping: Callable[[], Awaitable[None]]) -> Finding:
    try:
        await ping()
    except Unavailable as error:
        return Finding(False, Text("doctor-away", {"name": name, "reason": str(error)}))
    return Finding(True, Text("doctor-reached", {"name": name}))


async def _telegram(telegram: Telegram, settings: Settings) -> AsyncIterator[Finding]:
    try:
        me = await telegram.sender.me()
        hook = await telegram.sender.webhook_info()
    except SendFailed as failed:
        yield Finding(False, Text("doctor-telegram-refused", {"reason": failed.reason}))
        return
    yield Finding(True, Text("doctor-telegram", {"username": str(me.get("username"))}))
    wanted = settings.telegram_webhook_url(TELEGRAM_PATH) or ""
    there = str(hook.get("url", ""))
    waiting = int(hook.get("pending_update_count", 0))
    if there != wanted:
        told = {"there": there or "-", "wanted": wanted or "-"}
        yield Finding(False, Text("doctor-telegram-elsewhere", told))
    if problem := hook.get("last_error_message"):
        yield Finding(False, Text("doctor-telegram-problem", {"problem": str(problem)}))
    yield Finding(True, Text("doctor-telegram-waiting", {"count": waiting}))


async def _whatsapp(whatsapp: WhatsApp, settings: Settings) -> Finding:
    try:
        number = await whatsapp.sender.number()
    except SendFailed as failed:
        return Finding(False, Text("doctor-whatsapp-refused", {"reason": failed.reason}))
    shown = str(number.get("display_phone_number") or settings.whatsapp_phone_number_id)
    return Finding(True, Text("doctor-whatsapp", {"number": shown}))
