"""What channels bring: photos are fetched and kept, then the message is handled."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

import structlog

from bot.bursts import BurstKeeper
from core.delivery import Arrival
from core.media import NotAPhoto, Photos
from core.messages import Address, Incoming, Kind, Media, MediaKind
from handlers.inbox import InboxHandler
from storage.sql.store import SqlStore

Fetch = Callable[[str], Awaitable[bytes | None]]
"""Gets a photo by the channel's own name of it; None when it cannot be had."""

log = structlog.get_logger()


class Arrivals:
    def __init__(
        self, photos: Photos, inbox: InboxHandler, bursts: BurstKeeper, store: SqlStore
    ) -> None:
        self._photos = photos
        self._inbox = inbox
        self._bursts = bursts
        self._store = store

    async def take(self, arrival: Arrival, fetch: Fetch) -> None:
        """Handle what arrived; a photo that cannot be had is answered like any unusable content.

        Raises Unavailable: then nothing was kept and the channel should deliver again.
        """
        incoming = arrival.incoming
        if incoming is None:
            return
        if arrival.photo is not None:
            incoming = await self._with_photo(incoming, arrival.photo, fetch)
        if due := await self._inbox.handle(incoming):
            self._bursts.expect(incoming.address, due)

    async def stop(self, address: Address, at: datetime) -> None:
        """The citizen told their app that they want no announcements: the same as "berhenti"."""
        citizen = await self._store.identities.citizen(address)
        if citizen is None:
            return
        async with self._store.begin() as records:
            key = f"stop:{address}:{at.isoformat()}"
            await records.services.subscriptions.unsubscribe(citizen, None, key=key)

    async def _with_photo(self, incoming: Incoming, name: str, fetch: Fetch) -> Incoming:
        content = await fetch(name)
        try:
            if content is not None:
                kept = Media(MediaKind.PHOTO, await self._photos.keep(content))
                return replace(incoming, media=(kept,))
        except NotAPhoto:
            log.warning("not a photo", channel=incoming.address.channel)
        return replace(incoming, kind=Kind.OTHER)
