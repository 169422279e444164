"""The ASGI app: pages, web chat, health, and what every answer of ours has in common."""

import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import metrics, readiness
from bot.channels import webchat
from bot.channels.telegram import webhook as telegram
from bot.channels.whatsapp import webhook as whatsapp
from bot.city import City
from bot.importing import DATA
from console.app import console_app
from core.conversations import Unavailable
from core.messages import Channel
from locales.phrasebook import phrasebook

PAGES = Path(__file__).parent / "pages"
VENDOR = Path(__file__).parent.parent / "node_modules"
VENDOR_FOLDERS = {
    "leaflet": "leaflet/dist",
    "htmx": "htmx.org/dist",
    "plus-jakarta-sans": "@fontsource-variable/plus-jakarta-sans",
    "tabler": "@tabler/core/dist",
    "uplot": "uplot/dist",
}
"""Browser libraries that we serve: name in the address -> folder in `node_modules`."""

BODY_MAX_BYTES = 12_000_000
LARGER: Mapping[str, int] = {"/console/imports/upload": 101_000_000}
"""Bytes by path, with the form around the file; who may send so much is asked before it is read."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

log = structlog.get_logger()


def web_app(city: City) -> FastAPI:
    app = FastAPI(
        title="Layanan Warga Kota Magelang", docs_url=None, redoc_url=None, openapi_url=None
    )
    app.include_router(webchat.routes(city))
    _add_channels(app, city)
    app.mount("/static", StaticFiles(directory=PAGES / "static"))
    for name, folder in VENDOR_FOLDERS.items():
        app.mount(f"/vendor/{name}", StaticFiles(directory=VENDOR / folder, check_dir=False))
    _add_pages(app, city)
    app.include_router(readiness.routes(city))
    console = console_app(city.desk)
    app.mount("/console", console)
    app.state.live = console.state.live
    _add_refusals(app)
    app.add_middleware(Guard, secure=(city.settings.base_url or "").startswith("https:"))
    return app


def _add_channels(app: FastAPI, city: City) -> None:
    """The webhooks of the channels that are set up."""
    settings, channels = city.settings, city.channels
    if channels.telegram and settings.telegram_webhook_secret:
        receive = city.pulse.receiving(Channel.TELEGRAM, channels.telegram.receiver.receive)
        app.include_router(telegram.routes(receive, settings.telegram_webhook_secret))
    if channels.whatsapp and settings.whatsapp_verify_token:
        receive = city.pulse.receiving(Channel.WHATSAPP, channels.whatsapp.receiver.receive)
        secrets = settings.whatsapp_app_secrets
        app.include_router(whatsapp.routes(receive, settings.whatsapp_verify_token, secrets))


def _add_pages(app: FastAPI, city: City) -> None:
    templates = Environment(
        loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined
    )
    secure = (city.settings.base_url or "").startswith("https:")

    @app.get("/", include_in_schema=False)
    async def home() -> Response:
        return RedirectResponse("/chat")

    @app.get("/chat")
    async def chat(request: Request) -> Response:
        visitor = request.cookies.get(webchat.COOKIE)
        language = await _language(city, visitor) if visitor else "id"
        book = phrasebook(language)
        texts = {key: book.say(key) for key in sorted(book.keys()) if key.startswith("webchat-")}
        page = templates.get_template("chat.html")
        response = HTMLResponse(page.render(language=language, say=book.say, texts=texts))
        response.headers["Cache-Control"] = "no-store"
        if not visitor:
            webchat.new_visitor(response, secure=secure)
        return response

    @app.get("/chat/kelurahan.geojson")
    async def kelurahan() -> Response:
        return FileResponse(DATA / "kelurahan.geojson", media_type="application/geo+json")


async def _language(city: City, visitor: str) -> str:
    """The language of the city's last answer to this visitor."""
    page = await city.store.threads.page(webchat.address_of(visitor), limit=5)
    spoken = [each.outgoing.language for each in page.messages if each.outgoing]
    return spoken[-1] if spoken else "id"


def _add_refusals(app: FastAPI) -> None:
    @app.exception_handler(Unavailable)
    async def unavailable(request: Request, error: Exception) -> Response:
        log.error("unavailable", path=request.url.path, reason=str(error))
        return webchat.refusal(503, "webchat-error-unavailable", **{"Retry-After": "2"})

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: Exception) -> Response:
        return webchat.refusal(422, "webchat-error-message")


class Guard:
    """Refuses bodies that are too large and posts from foreign pages; adds headers; counts."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._headers = [(k.lower().encode(), v.encode()) for k, v in HEADERS.items()]
        if secure:
            self._headers.append((b"strict-transport-security", b"max-age=31536000"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", []))
                names = {name for name, _ in given}
                ours = [header for header in self._headers if header[0] not in names]
                message["headers"] = [*given, *ours]
                self._count(scope, message["status"], time.monotonic() - began)
            await send(message)

        most = LARGER.get(scope["path"], BODY_MAX_BYTES)
        refused = _refused(dict(scope["headers"]), scope["method"], most)
        answer: ASGIApp = refused or self._app
        await answer(scope, receive, send_guarded)

    @staticmethod
    def _count(scope: Scope, status: int, took: float) -> None:
        route = getattr(scope.get("route"), "path", None)
        route = (
            f"{scope.get('root_path', '')}{route}" if route else "other"
        )  # of a mounted app, too
        metrics.requests.labels(route, str(status)).inc()
        metrics.seconds.labels(route).observe(took)


def _refused(headers: dict[bytes, bytes], method: str, most: int) -> Response | None:
    if method in ("GET", "HEAD"):
        return None
    length = headers.get(b"content-length", b"0")
    endless = most > BODY_MAX_BYTES and b"content-length" not in headers
    if not length.isdigit() or int(length) > most or endless:
        return webchat.refusal(413, "webchat-error-size")
    origin = headers.get(b"origin")
    if origin and urlsplit(origin.decode("latin-1")).netloc != headers.get(b"host", b"").decode(
        "latin-1"
    ):
        return webchat.refusal(403, "webchat-error-origin")
    return None
