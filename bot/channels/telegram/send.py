"""Calls of the Bot API through aiogram. Every failure is a SendFailed."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteWebhook,
    GetFile,
    GetMe,
    GetUpdates,
    GetWebhookInfo,
    SendDocument,
    SendMessage,
    SendPhoto,
    SetMyCommands,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BufferedInputFile
from aiohttp import ClientError, ClientTimeout

from bot.channels.telegram.commands import LANGUAGES, described
from bot.channels.telegram.failures import failure
from bot.channels.telegram.limits import (
    ALLOWED_UPDATES,
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    DOWNLOAD_BYTES,
    DOWNLOAD_SECONDS,
    PART_TRIES,
    PART_WAIT_SECONDS,
    PHOTO_BYTES,
    RETRY_SECONDS,
    UPLOAD_BYTES,
    UPLOAD_SECONDS,
)
from bot.channels.telegram.quotes import message_name
from bot.channels.telegram.render import FILE_FIELDS, Request, as_document, placed, render
from bot.channels.telegram.session import Session
from bot.enclosures import Enclosures
from core.delivery import SendFailed
from core.media import File, NotUsable, file_name
from core.messages import Address, Json, Outgoing, Refusal

API_BASE = "https://api.telegram.org"
METHODS: Mapping[str, type[SendMessage | SendPhoto | SendDocument]] = {
    "sendMessage": SendMessage,
    "sendPhoto": SendPhoto,
    "sendDocument": SendDocument,
}
"""The methods that `render` uses."""
NO_PHOTO = ("PHOTO_INVALID_DIMENSIONS", "PHOTO_SAVE_FILE_INVALID", "IMAGE_PROCESS_FAILED")
"""How Telegram refuses a picture that it takes as a document (BA tells only the limits)."""
UPLOAD = ClientTimeout(total=UPLOAD_SECONDS, connect=CONNECT_SECONDS)
TOO_BIG = "file is too big"
"""How Telegram refuses a file of more than DOWNLOAD_BYTES."""

log = structlog.get_logger()


class TelegramSender:
    """Raises aiogram's TokenValidationError when the token does not look like one."""

    def __init__(
        self,
        token: str,
        api_base: str = API_BASE,
        *,
        enclosures: Enclosures,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._enclosures = enclosures
        self._session = Session(api_base, answer_seconds)
        self._bot = Bot(token, session=self._session)
        self._token = token

    async def close(self) -> None:
        await self._session.close()

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        """Telegram carries no reference."""
        return await self.place(address, outgoing, None)

    async def place(
        self, address: Address, outgoing: Outgoing, where: Mapping[str, Json] | None
    ) -> list[str]:
        """Send a message to a place within a chat: more parameters for each of its parts."""
        outgoing, file = await self._enclosures.of(outgoing, _takes)
        try:
            requests = render(int(address.external_id), outgoing)
        except ValueError as error:
            raise SendFailed(f"cannot be written for Telegram: {error}") from None
        if not requests:
            raise SendFailed("nothing to send")
        first, *rest = [each if where is None else placed(each, where) for each in requests]
        sent = [message_name(address, await self._begin(first, file))]
        for request in rest:
            sent.append(message_name(address, await self._continue(request, sent)))
        return sent

    async def _begin(self, request: Request, file: File | None) -> str:
        """Send the first part; a picture that is no photo to Telegram goes as a document."""
        if file is None or request.method != "sendPhoto":
            return await self.carry_out(request, file)
        if len(file.content) <= PHOTO_BYTES:
            try:
                return await self.carry_out(request, file)
            except SendFailed as failed:
                if not failed.reason.endswith(NO_PHOTO):
                    raise
        return await self.carry_out(as_document(request), file)

    async def _continue(self, request: Request, sent: Sequence[str]) -> str:
        """Send a further part: the whole must not be sent again, so the tries are made here."""
        tries = 1
        while True:
            try:
                return await self.carry_out(request)
            except SendFailed as failed:
                wait = failed.retry_after
                if failed.stopped:
                    raise
                if wait is None or wait > PART_WAIT_SECONDS or tries == PART_TRIES:
                    reason = f"only the beginning was sent; {failed.reason}"
                    raise SendFailed(reason, uncertain=True, taken=sent) from None
            tries += 1
            await asyncio.sleep(wait)

    async def carry_out(self, request: Request, file: File | None = None) -> str:
        """Do what `render` or `declined` asks for and give the id of the message."""
        params, method = dict(request.params), METHODS[request.method]
        if request.file is not None and file is not None:
            upload = BufferedInputFile(file.content, file_name(request.file))
            params[FILE_FIELDS[request.method]] = upload
        result = await self.call(method(**params), UPLOAD if file is not None else None)
        return str(result.get("message_id", "")) if isinstance(result, dict) else ""

    async def answer_callback(self, callback_id: str, text: str | None = None) -> None:
        """End the spinning of a tapped button; too late is no harm, the answer comes anyway."""
        try:
            await self.call(AnswerCallbackQuery(callback_query_id=callback_id, text=text))
        except SendFailed as failed:
            log.info("tap not answered", reason=failed.reason)

    async def download(self, file_id: str, most_bytes: int = DOWNLOAD_BYTES) -> bytes:
        """The bytes of a file; raises NotUsable as soon as they prove too many."""
        try:
            result = await self.call(GetFile(file_id=file_id))
        except SendFailed as failed:
            raise _too_big() if TOO_BIG in failed.reason else failed from None
        file = result if isinstance(result, dict) else {}
        path, size = file.get("file_path"), file.get("file_size")
        if not isinstance(path, str) or not path:
            raise SendFailed("the file has no path")
        if isinstance(size, int) and size > most_bytes:
            raise _too_big()
        try:
            return await self._content(path, most_bytes)
        except (ClientError, TimeoutError) as error:
            # Not the error itself: it tells the address, and with it the token.
            reason = f"file not fetched: {type(error).__name__}"
            raise SendFailed(reason, retry_after=RETRY_SECONDS) from None

    async def _content(self, path: str, most_bytes: int) -> bytes:
        content = bytearray()
        url = self._session.api.file_url(self._token, path)
        async with aclosing(self._session.stream_content(url, timeout=DOWNLOAD_SECONDS)) as chunks:
            async for chunk in chunks:
                content += chunk
                if len(content) > most_bytes:
                    raise _too_big()
        return bytes(content)

    async def get_updates(self, offset: int | None, seconds: int) -> list[Json]:
        """Updates from this offset on, as they come; those before it are confirmed thereby."""
        method = GetUpdates(offset=offset, timeout=seconds, allowed_updates=[*ALLOWED_UPDATES])
        result = await self.call(method, seconds=seconds + round(ANSWER_SECONDS))
        return result if isinstance(result, list) else []

    async def set_webhook(
        self, url: str, secret: str, allowed_updates: Sequence[str] = ALLOWED_UPDATES
    ) -> None:
        await self.call(
            SetWebhook(url=url, secret_token=secret, allowed_updates=[*allowed_updates])
        )

    async def delete_webhook(self) -> None:
        """Waiting updates stay."""
        await self.call(DeleteWebhook(drop_pending_updates=False))

    async def webhook_info(self) -> Json:
        """BA WebhookInfo: url, pending_update_count, last_error_message, ..."""
        return await self.call(GetWebhookInfo())

    async def me(self) -> Json:
        """BA User: the bot's own id, username, ..."""
        return await self.call(GetMe())

    async def set_commands(self) -> None:
        for code, language in LANGUAGES.items():
            commands = [
                BotCommand(command=name, description=about) for name, about in described(language)
            ]
            await self.call(
                SetMyCommands(
                    commands=commands,
                    scope=BotCommandScopeAllPrivateChats(),
                    language_code=code or None,
                )
            )

    async def call(
        self, method: TelegramMethod[Any], seconds: int | ClientTimeout | None = None
    ) -> Json:
        """Any method of the Bot API; the result as it came. Raises SendFailed."""
        try:
            # Handed to aiohttp as it is.
            return await self._bot(method, request_timeout=seconds)  # type: ignore[arg-type]
        except TelegramAPIError as error:
            raise failure(error) from None


def _takes(file: File) -> bool:
    return 0 < len(file.content) <= UPLOAD_BYTES


def _too_big() -> NotUsable:
    return NotUsable(Refusal.TOO_LARGE, "Telegram: a file of too many bytes")
