"""Files of citizens: an id, an address that lives five minutes, then the bytes.

The address comes from outside and gets our token, so it must lie on Meta's own hosts.
"""

import asyncio
import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import httpx2

from bot.channels.whatsapp.fields import number, word
from bot.channels.whatsapp.graph import TIMEOUT, Graph
from core.delivery import SendFailed
from core.media import NotUsable
from core.messages import Json, Refusal

MEDIA_ID = re.compile(r"[0-9A-Za-z_-]{1,128}")
SECONDS_MAX = 60.0
"""For the whole file, however slowly it drips."""
HOSTS = ("lookaside.fbsbx.com",)
HOST_ENDINGS = (".fbcdn.net",)


class MediaUnavailable(Exception):
    """A file cannot be had; `retry` tells whether it may work later."""

    def __init__(self, reason: str, *, retry: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry = retry


async def download(
    graph: Graph, media_id: str, most_bytes: int, hosts: Sequence[str] = ()
) -> bytes:
    """The bytes of a file, proved by their hash. Raises MediaUnavailable and NotUsable."""
    if not MEDIA_ID.fullmatch(media_id):
        raise MediaUnavailable("not an id of a file")
    try:
        about = await graph.get(media_id)
    except SendFailed as failed:
        retry = failed.uncertain or failed.retry_after is not None
        raise MediaUnavailable(failed.reason, retry=retry) from failed
    url = word(about, "url")
    if not _is_allowed(url, graph.api, hosts):
        raise MediaUnavailable("address of the file is not on Meta's hosts")
    if (number(about, "file_size") or 0) > most_bytes:
        raise _too_large()
    try:
        async with asyncio.timeout(SECONDS_MAX):
            content = await _fetched(graph, url, most_bytes)
    except TimeoutError as error:
        raise MediaUnavailable("file: too slow", retry=True) from error
    if not _is_genuine(content, about):
        raise MediaUnavailable("file damaged on its way", retry=True)
    return content


def _is_allowed(url: str, api: str, hosts: Sequence[str]) -> bool:
    try:
        asked, ours = urlsplit(url), urlsplit(api)
        host, port = asked.hostname or "", asked.port
    except ValueError:
        return False
    if asked.username or asked.password:
        return False
    if (asked.scheme, asked.netloc) == (ours.scheme, ours.netloc) or asked.netloc in hosts:
        return asked.scheme in ("http", "https")
    at_meta = host in HOSTS or host.endswith(HOST_ENDINGS)
    return at_meta and asked.scheme == "https" and port in (None, 443)


async def _fetched(graph: Graph, url: str, most_bytes: int) -> bytes:
    content = bytearray()
    try:
        async with graph.client.stream(
            "GET", url, headers=graph.headers, timeout=TIMEOUT, follow_redirects=False
        ) as answer:
            if answer.status_code != 200:
                retry = answer.status_code == 429 or answer.status_code >= 500
                raise MediaUnavailable(f"file: HTTP {answer.status_code}", retry=retry)
            async for chunk in answer.aiter_bytes():
                content += chunk
                if len(content) > most_bytes:
                    raise _too_large()
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise MediaUnavailable(f"file: {type(error).__name__}", retry=True) from error
    return bytes(content)


def _is_genuine(content: bytes, about: Mapping[str, Json]) -> bool:
    """Whether the bytes have the hash that Meta told; in base64 or, in older answers, in hex."""
    told = word(about, "sha256")
    digest = hashlib.sha256(content).digest()
    return not told or told in (base64.b64encode(digest).decode(), digest.hex())


def _too_large() -> NotUsable:
    return NotUsable(Refusal.TOO_LARGE, "WhatsApp: a file of too many bytes")
