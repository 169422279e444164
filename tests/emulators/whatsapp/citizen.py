"""A person one can play: everything a citizen does with a phone."""

from functools import partial
from typing import Any

from tests.emulators.whatsapp import incoming
from tests.emulators.whatsapp.ids import bsuid, wamid
from tests.emulators.whatsapp.media import sample
from tests.emulators.whatsapp.people import Person
from tests.emulators.whatsapp.seen import Choice, Seen
from tests.emulators.whatsapp.statuses import Ladder
from tests.emulators.whatsapp.world import Number, World


class Citizen(Person):
    """Each deed that writes something gives the id of the message."""

    def __init__(
        self,
        world: World,
        name: str,
        wa_id: str | None,
        bsuid: str | None = None,
        username: str | None = None,
    ) -> None:
        super().__init__(world, name, wa_id, bsuid, username)
        self._ladder = Ladder(world)

    # ------------------------------------------------------------------------------------- words

    def say(self, text: str, **more: Any) -> str:
        return self.send(incoming.text(text), **more)

    def reply(self, text: str, to: str, **more: Any) -> str:
        return self.send(incoming.text(text), reply_to=to, **more)

    def react(self, emoji: str, to: str, **more: Any) -> str:
        return self.send(incoming.reaction(to, emoji), **more)

    def edit(self, name: str, text: str, **more: Any) -> str:
        return self.send(incoming.edit(name, incoming.text(text)), **more)

    def revoke(self, name: str, **more: Any) -> str:
        return self.send(incoming.revoke(name), **more)

    def send_unsupported(self, kind: str = "poll", **more: Any) -> str:
        return self.send(incoming.unsupported(kind), **more)

    # ----------------------------------------------------------------------------------- choices

    def tap(self, title: str, **more: Any) -> str:
        """The newest button they see with this title; LookupError when there is none."""
        message, choice = self._find(title, ("button", "template"))
        if message.kind == "template":
            content = incoming.quick_reply(choice.id, choice.title)
        else:
            content = incoming.button(choice.id, choice.title)
        return self.send(content, reply_to=message.wamid, **more)

    def choose(self, title: str, **more: Any) -> str:
        """The newest row of a list."""
        message, choice = self._find(title, ("list",))
        content = incoming.row(choice.id, choice.title, choice.description)
        return self.send(content, reply_to=message.wamid, **more)

    def tap_forged(self, name: str, title: str, **more: Any) -> str:
        """A button that we never showed, on a message that we never sent."""
        more.setdefault("reply_to", wamid(self.bsuid))
        return self.send(incoming.button(name, title), **more)

    def choose_forged(self, name: str, title: str, **more: Any) -> str:
        more.setdefault("reply_to", wamid(self.bsuid))
        return self.send(incoming.row(name, title), **more)

    def _find(self, title: str, kinds: tuple[str, ...]) -> tuple[Seen, Choice]:
        for message in reversed(self.seen()):
            choice = message.choice(title) if message.kind in kinds else None
            if choice:
                return message, choice
        shown = [choice.title for message in self.seen() for choice in message.choices]
        raise LookupError(f"{self.name} sees no {title!r}; there are {shown}")

    # ------------------------------------------------------------------------------------- things

    def share_location(
        self, latitude: float, longitude: float, name: str = "", address: str = "", **more: Any
    ) -> str:
        """Answers the request for it, when that is the last they saw."""
        if self.seen() and self.last.kind == "location_request_message":
            more.setdefault("reply_to", self.last.wamid)
        return self.send(incoming.location(latitude, longitude, name, address), **more)

    def share_contact(self, name: str, phone: str, **more: Any) -> str:
        return self.send(incoming.contacts(name, phone), **more)

    def photo(self, content: bytes | None = None, caption: str = "", **more: Any) -> str:
        return self._file("image", "image/jpeg", content, {"caption": caption}, more)

    def album(self, photos: list[bytes] | int = 3, caption: str = "", **more: Any) -> list[str]:
        """One message each, the caption at the first: nothing tells that they belong together."""
        contents = [None] * photos if isinstance(photos, int) else photos
        return [
            self.photo(content, caption if place == 0 else "", **more)
            for place, content in enumerate(contents)
        ]

    def video(self, content: bytes | None = None, caption: str = "", **more: Any) -> str:
        return self._file("video", "video/mp4", content, {"caption": caption}, more)

    def voice(self, content: bytes | None = None, **more: Any) -> str:
        return self._file("audio", "audio/ogg; codecs=opus", content, {"voice": True}, more)

    def document(
        self,
        content: bytes | None = None,
        filename: str = "surat.pdf",
        mime_type: str = "application/pdf",
        caption: str = "",
        **more: Any,
    ) -> str:
        extras = {"filename": filename, "caption": caption}
        return self._file("document", mime_type, content, extras, more)

    def sticker(self, content: bytes | None = None, **more: Any) -> str:
        return self._file("sticker", "image/webp", content, {"animated": False}, more)

    def _file(
        self,
        kind: str,
        mime_type: str,
        content: bytes | None,
        extras: dict[str, Any],
        more: dict[str, Any],
    ) -> str:
        number: Number = more.get("number") or next(iter(self._world.numbers.values()))
        chosen = sample(mime_type) if content is None else content
        medium = self._world.media.receive(number.id, chosen, mime_type)
        node = {"id": medium.id, "mime_type": mime_type, "sha256": medium.sha256}
        node |= {key: value for key, value in extras.items() if value != ""}
        if self._world.knobs.url_in_webhook:
            node["url"] = f"{self._world.address}/files/{self._world.media.address(medium)}"
        return self.send({"type": kind, kind: node}, **more)

    # ------------------------------------------------------------------------------------- moods

    def block(self) -> None:
        self.blocked = True

    def unblock(self) -> None:
        self.blocked = False

    def stop_marketing(self) -> None:
        self._prefer("stop")

    def resume_marketing(self) -> None:
        self._prefer("resume")

    def _prefer(self, value: str) -> None:
        self.marketing_stopped = value == "stop"
        preference: dict[str, Any] = {
            "user_id": self.bsuid,
            "detail": f"User requested to {value} marketing messages",
            "category": "marketing_messages",
            "value": value,
            "timestamp": int(self._world.clock.now()),
        }
        if self.wa_id is not None:
            preference["wa_id"] = self.wa_id
        for number in list(self._world.numbers.values())[:1]:
            told = {"contacts": [self.contact()], "user_preferences": [preference]}
            self._world.tell(number, "user_preferences", **told)

    # ------------------------------------------------------------------------------------- phone

    def open_chat(self) -> None:
        """Reads all that came."""
        for message in self._seen:
            self._ladder.read(self._world.sent[message.wamid])

    def phone_off(self) -> None:
        self.off = True

    def phone_on(self) -> None:
        self.off = False
        waiting, self.waiting = self.waiting, []
        for sent in waiting:
            self._world.deliveries.start(partial(self._ladder.deliver, sent))

    def hide_number(self, username: str) -> None:
        """Takes a username: from now on the business sees only the BSUID."""
        self.username = username
        self.wa_id = None

    def change_number(self, wa_id: str) -> None:
        """A new phone number gives a new BSUID; two webhooks tell."""
        number = next(iter(self._world.numbers.values()))
        before, self.bsuid = self.bsuid, bsuid()
        old, self.phone = self.wa_id, wa_id
        self.wa_id = None if old is None else wa_id
        news: dict[str, Any] = {"user_id": self.bsuid}
        if old is None:
            sender = {"from_user_id": before}
            news["body"] = f"User {self.name} changed from {before} to {self.bsuid}"
            news["type"] = "user_changed_user_id"
        else:
            sender = {"from": old, "from_user_id": before}
            news["body"] = f"User {self.name} changed from {old} to {wa_id}"
            news |= {"wa_id": wa_id, "type": "user_changed_number"}
        self.system(number, sender, news)
        update: dict[str, Any] = {
            "detail": f"User id for {self.name} has been updated.",
            "user_id": {"previous": before, "current": self.bsuid},
            "timestamp": self._world.clock.stamp(),
        }
        if self.wa_id is not None:
            update["wa_id"] = self.wa_id
        told = {"contacts": [self.contact()], "user_id_update": [update]}
        self._world.tell(number, "user_id_update", **told)
