"""Files of ours at Meta: each is uploaded once, and sent by Meta's id of it while that lives."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.channels.whatsapp.fields import word
from bot.channels.whatsapp.graph import UNREACHED_SECONDS, Graph
from bot.channels.whatsapp.limits import UPLOAD_LIFE
from core.delivery import SendFailed
from core.media import File

UPLOAD_SECONDS = 40.0
"""For the whole file; a worker has two minutes for it and the message that follows."""
MARGIN = timedelta(days=1)
"""An id is not used in its last day: the message may wait, and clocks differ."""
KNOWN_MOST = 1000


class Uploads:
    """What this process uploaded; another one uploads for itself."""

    def __init__(self, graph: Graph, phone_number_id: str, clock: Callable[[], datetime]) -> None:
        self._graph = graph
        self._path = f"{phone_number_id}/media"
        self._clock = clock
        self._known: dict[str, tuple[str, datetime]] = {}

    async def id_of(self, name: str, file: File) -> str:
        """Meta's id of a file whose name is made of its content. Raises SendFailed.

        Nothing was sent yet when it does, so the message is never uncertain.
        """
        known, until = self._known.get(name, ("", self._clock()))
        if self._clock() < until:
            return known
        upload = await self._uploaded(name, file)
        while len(self._known) >= KNOWN_MOST:
            del self._known[next(iter(self._known))]
        self._known[name] = (upload, self._clock() + UPLOAD_LIFE - MARGIN)
        return upload

    def forget(self, name: str) -> None:
        """Meta may not know the file any more: the next message uploads it again."""
        self._known.pop(name, None)

    async def _uploaded(self, name: str, file: File) -> str:
        try:
            async with asyncio.timeout(UPLOAD_SECONDS):
                answer = await self._graph.upload(self._path, name, file)
        except TimeoutError:
            raise SendFailed("upload: too slow", retry_after=UNREACHED_SECONDS) from None
        except SendFailed as failed:
            if not failed.uncertain:
                raise
            reason = f"upload: {failed.reason}"
            raise SendFailed(reason, retry_after=UNREACHED_SECONDS) from failed
        if upload := word(answer, "id"):
            return upload
        raise SendFailed("upload: taken without an id", retry_after=UNREACHED_SECONDS)
