"""What channels bring: files are fetched and kept, then the message is handled."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

import structlog

from bot.bursts import BurstKeeper
from core.delivery import Arrival, RemoteFile
from core.media import MOST_BYTES, MediaStore, NotUsable
from core.messages import Address, Incoming, Kind, Media, MediaKind, Refusal
from handlers.inbox import InboxHandler
from storage.sql.store import SqlStore

Fetch = Callable[[str, int], Awaitable[bytes]]
"""Gets a file of at most so many bytes by the channel's own id of it. Raises NotUsable."""

log = structlog.get_logger()


class Arrivals:
    def __init__(
        self, media: MediaStore, inbox: InboxHandler, bursts: BurstKeeper, store: SqlStore
    ) -> None:
        self._media = media
        self._inbox = inbox
        self._bursts = bursts
        self._store = store

    async def take(self, arrival: Arrival, fetch: Fetch) -> None:
        """Handle what arrived; of a file that is not taken the citizen is told why.

        Raises Unavailable: then nothing was kept and the channel should deliver again.
        """
        incoming = arrival.incoming
        if incoming is None:
            return
        if arrival.file is not None:
            incoming = await self._with_file(incoming, arrival.file, fetch)
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

    async def opt_out(self, reference: str | None, provider_id: str = "") -> None:
        """The channel refused a message of ours because its citizen wants no announcements.

        It is named as the channel names it: by our reference, or by an id of its own.
        """
        found = await self._store.identities.recipient(reference, provider_id)
        if found is None:
            return
        message, citizen = found
        async with self._store.begin() as records:
            key = f"stop:outbox:{message}"
            await records.services.subscriptions.unsubscribe(citizen, None, key=key)

    async def _with_file(self, incoming: Incoming, file: RemoteFile, fetch: Fetch) -> Incoming:
        """The message with the file as ours; without it what remains are its words."""
        try:
            kept = await self._kept(file, fetch)
        except NotUsable as refused:
            log.warning("file not taken", channel=incoming.address.channel, reason=refused.reason)
            kind = Kind.TEXT if incoming.text.strip() else Kind.OTHER
            return replace(incoming, kind=kind, refused=refused.why)
        kind = Kind.PHOTO if kept.kind is MediaKind.PHOTO else Kind.FILE
        return replace(incoming, kind=kind, media=(kept,))

    async def _kept(self, file: RemoteFile, fetch: Fetch) -> Media:
        most = MOST_BYTES[file.kind]
        if (file.size or 0) > most:
            raise NotUsable(Refusal.TOO_LARGE, f"a {file.kind} of too many bytes, as told")
        return await self._media.keep(await fetch(file.id, most), file.kind, file.title)
