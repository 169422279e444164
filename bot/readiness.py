"""Whether the desk works, for load balancers, monitoring and people; no personal data."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot import metrics
from bot.city import City, now
from core.conversations import Unavailable
from core.health import Health, State
from core.messages import Json
from locales.phrasebook import phrasebook


def routes(city: City) -> APIRouter:
    router = APIRouter()

    @router.get("/healthz")
    async def alive() -> Response:
        """The process answers: what a load balancer should ask."""
        return Response("ok")

    @router.get("/readyz")
    async def ready() -> Response:
        """Every part with its state; 503 when one of them is red."""
        parts = {
            "database": await _reached(city.store.ping),
            "redis": await _reached(city.sessions.ping),
            **await _channels(city),
        }
        is_red = any(each["state"] == State.RED for each in parts.values())
        return JSONResponse(parts, status_code=503 if is_red else 200)

    @router.get("/metrics")
    async def numbers() -> Response:
        with suppress(Unavailable):  # what the process counted itself is told all the same
            metrics.show(await city.watch.facts(), now())
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router


async def _reached(ping: Callable[[], Awaitable[None]]) -> Json:
    try:
        await ping()
    except Unavailable as error:
        return _part(State.RED, None, [str(error)])
    return _part(State.GREEN, None, [])


async def _channels(city: City) -> dict[str, Json]:
    """Nothing is known of them without the database, which is red then."""
    try:
        health = await city.watch.health()
    except Unavailable:
        return {}
    return {channel.value: _shown(each) for channel, each in health.items()}


def _shown(health: Health) -> Json:
    say = phrasebook("id").say
    reasons = [say(each.text.key, each.text.args) for each in health.reasons]
    return _part(health.state, health.since.isoformat(timespec="seconds"), reasons)


def _part(state: State, since: str | None, reasons: list[str]) -> Json:
    return {"state": state.value, "since": since, "reasons": reasons}
