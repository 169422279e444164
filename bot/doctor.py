"""Looks at everything that the desk needs outside of itself and says what is wrong."""

from collections.abc import AsyncIterator, Awaitable, Callable

from bot.city import City
from bot.finding import Finding, green, red, yellow
from core.conversations import Unavailable

CLOCK_YELLOW_SECONDS = 5
CLOCK_RED_SECONDS = 60
"""Beyond it windows and deadlines are counted wrongly, and TLS begins to fail."""


async def examine(city: City) -> AsyncIterator[Finding]:
    """One finding after the other; what is wrong outside is told, not raised."""
    yield await _part("database", city.store.ping)
    yield await _part("redis", city.sessions.ping)
    yield await _part("media", city.media.ping)
    telegram, whatsapp, settings = city.channels.telegram, city.channels.whatsapp, city.settings
    if telegram:
        yield await _clock(settings.telegram_api_base)
    elif whatsapp:
        yield await _clock(settings.whatsapp_api_base)
    if telegram is None:
        yield green("doctor-telegram-off")
    else:
        from bot.channels.telegram.examine import examine_telegram

        async for finding in examine_telegram(telegram.sender, telegram.checker, settings):
            yield finding
    if whatsapp is None:
        yield green("doctor-whatsapp-off")
    else:
        from bot.channels.whatsapp.examine import examine_whatsapp

        async for finding in examine_whatsapp(whatsapp.sender, settings):
            yield finding


async def _part(name: str, ping: Callable[[], Awaitable[None]]) -> Finding:
    try:
        await ping()
    except Unavailable as error:
        return red("doctor-away", name=name, reason=str(error))
    return green("doctor-reached", name=name)


async def _clock(url: str) -> Finding:
    from bot.skew import skew

    ahead = await skew(url)
    if ahead is None:
        return yellow("doctor-clock-unknown")
    seconds = round(abs(ahead))
    if seconds > CLOCK_RED_SECONDS:
        return red("doctor-clock-wrong", seconds=seconds)
    if seconds > CLOCK_YELLOW_SECONDS:
        return yellow("doctor-clock-wrong", seconds=seconds)
    return green("doctor-clock")
