"""Topics of a forum: made, closed, opened, written into; and what refusals mean there."""

from aiogram.methods import CloseForumTopic, CreateForumTopic, EditMessageText, ReopenForumTopic

from bot.channels.telegram.fields import whole
from bot.channels.telegram.limits import HIGHEST_ID, TOPIC_UNITS
from bot.channels.telegram.render import render
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.text import pieces
from core.delivery import SendFailed
from core.messages import Address, Channel, Json, Outgoing

GONE = ("message thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID")
CLOSED = ("TOPIC_CLOSED",)
SAME = ("TOPIC_NOT_MODIFIED", "message is not modified")
NO_MESSAGE = ("message to edit not found", "message can't be edited")
NO_RIGHTS = (
    "not enough rights",
    "CHAT_ADMIN_REQUIRED",
    "need administrator rights",
    "not a forum",
    "CHAT_FORUM_MISSING",
)


def says(failed: SendFailed, descriptions: tuple[str, ...]) -> bool:
    """Whether Telegram refused for one of these reasons."""
    return any(each in failed.reason for each in descriptions)


class TelegramTopics:
    """Every failure is a SendFailed."""

    def __init__(self, sender: TelegramSender) -> None:
        self._sender = sender

    async def create(self, chat_id: int, name: str) -> int:
        short = pieces(" ".join(name.split()), TOPIC_UNITS)[0]
        made = await self._sender.call(CreateForumTopic(chat_id=chat_id, name=short))
        thread_id = whole(made, "message_thread_id", below=HIGHEST_ID)
        if thread_id is None:
            raise SendFailed("the new topic has no id")
        return thread_id

    async def close(self, chat_id: int, thread_id: int) -> None:
        await self._turn(CloseForumTopic(chat_id=chat_id, message_thread_id=thread_id))

    async def reopen(self, chat_id: int, thread_id: int) -> None:
        await self._turn(ReopenForumTopic(chat_id=chat_id, message_thread_id=thread_id))

    async def write(
        self, chat_id: int, thread_id: int | None, outgoing: Outgoing, *, reply_to: int | None
    ) -> int | None:
        """The id of the message. The General topic has no id: naming one would be refused."""
        where: dict[str, Json] = {}
        if thread_id is not None:
            where["message_thread_id"] = thread_id
        if reply_to is not None:
            where["reply_parameters"] = {
                "message_id": reply_to,
                "allow_sending_without_reply": True,
            }
        address = Address(Channel.TELEGRAM, str(chat_id))
        *_, name = await self._sender.place(address, outgoing, where)
        number = name.rpartition(":")[2]
        return int(number) if number.isdecimal() else None

    async def edit(self, chat_id: int, message_id: int, outgoing: Outgoing) -> None:
        """Let a message say something else; it is one part, without a file."""
        (request,) = render(chat_id, outgoing)
        params = {name: value for name, value in request.params.items() if name != "chat_id"}
        if not outgoing.options:
            params["reply_markup"] = None
        try:
            await self._sender.call(
                EditMessageText(chat_id=chat_id, message_id=message_id, **params)
            )
        except SendFailed as failed:
            if not says(failed, SAME):
                raise

    async def _turn(self, method: CloseForumTopic | ReopenForumTopic) -> None:
        try:
            await self._sender.call(method)
        except SendFailed as failed:
            if not says(failed, SAME):
                raise
