"""The control in Python: people, groups, time and faults of one emulated Telegram."""

import asyncio
import itertools
from collections.abc import Callable
from typing import Any

from tests.emulators.telegram.chats import Chat, User
from tests.emulators.telegram.clock import Clock, heard
from tests.emulators.telegram.errors import Json
from tests.emulators.telegram.faults import Faults, Kind, Order
from tests.emulators.telegram.groups import SUPERGROUP, Group, change
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.world import Call, World

WAIT_SECONDS = 5.0


class Telegram:
    """Works in the event loop of the server; only the waits are asynchronous."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.url = ""
        """For aiogram: TelegramAPIServer.from_base(url); for PTB: base_url=f"{url}/bot"."""
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self._ids = itertools.count(501)
        self._group_ids = itertools.count(1001)

    @property
    def token(self) -> str:
        return self.world.token

    @property
    def clock(self) -> Clock:
        return self.world.clock

    @property
    def faults(self) -> Faults:
        return self.world.faults

    @property
    def updates(self) -> list[Json]:
        """Every update there ever was."""
        return self.world.updates.emitted

    def person(
        self,
        first_name: str = "Sari",
        *,
        id: int = 0,
        last_name: str = "",
        username: str = "",
        language_code: str = "id",
    ) -> Person:
        """Somebody who has not opened the bot yet."""
        user = User(id or next(self._ids), first_name, last_name, username, language_code)
        if user.id in self.world.chats.known:
            raise ValueError(f"there is a chat {user.id} already")
        chat = self.world.chats.add(Chat(user.id, "private", user))
        self.people[user.id] = Person(self.world, chat)
        return self.people[user.id]

    def group(
        self,
        title: str,
        *,
        by: Person,
        supergroup: bool = False,
        forum: bool = False,
        administrator: bool = False,
    ) -> Group:
        """A group to which somebody adds the bot; a forum is a supergroup."""
        number = next(self._group_ids)
        big = supergroup or forum
        chat_id = SUPERGROUP - number if big else -number
        chat = Chat(chat_id, "supergroup" if big else "group", title=title, is_forum=forum)
        self.world.chats.add(chat)
        chat.bot = "left"
        change(self.world, chat, by.user, "administrator" if administrator else "member")
        self.groups[chat_id] = Group(self.world, chat)
        return self.groups[chat_id]

    def migrate(self, group: Group, by: Person) -> Group:
        new = group.migrate(by.user)
        self.groups[new.id] = new
        return new

    def calls(self, method: str = "", *, status: int = -1) -> list[Call]:
        """What the bot called; `status=0`: carried out but the answer was lost."""
        return [
            call
            for call in self.world.calls
            if method in ("", call.method) and status in (-1, call.status)
        ]

    def fault(self, kind: Kind, **how: Any) -> Order:
        """See Order: fault("error", code=429, retry_after=3, method="send*", times=10)."""
        return self.faults.order(Order(kind, **how))

    def revoke_token(self) -> None:
        self.faults.token_revoked = True

    async def until(
        self, holds: Callable[[], object], seconds: float = WAIT_SECONDS, what: str = ""
    ) -> None:
        """Waits in real time. Raises TimeoutError that tells what was on the screens."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while True:
            changed = self.world.changed.listen()
            if holds():
                return
            left = deadline - loop.time()
            if left <= 0:
                raise TimeoutError(f"{what or 'it'} did not happen; {self._screens()}")
            await heard(changed, min(left, 0.1))

    async def sees(self, person: Person, text: str, seconds: float = WAIT_SECONDS) -> None:
        """Until a message of the bot on this person's screen contains the text."""
        await self.until(lambda: any(text in said for said in person.texts()), seconds, text)

    async def all_taken(self, seconds: float = WAIT_SECONDS) -> None:
        """Until the bot has taken every update (or its time was over)."""
        await self.until(lambda: not self.world.updates.waiting(), seconds, "taking all updates")

    def _screens(self) -> str:
        seen = {one.user.first_name: one.texts()[-3:] for one in self.people.values()}
        waiting = len(self.world.updates.waiting())
        return f"seen: {seen}, {waiting} updates wait, {len(self.world.calls)} calls"
