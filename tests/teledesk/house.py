"""An operators' group on the emulated Telegram, and a desk whose keepers take a step when told."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.alarm import TelegramAlarm
from bot.arrivals import Arrivals
from bot.bursts import BurstKeeper
from bot.channels.telegram.receive import TelegramReceiver
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.topics import TelegramTopics
from bot.city import FLOWS
from bot.enclosures import Enclosures
from bot.handover import HandOverKeeper
from bot.teledesk.desk import GroupDesk
from bot.teledesk.keeper import RoomKeeper
from bot.teledesk.poster import Poster
from core.answers import UNDO
from core.conversations import Conversation, Lane
from core.delivery import Permit
from core.intake import open_hand_over
from core.messages import Address, Outgoing
from core.operators import Operator, Role
from core.telegram_links import offer
from core.tickets import Ticket
from flows.engine import Engine
from handlers.inbox import InboxHandler
from handlers.router import Router
from storage.memory import MemorySessions
from storage.memory.changes import MemoryChanges
from storage.sql.store import SqlStore
from tests.contracts.people import SARI, conversation, says
from tests.emulators.telegram.groups import Group
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.seen import Bubble
from tests.emulators.telegram.telegram import Telegram
from tests.shelves import media_in

STAFF = (
    Operator(0, "Wawan", "wawan", "satpolpp", Role.OPERATOR),
    Operator(0, "Rini", "rini", "satpolpp", Role.OPERATOR),
    Operator(0, "Lina", "lina", "dishub", Role.OPERATOR),
    Operator(0, "Joko", "joko", "diskominsta", Role.OPERATOR),
)


def now() -> datetime:
    return datetime.now(UTC)


async def wake_nobody(addresses: Iterable[Address]) -> None:
    """Nobody looks."""


class NoPace:
    async def reserve(self, address: Address, lane: Lane) -> Permit:
        return Permit(0.0)


class House:
    def __init__(
        self, store: SqlStore, telegram: Telegram, folder: Path, *, forum: bool = True
    ) -> None:
        self.store = store
        self.telegram = telegram
        self.wawan, self.rini = telegram.person("Wawan"), telegram.person("Rini")
        self.chief = telegram.person("Kepala")
        self.group: Group = telegram.group(
            "Petugas", by=self.wawan, forum=forum, administrator=True
        )
        media = media_in(folder / "media")
        self.sender = TelegramSender(telegram.token, telegram.url, enclosures=Enclosures(media))
        self.inbox = InboxHandler(store, MemorySessions(), Router(Engine(FLOWS)), now)
        arrivals = Arrivals(media, self.inbox, BurstKeeper(self.inbox, store.bursts, now), store)
        self.receiver = TelegramReceiver(self.sender, arrivals, store.strays, store.identities, now)
        chat = self.group.id
        self.group_desk = GroupDesk(store, media, self.sender, wake_nobody, chat, now)
        self.receiver.group = self.group_desk
        alarm = TelegramAlarm(self.sender, self.chief.id)
        topics = TelegramTopics(self.sender)
        self.poster = Poster(store, topics, NoPace(), alarm, chat, now)
        self.changes = MemoryChanges()
        store.announce = self.changes.announce
        self.keeper = RoomKeeper(store, self.poster, self.changes, chat, now)
        self.answers = HandOverKeeper(store, store.due_answers, wake_nobody, lambda: now() + UNDO)
        self._offset: int | None = None

    async def link(self, login: str, person: Person) -> None:
        person.start()
        async with self.store.begin() as records:
            code = await offer(records.services.telegram_links, login, now=now())
        person.say(f"/masuk {code}")
        await self.step()

    async def step(self) -> None:
        """Take what happened on Telegram, then write all that is new."""
        while updates := await self.sender.get_updates(self._offset, 0):
            for update in updates:
                await self.receiver.receive(json.dumps(update).encode())
                self._offset = update["update_id"] + 1
        await self._follow()
        while await self.poster.post():
            await self._follow()

    async def _follow(self) -> None:
        """As when all are looked at."""
        self.keeper._all_at = None
        await self.keeper.look()

    async def undo_passes(self) -> None:
        while await self.answers.send():
            pass
        await self.step()

    async def calls(self, address: Address = SARI, topic: str = "Kapan buka?") -> str:
        """Somebody calls for an operator: the number of the ticket."""
        citizen = await self._conversation(address)
        async with self.store.begin() as records:
            receipt = await open_hand_over(
                records.services.desk,
                citizen,
                agency="satpolpp",
                topic=topic,
                now=now(),
                key=f"call:{citizen.id}:{topic}",
            )
        assert receipt
        await self.step()
        return receipt.number

    async def writes(self, text: str, address: Address = SARI) -> None:
        await self.inbox.handle(says(text, address))
        await self.step()

    async def told(self, address: Address = SARI) -> list[Outgoing]:
        """All that the citizen was told."""
        page = await self.store.threads.page(address)
        return [each.outgoing for each in page.messages if each.outgoing]

    async def texts(self, address: Address = SARI) -> str:
        return "\n".join(each.text for each in await self.told(address))

    async def ticket(self, number: str) -> Ticket:
        async with self.store.begin() as records:
            ticket = await records.services.tickets.by_number(number)
        assert ticket
        return ticket

    def thread(self, number: str) -> int:
        """The topic of a ticket that is there now."""
        topics = self.group.chat.topics.values()
        (found,) = [each.thread_id for each in topics if each.name.startswith(number)]
        return found

    def bubbles(self, number: str) -> list[Bubble]:
        thread = self.thread(number)
        seen = self.group.seen()
        return [each for each in seen if each.raw.get("message_thread_id") == thread]

    def shown(self, number: str) -> str:
        """What the bot wrote into the topic."""
        return "\n".join(each.text for each in self.bubbles(number) if each.from_bot)

    def card(self, number: str) -> Bubble:
        return next(each for each in self.bubbles(number) if each.from_bot and each.kind == "text")

    async def says(self, person: Person, number: str, text: str, **where: int) -> None:
        person.say(text, chat=self.group, topic=self.thread(number), **where)
        await self.step()

    async def taps(self, person: Person, number: str, button: str) -> str:
        """Tap the newest button of this text; the toast that is shown."""
        message = next(
            each for each in reversed(self.bubbles(number)) if each.button(button) is not None
        )
        person.tap(button, message.message_id, chat=self.group)
        await self.step()
        answer = person.queries()[-1].answer or {}
        return str(answer.get("text", ""))

    async def _conversation(self, address: Address) -> Conversation:
        return await conversation(self.store, address)
