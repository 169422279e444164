"""What channels bring: photos are fetched and kept, then the message is handled."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog

from core.delivery import Arrival, SendFailed
from core.media import NotAPhoto, Photos
from core.messages import Incoming, Kind
from handlers.inbox import InboxHandler

Fetch = Callable[[str], Awaitable[bytes]]
"""Gets a photo by the channel's own name of it. Raises SendFailed."""

log = structlog.get_logger()


class Arrivals:
    def __init__(self, photos: Photos, inbox: InboxHandler) -> None:
        self._photos = photos
        self._inbox = inbox

    async def take(self, arrival: Arrival, fetch: Fetch) -> None:
        """Handle what arrived; a photo that cannot be had is answered like any unusable content.

        Raises Unavailable: then nothing was kept and the channel should deliver again.
        """
        incoming = arrival.incoming
        if incoming is None:
            return
        if arrival.photo is not None:
            incoming = await self._with_photo(incoming, arrival.photo, fetch)
        await self._inbox.handle(incoming)

    async def _with_photo(self, incoming: Incoming, name: str, fetch: Fetch) -> Incoming:
        try:
            kept = await self._photos.keep(await fetch(name))
        except (SendFailed, NotAPhoto) as error:
            log.warning(
                "photo not kept", channel=incoming.address.channel, error=type(error).__name__
            )
            return replace(incoming, kind=Kind.OTHER)
        return replace(incoming, photo=kept)
