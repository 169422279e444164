"""What the doctor looks at on WhatsApp: token, number, secret, webhook, templates."""

import re
import secrets
from collections.abc import AsyncIterator, Iterator, Mapping

import httpx2

from bot.channels.whatsapp.check import OFF, refuses
from bot.channels.whatsapp.client import WhatsAppSender
from bot.channels.whatsapp.fields import word
from bot.channels.whatsapp.webhook import PATH
from bot.finding import Finding, green, red, yellow
from bot.settings import Settings
from core.delivery import SendFailed
from core.messages import Json

APP_SECRET = r"[0-9a-f]{32}"  # noqa: S105 - the form of one
UNKNOWN_NUMBER = ("100:", "33:")
"""Beginnings of reasons: no such object, or none that the token may see."""
ANSWER_SECONDS = 10.0


async def examine_whatsapp(sender: WhatsAppSender, settings: Settings) -> AsyncIterator[Finding]:
    if not all(re.fullmatch(APP_SECRET, each) for each in settings.whatsapp_app_secrets):
        yield red("doctor-whatsapp-secret")
    try:
        number = await sender.number()
    except SendFailed as failed:
        yield red(_refusal(failed), reason=failed.reason)
        return
    for finding in _number(number, settings):
        yield finding
    yield await _handshake(settings)
    if account := settings.whatsapp_business_account_id:
        async for finding in _account(sender, account):
            yield finding
    else:
        yield yellow("doctor-whatsapp-no-account")


def _refusal(failed: SendFailed) -> str:
    if not refuses(failed):
        return "doctor-whatsapp-away"
    is_unknown = failed.reason.startswith(UNKNOWN_NUMBER)
    return "doctor-whatsapp-unknown" if is_unknown else "doctor-whatsapp-refused"


def _number(number: Mapping[str, Json], settings: Settings) -> Iterator[Finding]:
    shown = word(number, "display_phone_number") or settings.whatsapp_phone_number_id
    yield green("doctor-whatsapp", number=shown)
    if (state := word(number, "status")) in OFF:
        yield red("doctor-whatsapp-number", state=state)
    if word(number, "quality_rating") == "RED":
        yield yellow("doctor-whatsapp-quality")


async def _handshake(settings: Settings) -> Finding:
    """Do what Meta does when the webhook is set up."""
    if not settings.base_url:
        return yellow("doctor-whatsapp-no-base-url")
    url = settings.base_url.rstrip("/") + PATH
    challenge = secrets.token_hex(8)
    asked = {
        "hub.mode": "subscribe",
        "hub.verify_token": settings.whatsapp_verify_token or "",
        "hub.challenge": challenge,
    }
    try:
        async with httpx2.AsyncClient(timeout=ANSWER_SECONDS) as client:
            answer = await client.get(url, params=asked)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        return red("doctor-whatsapp-webhook-away", url=url, reason=type(error).__name__)
    if answer.status_code != 200 or answer.text != challenge:
        reason = f"HTTP {answer.status_code}"
        return red("doctor-whatsapp-webhook-away", url=url, reason=reason)
    return green("doctor-whatsapp-webhook", url=url)


async def _account(sender: WhatsAppSender, account: str) -> AsyncIterator[Finding]:
    try:
        apps = await sender.subscribed_apps(account)
        templates = await sender.templates(account)
    except SendFailed as failed:
        yield red("doctor-whatsapp-account", reason=failed.reason)
        return
    yield green("doctor-whatsapp-subscribed") if apps else red("doctor-whatsapp-unsubscribed")
    if not templates:
        yield green("doctor-whatsapp-no-templates")
    for each in templates:
        found = {"APPROVED": green, "PENDING": yellow}.get(each.state, red)
        key = "doctor-whatsapp-template" if found is green else "doctor-whatsapp-template-held"
        yield found(key, name=each.name, language=each.language, state=each.state)
