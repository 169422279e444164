"""What the console is told of broadcasts: prices of approved texts, and a trial on Telegram."""

from typing import Protocol

from bot.channels.whatsapp.templates import TEMPLATES, UNUSABLE
from bot.settings import Settings
from console.broadcast_desk import BroadcastDesk
from core.broadcast_progress import Speeds
from core.delivery import Sender
from core.messages import Address, Channel, Outgoing
from flows.records import Store
from storage.pace import BROADCAST_RATES


class TemplateWords(Protocol):
    """What Meta said of our templates."""

    async def state(self, name: str, language: str) -> str | None: ...

    async def category(self, name: str, language: str) -> str | None: ...


class MetaCategories:
    def __init__(self, told: TemplateWords) -> None:
        self._told = told

    async def category(self, notice: str, language: str) -> str | None:
        """As Meta moved it, else the one that it was proposed in."""
        template = TEMPLATES[notice]
        code = template.languages.get(language, language)
        if await self._told.state(template.name, code) in UNUSABLE:
            return None
        told = await self._told.category(template.name, code)
        return told.lower() if told else template.category


class TelegramTrial:
    """`sender` is None where the city has no Telegram."""

    def __init__(self, store: Store, sender: Sender | None) -> None:
        self._store = store
        self._sender = sender

    async def send(self, login: str, outgoing: Outgoing) -> bool:
        async with self._store.begin() as records:
            person = await records.services.telegram_links.person_of(login)
        if person is None or self._sender is None:
            return False
        address = Address(Channel.TELEGRAM, str(person))
        await self._sender.send(address, outgoing, reference="trial")
        return True


def broadcast_desk(
    settings: Settings, store: Store, told: TemplateWords, telegram: Sender | None
) -> BroadcastDesk:
    return BroadcastDesk(
        Speeds(BROADCAST_RATES, settings.whatsapp_messaging_limit),
        settings.whatsapp_tariff,
        MetaCategories(told),
        TelegramTrial(store, telegram),
    )
