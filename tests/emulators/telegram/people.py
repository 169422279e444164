"""A citizen with a phone: writes, taps, sends, edits, blocks; and what is on the screen."""

from typing import Any

from tests.emulators.telegram.chats import Chat, quoted
from tests.emulators.telegram.entities import found
from tests.emulators.telegram.errors import Json
from tests.emulators.telegram.files import FileKind, media
from tests.emulators.telegram.groups import Group, change
from tests.emulators.telegram.limits import START_PAYLOAD_UNITS
from tests.emulators.telegram.samples import OGG, PDF, WEBP, picture
from tests.emulators.telegram.seen import Bubble, bubbles, keyboard
from tests.emulators.telegram.world import Query, World

FOREVER = 0x7FFFFFFF


class Person:
    """Everything that is sent returns the message as the bot gets it.

    `chat` is a group to write to, `topic` a thread in it, `reply_to` a message to answer.
    """

    def __init__(self, world: World, chat: Chat) -> None:
        if chat.user is None:
            raise ValueError("a group is no person")
        self._world = world
        self.chat = chat
        self.user = chat.user

    @property
    def id(self) -> int:
        return self.user.id

    # ------------------------------------------------------------------------------------ sees

    def seen(self) -> list[Bubble]:
        return bubbles(self.chat, self._world.bot.id)

    def texts(self) -> list[str]:
        """What the bot's messages say now."""
        return [bubble.text for bubble in self.seen() if bubble.from_bot]

    def keyboard(self) -> list[list[str]]:
        return keyboard(self.chat)

    def queries(self) -> list[Query]:
        """Every button tapped; one without an answer still spins."""
        return [one for one in self._world.queries.values() if one.person_id == self.id]

    # ------------------------------------------------------------------------------------ writes

    def start(self, payload: str = "") -> Json:
        """Opens the bot, by its link when there is a payload; ends a block."""
        if len(payload) > START_PAYLOAD_UNITS:
            raise ValueError(f"a start payload has at most {START_PAYLOAD_UNITS} characters")
        if self.chat.bot == "blocked":
            self.unblock()
        return self.say(f"/start {payload}".strip())

    def say(self, text: str, **where: Any) -> Json:
        marks = found(text)
        return self._write({"text": text, **({"entities": marks} if marks else {})}, **where)

    def reply(self, message_id: int, text: str, **where: Any) -> Json:
        return self.say(text, reply_to=message_id, **where)

    def forward(self, text: str, author: str = "Budi", **where: Any) -> Json:
        origin = {"type": "hidden_user", "date": self._world.clock.date()}
        origin["sender_user_name"] = author
        return self._write({"text": text, "forward_origin": origin}, **where)

    def edit(self, message_id: int, text: str, *, chat: Group | None = None) -> Json:
        message = self._own(message_id, chat)
        return self._edited({**message, "caption" if "caption" in message else "text": text}, chat)

    # ------------------------------------------------------------------------------------ sends

    def photo(self, content: bytes | None = None, *, caption: str = "", **where: Any) -> Json:
        return self._write(self._photo(content, caption), **where)

    def album(self, photos: list[bytes | None], *, caption: str = "", **where: Any) -> list[Json]:
        """One update per picture, and nothing that says how many there are."""
        group = {"media_group_id": self._world.number()}
        captions = [caption, *[""] * len(photos)]
        items = [self._photo(one, text) for one, text in zip(photos, captions, strict=False)]
        return [self._write({**item, **group}, **where) for item in items]

    def voice(self, content: bytes = OGG, **where: Any) -> Json:
        return self._file("voice", content, "voice.oga", "audio/ogg", **where)

    def document(
        self, content: bytes = PDF, *, name: str = "surat.pdf", mime: str = "", **where: Any
    ) -> Json:
        """`size=25 * 2**20` claims a size without the bytes."""
        return self._file("document", content, name, mime, **where)

    def sticker(self, content: bytes = WEBP, **where: Any) -> Json:
        return self._file("sticker", content, "sticker.webp", "image/webp", **where)

    def contact(self, phone_number: str, *, own: bool = True, **where: Any) -> Json:
        contact: Json = {"phone_number": phone_number, "first_name": self.user.first_name}
        return self._write({"contact": contact | ({"user_id": self.id} if own else {})}, **where)

    def location(self, latitude: float, longitude: float, **where: Any) -> Json:
        return self._write({"location": {"latitude": latitude, "longitude": longitude}}, **where)

    def venue(
        self, latitude: float, longitude: float, title: str, address: str = "", **where: Any
    ) -> Json:
        location = {"latitude": latitude, "longitude": longitude}
        venue = {"location": location, "title": title, "address": address}
        return self._write({"venue": venue, "location": location}, **where)

    def live_location(
        self, latitude: float, longitude: float, live_period: int = FOREVER, **where: Any
    ) -> Json:
        location = {"latitude": latitude, "longitude": longitude, "live_period": live_period}
        return self._write({"location": location}, **where)

    def move(self, message_id: int, latitude: float, longitude: float) -> Json:
        """The live location goes on: an edited_message."""
        message = self._own(message_id, None)
        place = {**message["location"], "latitude": latitude, "longitude": longitude}
        return self._edited({**message, "location": place}, None)

    def stop_live(self, message_id: int) -> Json:
        message = self._own(message_id, None)
        place = {name: message["location"][name] for name in ("latitude", "longitude")}
        return self._edited({**message, "location": place}, None)

    # ------------------------------------------------------------------------------------ taps

    def tap(self, text: str, message_id: int = 0, *, chat: Group | None = None) -> Json:
        """The newest button of this text: below a message, else in place of the keyboard."""
        place = chat.chat if chat else self.chat
        for bubble in reversed(bubbles(place, self._world.bot.id)):
            button = bubble.button(text) if message_id in (0, bubble.message_id) else None
            if button is not None:
                return self._tapped(button, bubble.message_id, chat)
        for row in (place.keyboard or {}).get("keyboard", ()):
            for button in row:
                if button["text"] == text:
                    return self._pressed(button)
        raise ValueError(f"no button {text!r} in {[b.buttons for b in self.seen()]}")

    def _pressed(self, button: Json) -> Json:
        if button.get("request_location") or button.get("request_contact"):
            raise ValueError(
                "this button asks for a place or a number: use location() or contact()"
            )
        if (self.chat.keyboard or {}).get("one_time_keyboard"):
            self.chat.keyboard = None
        return self.say(button["text"])

    def _tapped(self, button: Json, message_id: int, chat: Group | None) -> Json:
        if "callback_data" not in button:
            raise ValueError(f"button {button['text']!r} opens something, it tells the bot nothing")
        return self.tap_data(button["callback_data"], message_id, chat=chat)

    def tap_data(self, data: str, message_id: int, *, chat: Group | None = None) -> Json:
        """Any data, as a forged client sends it; the message may be gone."""
        place = chat.chat if chat else self.chat
        gone = {"chat": place.json(), "message_id": message_id, "date": 0}
        query = Query(self._world.number(), self.id, data, self._world.clock.now())
        self._world.queries[query.id] = query
        content = {
            "id": query.id,
            "from": self.user.json(),
            "message": place.messages.get(message_id, gone),
            "chat_instance": str(-place.id * 7_919),
            "data": data,
        }
        self._world.updates.add("callback_query", content)
        return content

    # ------------------------------------------------------------------------------------ leaves

    def block(self) -> None:
        change(self._world, self.chat, self.user, "blocked")

    def unblock(self) -> None:
        change(self._world, self.chat, self.user, "member")

    def deactivate(self) -> None:
        """The account is gone; the bot learns it from the next refusal only."""
        self.chat.bot = "deactivated"

    # ------------------------------------------------------------------------------------ how

    def _photo(self, content: bytes | None, caption: str) -> Json:
        file = self._world.files.photo(picture() if content is None else content)
        return {**media(file), **({"caption": caption} if caption else {})}

    def _file(
        self, kind: FileKind, content: bytes, name: str, mime: str, *, size: int = 0, **where: Any
    ) -> Json:
        caption = where.pop("caption", "")
        file = self._world.files.keep(kind, content, name=name, mime=mime, size=size)
        return self._write({**media(file), **({"caption": caption} if caption else {})}, **where)

    def _write(
        self, content: Json, *, chat: Group | None = None, topic: int = 0, reply_to: int = 0
    ) -> Json:
        place = chat.chat if chat else self.chat
        if chat is None and place.bot in ("blocked", "deactivated"):
            raise ValueError(f"{self.user.first_name} cannot write: {place.bot}")
        if chat is None and place.bot == "never":
            place.bot = "member"
        if reply_to:
            content = {**content, "reply_to_message": quoted(place.messages[reply_to])}
        message = self._world.message(place, self.user, content, thread_id=topic)
        if chat is None or chat.hears(message):
            self._world.updates.add("message", message)
        return message

    def _own(self, message_id: int, chat: Group | None) -> Json:
        message = (chat.chat if chat else self.chat).messages[message_id]
        if message["from"]["id"] != self.id:
            raise ValueError("somebody else wrote this")
        return message

    def _edited(self, message: Json, chat: Group | None) -> Json:
        place = chat.chat if chat else self.chat
        place.add({**message, "edit_date": self._world.clock.date()})
        edited = place.messages[message["message_id"]]
        if chat is None or chat.hears(edited):
            self._world.updates.add("edited_message", edited)
        return edited
