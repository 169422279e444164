"""Calls of Meta's Graph API: bearer token, time limits, and what a silence means."""

from collections.abc import Mapping

import httpx2

from bot.channels.whatsapp.errors import failure
from bot.channels.whatsapp.fields import mapping
from core.delivery import SendFailed
from core.media import File
from core.messages import Json

API = "https://graph.facebook.com/v26.0"
TIMEOUT = httpx2.Timeout(20.0, connect=5.0)
"""A worker holds a message for two minutes at most."""
UNREACHED_SECONDS = 2.0
UNREACHED = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
"""Nothing was sent yet when one of these is raised."""


class Graph:
    def __init__(self, client: httpx2.AsyncClient, token: str, api: str = API) -> None:
        self.client = client
        self.api = api.rstrip("/")
        self.headers = {"Authorization": f"Bearer {token}"}

    async def post(self, path: str, body: Json) -> Mapping[str, Json]:
        """Raises SendFailed, uncertain when the request may have been taken."""
        return await self._call("POST", f"{self.api}/{path}", json=body)

    async def upload(self, path: str, name: str, file: File) -> Mapping[str, Json]:
        """Raises SendFailed as `post` does."""
        fields = {"messaging_product": "whatsapp", "type": file.content_type}
        files = {"file": (name, file.content, file.content_type)}
        return await self._call("POST", f"{self.api}/{path}", data=fields, files=files)

    async def get(self, path: str, **query: str) -> Mapping[str, Json]:
        """Raises SendFailed."""
        return await self._call("GET", str(httpx2.URL(f"{self.api}/{path}", params=query)))

    async def _call(self, method: str, url: str, **content: Json) -> Mapping[str, Json]:
        """`content` is what goes along, in the words of httpx2."""
        try:
            answer = await self.client.request(
                method,
                url,
                **content,
                headers=self.headers,
                timeout=TIMEOUT,
                follow_redirects=False,
            )
        except UNREACHED as error:
            reason = f"Meta out of reach: {type(error).__name__}"
            raise SendFailed(reason, retry_after=UNREACHED_SECONDS) from error
        except httpx2.HTTPError as error:
            reason = f"no answer from Meta: {type(error).__name__}"
            raise SendFailed(reason, uncertain=True) from error
        told = _json(answer)
        if answer.status_code != 200:
            raise failure(answer.status_code, told, _seconds(answer))
        return told


def _json(answer: httpx2.Response) -> Mapping[str, Json]:
    try:
        return mapping(answer.json())
    except (ValueError, RecursionError):
        return {}


def _seconds(answer: httpx2.Response) -> float | None:
    """Retry-After, where it is a number."""
    given = answer.headers.get("Retry-After", "")
    return float(given) if given.isascii() and given.isdigit() and len(given) < 6 else None
