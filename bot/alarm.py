"""Tells people that a channel became red: one short message in a chat of theirs on Telegram.

Sent past the outbox, which may be what is stuck. A channel is checked once a minute and only a
change is told, so nobody gets more than one message a minute and channel.
"""

import structlog

from core.delivery import Sender, SendFailed
from core.health import Health, State
from core.messages import Address, Channel, Outgoing
from locales.phrasebook import phrasebook

REFERENCE = "alarm"

log = structlog.get_logger()


class TelegramAlarm:
    """Silent without a chat or without Telegram: the log line is there in any case."""

    def __init__(self, sender: Sender | None, chat: int | None) -> None:
        self._sender = sender
        self._chat = chat

    async def __call__(self, channel: Channel, health: Health) -> None:
        await self.tell(_told(channel, health))

    async def tell(self, outgoing: Outgoing) -> None:
        if self._sender is None or self._chat is None:
            return
        address = Address(Channel.TELEGRAM, str(self._chat))
        try:
            await self._sender.send(address, outgoing, reference=REFERENCE)
        except SendFailed as failed:
            log.error("alarm not told", reason=failed.reason)


def _told(channel: Channel, health: Health) -> Outgoing:
    say = phrasebook("id").say
    if health.state is not State.RED:
        return Outgoing(say("health-recovered", {"channel": channel.value}), "id")
    red = [each.text for each in health.reasons if each.state is State.RED]
    reasons = " ".join(say(each.key, each.args) for each in red)
    return Outgoing(say("health-red", {"channel": channel.value, "reasons": reasons}), "id")
