"""Asks Telegram how we are: does it take our token, where do updates go, do any wait?"""

from bot.channels.telegram.fields import moment, whole, words
from bot.channels.telegram.limits import HIGHEST_ID, OPERATOR_SECONDS
from bot.channels.telegram.send import TelegramSender
from core.delivery import SendFailed
from core.watching import Checked


class TelegramChecker:
    """`url` is our webhook's, None when somebody else must have set it; not needed to poll."""

    def __init__(self, sender: TelegramSender, *, polls: bool, url: str | None) -> None:
        self._sender = sender
        self._polls = polls
        self._url = url

    async def check(self) -> Checked:
        try:
            await self._sender.me()
            hook = await self._sender.webhook_info()
        except SendFailed as failed:
            return Checked(polls=self._polls, failure=failed.reason, refused=refuses(failed))
        return Checked(
            polls=self._polls,
            elsewhere=self.is_elsewhere(words(hook, "url")),
            pending=whole(hook, "pending_update_count", below=HIGHEST_ID) or 0,
            problem=words(hook, "last_error_message") or None,
            problem_at=moment(hook, "last_error_date"),
        )

    def is_elsewhere(self, there: str) -> bool:
        """Whether updates go past us when Telegram posts them there ("" for nowhere)."""
        if self._polls:
            return there != ""
        return there != self._url if self._url else not there


def refuses(failed: SendFailed) -> bool:
    """Whether somebody must do something; else the next try may work."""
    return failed.retry_after in (None, OPERATOR_SECONDS) and not failed.uncertain
