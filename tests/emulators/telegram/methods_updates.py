"""How the bot gets its updates: by asking for them or at its webhook."""

import asyncio
import ipaddress
import math
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, urlsplit

from tests.emulators.telegram import limits
from tests.emulators.telegram.clock import heard
from tests.emulators.telegram.errors import Json, Refused, bad, too_many
from tests.emulators.telegram.parameters import Parameters
from tests.emulators.telegram.updates import Webhook
from tests.emulators.telegram.world import World

WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)
OTHER_POLL = (
    "Conflict: terminated by other getUpdates request;"
    " make sure that only one bot instance is running"
)
STEP_SECONDS = 1.0


async def get_updates(world: World, parameters: Parameters) -> list[Json]:
    if world.updates.webhook:
        raise Refused(409, WEBHOOK_ACTIVE)
    limit = parameters.integer("limit", limits.POLL_UPDATES)
    limit = limit if 1 <= limit <= limits.POLL_UPDATES else limits.POLL_UPDATES
    timeout = max(0, min(parameters.integer("timeout"), limits.POLL_SECONDS))
    _allow(world, parameters)
    _confirm(world, parameters.integer("offset"))
    world.poll = poll = object()
    world.updates.added.fire()  # an older poll sees that it is replaced
    loop = asyncio.get_running_loop()
    deadline = loop.time() + timeout  # in real time: the client counts it, too
    while True:
        added = world.updates.added.listen()
        if world.updates.webhook or world.poll is not poll:
            raise Refused(409, WEBHOOK_ACTIVE if world.updates.webhook else OTHER_POLL)
        found = [update.body for update in world.updates.waiting()[:limit]]
        left = deadline - loop.time()
        if found or left <= 0 or world.closing:
            return found
        await heard(added, min(left, STEP_SECONDS))


def _confirm(world: World, offset: int) -> None:
    updates = world.updates
    if offset < 0:
        kept = updates.waiting()[offset:]
        offset = kept[0].update_id if kept else 0
    for update in updates.confirm_before(offset):
        if world.faults.take("duplicate"):
            updates.again(update)


def set_webhook(world: World, parameters: Parameters) -> bool:
    wait = world.webhook_set_at + limits.SET_WEBHOOK_SECONDS - world.clock.now()
    if wait > 0:
        raise too_many(math.ceil(wait))
    url = parameters.text("url")
    if not url:
        return delete_webhook(world, parameters)
    _check_url(url, world.allow_http_webhook)
    secret = parameters.text("secret_token")
    if len(secret) > limits.SECRET_TOKEN_UNITS or not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    connections = parameters.integer("max_connections", limits.DEFAULT_CONNECTIONS)
    if not 1 <= connections <= limits.MAX_CONNECTIONS:
        raise bad(f"max_connections must be between 1 and {limits.MAX_CONNECTIONS}")
    _allow(world, parameters)
    if parameters.flag("drop_pending_updates"):
        world.updates.clear()
    world.webhook_set_at = world.clock.now()
    world.updates.point_at(Webhook(url, secret, connections))
    return True


def _check_url(url: str, allow_http: bool) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise bad("bad webhook: invalid URL") from None
    if not parts.hostname:
        raise bad("bad webhook: invalid URL")
    if allow_http and _is_loopback(parts):
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in limits.WEBHOOK_PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_loopback(parts: SplitResult) -> bool:
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _allow(world: World, parameters: Parameters) -> None:
    """What is not said stays as it was; unknown names are ignored (tba:16889)."""
    if not parameters.has("allowed_updates"):
        return
    names = parameters.tree("allowed_updates")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise bad("can't parse allowed_updates: expected an Array of String")
    known = limits.UPDATE_KINDS & set(names)
    world.updates.allowed = frozenset(known) if names else limits.UPDATE_KINDS


def delete_webhook(world: World, parameters: Parameters) -> bool:
    if parameters.flag("drop_pending_updates"):
        world.updates.clear()
    world.updates.point_at(None)
    return True


def get_webhook_info(world: World, parameters: Parameters) -> Json:
    webhook = world.updates.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.waiting()),
    }
    if world.updates.allowed != limits.UPDATE_KINDS:
        info["allowed_updates"] = sorted(world.updates.allowed)
    if webhook:
        info |= {"max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
        if webhook.last_error_date:
            info["last_error_date"] = webhook.last_error_date
            info["last_error_message"] = webhook.last_error_message
    return info


METHODS: dict[str, Callable[[World, Parameters], Any]] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
