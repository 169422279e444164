"""The console as an app of its own, mounted at /console."""

from http import HTTPStatus
from pathlib import Path

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.desk import Desk
from console.live import Live
from console.pages import (
    account,
    audit,
    broadcast,
    broadcast_edit,
    broadcast_export,
    broadcast_steps,
    broadcasts,
    catalogue,
    city_map,
    content,
    content_edit,
    content_entry,
    content_steps,
    demand,
    enrolment,
    figures,
    hands,
    home,
    import_errors,
    import_steps,
    imports,
    inbox,
    indicators,
    live,
    operators,
    questions,
    shops,
    sign_in,
    ticket,
    ticket_answers,
    ticket_files,
    ticket_hands,
    ticket_merge,
    ticket_reporter,
    ticket_steps,
    weeks,
)
from console.routes import Elsewhere, Refused
from console.rows import row_maker
from console.views import Views
from console.visit import Visit
from core.conversations import Unavailable
from locales.phrasebook import phrasebook

STATIC = Path(__file__).parent / "static"
LANGUAGE = "id"
PAGES = (
    home,
    inbox,
    hands,
    live,
    sign_in,
    enrolment,
    account,
    operators,
    questions,
    demand,
    shops,
    audit,
    content,
    content_edit,
    content_entry,
    content_steps,
    broadcasts,
    broadcast_edit,
    broadcast,
    broadcast_steps,
    broadcast_export,
    catalogue,
    imports,
    import_steps,
    import_errors,
    ticket,
    ticket_answers,
    ticket_files,
    ticket_hands,
    ticket_merge,
    ticket_reporter,
    ticket_steps,
    figures,
    city_map,
    indicators,
    weeks,
)
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
KNOWN_ERRORS = {HTTPStatus.NOT_FOUND: "missing", HTTPStatus.METHOD_NOT_ALLOWED: "missing"}

log = structlog.get_logger()


def console_app(desk: Desk) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    views = Views(phrasebook(LANGUAGE))
    app.state.views = views
    app.state.live = Live(
        desk.changes, desk.store.ticket_queue, row_maker(views, desk.now), desk.now
    )
    app.state.readings = set[str]()  # see console/cases.py
    for each in PAGES:
        app.router.routes.extend(each.pages.router.routes)  # flat: the tests walk them
    app.mount("/static", StaticFiles(directory=STATIC))
    _add_refusals(app)
    app.add_middleware(Headers)
    return app


def _add_refusals(app: FastAPI) -> None:
    @app.exception_handler(Elsewhere)
    async def elsewhere(request: Request, error: Exception) -> Response:
        """HTMX would put the other page into this one; it is told to leave instead."""
        path = str(error)
        if "hx-request" in request.headers:
            return Response(headers={"HX-Redirect": path})
        return Response(status_code=HTTPStatus.SEE_OTHER, headers={"Location": path})

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Exception) -> Response:
        status, key = (error.status, error.key) if isinstance(error, Refused) else (500, "fault")
        return _error_page(request, status, key)

    @app.exception_handler(HTTPException)
    async def failed(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return _error_page(request, status, KNOWN_ERRORS.get(HTTPStatus(status), "fault"))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: Exception) -> Response:
        return _error_page(request, HTTPStatus.BAD_REQUEST, "invalid")

    @app.exception_handler(Unavailable)
    async def unavailable(request: Request, error: Exception) -> Response:
        log.error("unavailable", path=request.url.path, reason=str(error))
        response = _error_page(request, HTTPStatus.SERVICE_UNAVAILABLE, "unavailable")
        response.headers["Retry-After"] = "5"
        return response

    @app.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> Response:
        """The server notes it: after this answer the error goes on to it."""
        return _error_page(request, HTTPStatus.INTERNAL_SERVER_ERROR, "fault")


def _error_page(request: Request, status: int, key: str) -> Response:
    """As for nobody: looking up who it is may be what failed."""
    views: Views = request.app.state.views
    nobody = Visit(request, request.app.state.desk, views, token="")
    html = views.render("error.html", visit=nobody, notice=None, error=key)
    return Response(html, status, media_type="text/html")


class Headers:
    """What every answer of the console has in common; only its own files may be kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_file = "/static/" in scope["path"]
        kept = [] if is_file else [(b"cache-control", b"no-store")]

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._headers, *kept]
            await send(message)

        await self._app(scope, receive, send_guarded)
