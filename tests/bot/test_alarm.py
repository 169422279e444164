"""The alarm in a chat: short, in Indonesian, past the outbox; its own failure harms nobody."""

from bot.alarm import TelegramAlarm
from core.delivery import SendFailed
from core.health import Health, Reason, State
from core.messages import Address, Channel, Outgoing, Text
from tests.talk import BEGIN

RED = Health(
    State.RED,
    BEGIN,
    (
        Reason(State.RED, BEGIN, Text("health-refused", {"reason": "401"})),
        Reason(State.YELLOW, BEGIN, Text("health-lost", {"count": 1})),
    ),
)
GREEN = Health(State.GREEN, BEGIN)


class Sender:
    def __init__(self, *, fails: bool = False) -> None:
        self._fails = fails
        self.sent: list[tuple[str, str]] = []

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        if self._fails:
            raise SendFailed("401")
        self.sent.append((address.external_id, outgoing.text))
        return ["id"]


async def test_what_is_red_is_told_and_that_it_is_over() -> None:
    sender = Sender()
    alarm = TelegramAlarm(sender, -1001)
    await alarm(Channel.WHATSAPP, RED)
    await alarm(Channel.WHATSAPP, GREEN)
    assert sender.sent == [
        ("-1001", "Kanal whatsapp MERAH. Penyedia menolak kami: 401"),
        ("-1001", "Kanal whatsapp tidak merah lagi."),
    ]


async def test_without_a_chat_or_telegram_nothing_is_sent() -> None:
    sender = Sender()
    await TelegramAlarm(sender, None)(Channel.WHATSAPP, RED)
    await TelegramAlarm(None, 5)(Channel.WHATSAPP, RED)
    assert sender.sent == []


async def test_an_alarm_that_cannot_be_sent_harms_nobody() -> None:
    await TelegramAlarm(Sender(fails=True), 5)(Channel.TELEGRAM, RED)
