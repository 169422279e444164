"""Asks Meta how we are: does it take our token, and may our number send?

Meta does not tell what waits for our webhook; but each message we send must be followed by a
report there, so a webhook that went silent shows by the reports that are missing.
"""

from bot.channels.whatsapp.client import WhatsAppSender
from bot.channels.whatsapp.errors import OPERATOR_SECONDS
from bot.channels.whatsapp.fields import word
from core.delivery import SendFailed
from core.watching import Checked

OFF = ("BANNED", "DELETED", "DISCONNECTED", "RESTRICTED")
"""States of a phone number that may not send (Meta's WhatsAppBusinessPhoneNumber.status)."""


class WhatsAppChecker:
    def __init__(self, sender: WhatsAppSender) -> None:
        self._sender = sender

    async def check(self) -> Checked:
        try:
            number = await self._sender.number()
        except SendFailed as failed:
            return Checked(reports=True, failure=failed.reason, refused=refuses(failed))
        state = word(number, "status")
        if state in OFF:
            return Checked(reports=True, failure=f"our number is {state}", refused=True)
        return Checked(reports=True)


def refuses(failed: SendFailed) -> bool:
    """Whether somebody must do something; else the next try may work."""
    return failed.retry_after in (None, OPERATOR_SECONDS) and not failed.uncertain
