"""Group chats: who is in them, what the bot hears there, and the change to a supergroup."""

from tests.emulators.telegram.chats import BotState, Chat, User
from tests.emulators.telegram.errors import Json
from tests.emulators.telegram.methods_chats import member
from tests.emulators.telegram.seen import Bubble, bubbles
from tests.emulators.telegram.world import World

SUPERGROUP = -1_000_000_000_000


class Group:
    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    def seen(self) -> list[Bubble]:
        return bubbles(self.chat, self._world.bot.id)

    def hears(self, message: Json) -> bool:
        """Whether the bot is told: with privacy mode only what is meant for it."""
        if self.chat.bot == "administrator" or self._world.reads_all_group_messages:
            return True
        if self.chat.bot != "member":
            return False
        bot, text = self._world.bot, message.get("text") or message.get("caption") or ""
        answered = message.get("reply_to_message", {}).get("from", {}).get("id")
        return text.startswith("/") or f"@{bot.username}" in text or answered == bot.id

    def add_bot(self, by: User, *, administrator: bool = False) -> None:
        self._change(by, "administrator" if administrator else "member")

    def kick_bot(self, by: User) -> None:
        self._change(by, "kicked")

    def _change(self, by: User, state: BotState) -> None:
        change(self._world, self.chat, by, state)

    def migrate(self, by: User) -> "Group":
        """The chat becomes a supergroup with another id; the old one refuses everything."""
        if self.chat.type != "group":
            raise ValueError("only a group can become a supergroup")
        new_id = SUPERGROUP + self.chat.id
        new = Chat(new_id, "supergroup", title=self.chat.title, bot=self.chat.bot)
        world = self._world
        world.chats.add(new)
        leaving = world.message(self.chat, by, {"migrate_to_chat_id": new_id})
        self.chat.migrated_to = new_id
        arriving = world.message(new, by, {"migrate_from_chat_id": self.chat.id})
        world.updates.add("message", leaving)
        world.updates.add("message", arriving)
        return Group(world, new)


def change(world: World, chat: Chat, by: User, state: BotState) -> Json | None:
    """Makes the bot something else in this chat and tells it."""
    was, chat.bot = chat.bot, state
    content = {
        "chat": chat.json(),
        "from": by.json(),
        "date": world.clock.date(),
        "old_chat_member": member(world.bot, was),
        "new_chat_member": member(world.bot, state),
    }
    world.changed.fire()
    return world.updates.add("my_chat_member", content)
