"""What the doctor looks at on Telegram: settings, token, webhook, and what waits there."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.channels.telegram.check import TelegramChecker, refuses
from bot.channels.telegram.fields import moment, whole, words
from bot.channels.telegram.limits import (
    ALLOWED_UPDATES,
    HIGHEST_ID,
    SECRET_TOKEN,
    WEBHOOK_PORTS,
)
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.webhook import PATH
from bot.finding import Finding, green, red, yellow
from bot.settings import Settings
from core.delivery import SendFailed
from core.health import PROBLEM_RECENT
from core.messages import Json


async def examine_telegram(
    sender: TelegramSender, checker: TelegramChecker, settings: Settings
) -> AsyncIterator[Finding]:
    for finding in _settings(settings):
        yield finding
    try:
        me = await sender.me()
        hook = await sender.webhook_info()
    except SendFailed as failed:
        key = "doctor-telegram-refused" if refuses(failed) else "doctor-telegram-away"
        yield red(key, reason=failed.reason)
        return
    yield green("doctor-telegram", username=words(me, "username"))
    there = words(hook, "url")
    wanted = settings.telegram_webhook_url(PATH)
    if checker.is_elsewhere(there):
        yield red("doctor-telegram-elsewhere", there=there or "-", wanted=wanted or "-")
    elif there:
        yield green("doctor-telegram-webhook", url=there)
        for finding in _hook(hook):
            yield finding
    else:
        yield green("doctor-telegram-polling")
    waiting = whole(hook, "pending_update_count", below=HIGHEST_ID) or 0
    yield green("doctor-telegram-waiting", count=waiting)


def _settings(settings: Settings) -> Iterator[Finding]:
    secret, base_url = settings.telegram_webhook_secret, settings.base_url
    if not secret:
        return
    if not re.fullmatch(SECRET_TOKEN, secret):
        yield red("doctor-telegram-secret")
    if not base_url:
        yield red("doctor-telegram-no-base-url")
    elif not _is_reachable(base_url):
        yield red("doctor-telegram-base-url", url=base_url)


def _is_reachable(base_url: str) -> bool:
    """Whether Telegram would post there."""
    try:
        parts = urlsplit(base_url)
        return parts.scheme == "https" and (parts.port or 443) in WEBHOOK_PORTS
    except ValueError:
        return False


def _hook(hook: Json) -> Iterator[Finding]:
    told = hook.get("allowed_updates")  # BA: left out when all of the usual kinds come
    missing = set(ALLOWED_UPDATES) - set(map(str, told)) if isinstance(told, list) else ()
    if missing:
        yield red("doctor-telegram-kinds", kinds=", ".join(sorted(missing)))
    problem, at = words(hook, "last_error_message"), moment(hook, "last_error_date")
    if problem and at:
        is_recent = datetime.now(UTC) - at < PROBLEM_RECENT
        found = red if is_recent else yellow
        yield found("doctor-telegram-problem", problem=problem, at=at.isoformat())
