"""Files in a bucket of any store that speaks S3: MinIO, Ceph, Garage, Amazon's own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import httpx2

from core.conversations import Unavailable
from storage.media.signing import Signer, quoted

TIMEOUT = httpx2.Timeout(30.0, connect=5.0)
NOT_THERE = b"<Code>NoSuchKey</Code>"
"""What tells a missing file from a missing bucket."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Bucket:
    """`endpoint` is the store's address without the bucket, e.g. `https://s3.example.org`."""

    client: httpx2.AsyncClient
    endpoint: str
    name: str
    signer: Signer
    clock: Callable[[], datetime] = _utc_now

    async def call(self, method: str, key: str, content: bytes = b"") -> httpx2.Response:
        """The answer, whatever it is. Raises Unavailable when there is none."""
        base = urlsplit(self.endpoint.rstrip("/"))
        path = quoted(f"{base.path}/{self.name}/{key}")
        headers = self.signer.headers(method, base.netloc, path, content, self.clock())
        url = f"{base.scheme}://{base.netloc}{path}"
        try:
            return await self.client.request(
                method, url, content=content, headers=headers, timeout=TIMEOUT
            )
        except httpx2.HTTPError as error:
            raise Unavailable(f"the media bucket: {type(error).__name__}") from error


class S3Shelf:
    """The files of a bucket whose keys begin with `folder`. S3 writes are whole or not at all."""

    def __init__(self, bucket: Bucket, folder: str) -> None:
        self._bucket = bucket
        self._folder = folder

    async def put(self, name: str, content: bytes) -> None:
        answer = await self._bucket.call("PUT", f"{self._folder}/{name}", content)
        if answer.status_code != HTTPStatus.OK:
            raise Unavailable(f"the media bucket takes nothing: HTTP {answer.status_code}")

    async def get(self, name: str) -> bytes | None:
        answer = await self._bucket.call("GET", f"{self._folder}/{name}")
        if answer.status_code == HTTPStatus.NOT_FOUND and NOT_THERE in answer.content:
            return None
        if answer.status_code != HTTPStatus.OK:
            raise Unavailable(f"the media bucket gives nothing: HTTP {answer.status_code}")
        return answer.content
