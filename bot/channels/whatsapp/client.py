"""Sends to citizens on WhatsApp, marks their messages as read, fetches their files."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.channels.whatsapp import media, render
from bot.channels.whatsapp.fields import items, mapping, part, word
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.limits import MEDIA_MAX_BYTES, UPLOAD_MAX_BYTES
from bot.channels.whatsapp.uploads import Uploads
from bot.enclosures import Enclosures
from core.delivery import SendFailed
from core.media import File
from core.messages import Address, Json, Outgoing

PART_TRIES = 3
PART_PAUSE_MAX = 8.0
"""For the later parts of a long message; with the first part taken, it cannot start again."""
TEMPLATE_PAGES_MAX = 20

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class TemplateState:
    """A text that Meta approved, or not: `state` is APPROVED, PENDING, REJECTED, PAUSED, ..."""

    name: str
    language: str
    state: str
    category: str


class WhatsAppSender:
    """One phone number of the city. Implements core.delivery.Sender."""

    def __init__(
        self,
        graph: Graph,
        phone_number_id: str,
        enclosures: Enclosures,
        clock: Callable[[], datetime],
        *,
        media_hosts: Sequence[str] = (),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._graph = graph
        self._number = phone_number_id
        self._messages = f"{phone_number_id}/messages"
        self._enclosures = enclosures
        self._uploads = Uploads(graph, phone_number_id, clock)
        self._media_hosts = media_hosts
        self._sleep = sleep

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        """Send all parts in order and give their ids; the last part carries the reference."""
        outgoing, content = await self._enclosures.of(outgoing, _takes)
        file, upload = outgoing.file, None
        if file is not None and content is not None:
            upload = await self._uploads.id_of(file.name, content)
        bodies = render.render(address, outgoing, reference, upload=upload)
        if not bodies:
            raise SendFailed("nothing to send")
        try:
            sent = [await self._post(bodies[0])]
        except SendFailed as failed:
            if file is not None and failed.retry_after is None:
                self._uploads.forget(file.name)
            raise
        for body in bodies[1:]:
            try:
                sent.append(await self._post_later_part(body))
            except SendFailed as failed:
                reason = f"only {len(sent)} of {len(bodies)} parts were taken: {failed.reason}"
                raise SendFailed(
                    reason, stopped=failed.stopped, uncertain=True, taken=sent
                ) from failed
        return sent

    async def send_template(
        self,
        address: Address,
        name: str,
        language: str,
        parameters: Sequence[str],
        *,
        reference: str,
    ) -> str:
        """Send an approved text, also outside the 24-hour window. Raises SendFailed."""
        return await self._post(render.template(address, name, language, parameters, reference))

    async def mark_read(self, wamid: str, *, typing: bool = True) -> None:
        """Blue ticks, and "is typing" for 25 s or until our answer; a courtesy, so never fails."""
        body: dict[str, Json] = {
            "messaging_product": "whatsapp",
            "status": "read",
            "message_id": wamid,
        }
        if typing:
            body["typing_indicator"] = {"type": "text"}
        try:
            await self._graph.post(self._messages, body)
        except SendFailed as failed:
            log.warning("message not marked as read", reason=failed.reason)

    async def download(self, media_id: str, most_bytes: int = MEDIA_MAX_BYTES) -> bytes:
        """The file of an Arrival. Raises NotUsable when too large, else MediaUnavailable."""
        return await media.download(self._graph, media_id, most_bytes, self._media_hosts)

    async def number(self) -> Mapping[str, Json]:
        """What Meta says of our phone number. Raises SendFailed, e.g. for a bad token."""
        return await self._graph.get(
            self._number, fields="display_phone_number,quality_rating,status"
        )

    async def templates(self, account_id: str) -> list[TemplateState]:
        """The templates of a WhatsApp Business Account and their states. Raises SendFailed."""
        found: list[TemplateState] = []
        query = {"fields": "name,language,status,category", "limit": "100"}
        for _ in range(TEMPLATE_PAGES_MAX):
            page = await self._graph.get(f"{account_id}/message_templates", **query)
            found += [_template_state(each) for each in items(page, "data")]
            after = word(part(part(page, "paging"), "cursors"), "after")
            if not after or "next" not in part(page, "paging"):
                break
            query["after"] = after
        return found

    async def subscribed_apps(self, account_id: str) -> int:
        """How many apps get the account's webhooks; there must be one. Raises SendFailed."""
        return len(items(await self._graph.get(f"{account_id}/subscribed_apps"), "data"))

    async def _post(self, body: Json) -> str:
        answer = await self._graph.post(self._messages, body)
        for each in items(answer, "messages"):
            if wamid := word(mapping(each), "id"):
                return wamid
        # 200 means taken: it must not be sent again, though we cannot name it.
        raise SendFailed("taken without an id", uncertain=True)

    async def _post_later_part(self, body: Json) -> str:
        for _ in range(PART_TRIES - 1):
            try:
                return await self._post(body)
            except SendFailed as failed:
                if failed.retry_after is None or failed.retry_after > PART_PAUSE_MAX:
                    raise
                await self._sleep(failed.retry_after)
        return await self._post(body)


def _takes(file: File) -> bool:
    return 0 < len(file.content) <= UPLOAD_MAX_BYTES.get(file.content_type, 0)


def _template_state(template: Json) -> TemplateState:
    told = mapping(template)
    return TemplateState(
        name=word(told, "name"),
        language=word(told, "language"),
        state=word(told, "status"),
        category=word(told, "category"),
    )
