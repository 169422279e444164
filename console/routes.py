"""Routes of the console: none without an access, and no POST that another page could have made."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Request, Response

from console.access import STEPS, Access, may
from console.visit import PATHS, Visit, Visiting
from core.accounts import Step

SIGN_IN = "/console/sign-in"
FIELD = "csrf"
HEADER = "x-csrf-token"

Handler = TypeVar("Handler", bound=Callable[..., Awaitable[Response]])


class Refused(Exception):
    """Answered with an error page; `key` ends a text `console-error-...`."""

    def __init__(self, status: HTTPStatus, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


class Elsewhere(Exception):
    """The browser is sent to another page first."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Pages:
    """The routes of one file: `@pages.get("/audit", Access.SEE_AUDIT)`."""

    def __init__(self) -> None:
        self.router = APIRouter()

    def get(self, path: str, access: Access) -> Callable[[Handler], Handler]:
        return self._route("GET", path, access)

    def post(self, path: str, access: Access) -> Callable[[Handler], Handler]:
        return self._route("POST", path, access)

    def _route(self, method: str, path: str, access: Access) -> Callable[[Handler], Handler]:
        guard = Depends(Guard(access))
        return self.router.api_route(
            path, methods=[method], dependencies=[guard], response_model=None
        )


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands before a route; the route table can be asked for it."""

    access: Access

    async def __call__(self, visit: Visiting) -> None:
        self._admit(visit)
        if visit.request.method == "POST":
            await _prove_own_page(visit)

    def _admit(self, visit: Visit) -> None:
        step, access = visit.step, self.access
        if access is Access.ANYONE:
            return
        if step is None:
            raise Elsewhere(f"{SIGN_IN}{_back_to(visit.request)}")
        if access in STEPS:
            if step is not STEPS[access]:
                raise Elsewhere(PATHS[step])
            return
        if step is not Step.DONE:
            raise Elsewhere(PATHS[step])
        if not may(visit.operator.role, access):
            raise Refused(HTTPStatus.FORBIDDEN, "forbidden")


def _back_to(request: Request) -> str:
    """Where to go on after the sign-in: only what was asked for by a plain GET."""
    if request.method != "GET" or "hx-request" in request.headers:
        return ""
    query = f"?{request.url.query}" if request.url.query else ""
    path = request.url.path + query
    return "" if path == PATHS[Step.DONE] else f"?next={quote(path, safe='/')}"


def safe_path(path: str) -> str:
    """A page of ours to go on with; anything else leads home."""
    parts = urlsplit(path) if path.isascii() and path.isprintable() else urlsplit("")
    ours = not parts.scheme and not parts.netloc and parts.path.startswith("/console/")
    return path if ours and "\\" not in path and "//" not in parts.path else PATHS[Step.DONE]


async def _prove_own_page(visit: Visit) -> None:
    """The browser says where the POST comes from, and the form carries a token of this browser."""
    request = visit.request
    if not _from_here(request):
        raise Refused(HTTPStatus.FORBIDDEN, "origin")
    given = request.headers.get(HEADER)
    if given is None:
        given = str((await request.form()).get(FIELD, ""))
    if not visit.desk.vault.fits(given, "csrf", visit.token):
        raise Refused(HTTPStatus.FORBIDDEN, "form")


def _from_here(request: Request) -> bool:
    """Every browser of today sends at least one of the two."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is None and origin is None:
        return False
    if site not in (None, "same-origin"):
        return False
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
