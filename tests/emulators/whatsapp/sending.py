"""`POST /{phone-number-id}/messages`: all that Meta checks before it accepts a message."""

from typing import Any

from tests.emulators.whatsapp import bodies
from tests.emulators.whatsapp.errors import GraphError, missing
from tests.emulators.whatsapp.ids import wamid
from tests.emulators.whatsapp.media import fits
from tests.emulators.whatsapp.people import Person
from tests.emulators.whatsapp.statuses import Sent
from tests.emulators.whatsapp.world import Number, World


class Sending:
    def __init__(self, world: World) -> None:
        self._world = world

    def read(self, number: Number, body: dict[str, Any]) -> dict[str, Any]:
        """Marks what a person wrote as read, perhaps with a typing indicator."""
        name = bodies.check_read(body)
        if name not in self._world.received:
            raise GraphError(100, f"message_id {name!r} is not a message this number received.")
        person = self._world.received[name]
        person.ticks.add(name)
        if "typing_indicator" in body:
            person.typing_until = self._world.clock.now() + 25
        return {"success": True}

    def accept(self, number: Number, body: dict[str, Any]) -> Sent:
        """Raises GraphError when it is refused at once."""
        kind = bodies.check_message(body)
        self._world.paces.pass_number(number.id)
        to, person = self._recipient(number, body)
        self._check_media(number, body)
        category, texts, quick_replies = self._template(number, body.get("template"))
        in_window = person is not None and person.window_open(number)
        error = self._refused_later(person, kind, category, in_window)
        key = person.bsuid if person else to
        self._world.paces.pass_pair(number.id, key)
        if kind == "template" and not in_window:
            try:
                self._world.paces.start_conversation(key)
            except GraphError as too_many:
                error = error or too_many
        sent = Sent(
            wamid(to),
            number,
            to,
            person,
            body,
            category,
            in_window,
            person is not None and person.free_entry(number),
            texts,
            quick_replies,
            error,
        )
        self._world.sent[sent.wamid] = sent
        return sent

    def answer(self, sent: Sent) -> dict[str, Any]:
        contact = {"input": sent.body.get("to", sent.body.get("recipient"))}
        if sent.person is None:
            contact["wa_id"] = sent.to
        else:
            contact["user_id"] = sent.person.bsuid
            if sent.person.wa_id is not None:
                contact["wa_id"] = sent.person.wa_id
        return {
            "messaging_product": "whatsapp",
            "contacts": [contact],
            "messages": [{"id": sent.wamid, "message_status": "accepted"}],
        }

    def _recipient(self, number: Number, body: dict[str, Any]) -> tuple[str, Person | None]:
        if "to" in body:  # wins over `recipient`
            to = "".join(character for character in body["to"] if character in "0123456789")
            if to == number.display:
                raise GraphError(131021)
            return to, self._world.person(to)
        person = self._world.person(body["recipient"])
        if person is None:
            raise missing(body["recipient"])
        return body["recipient"], person

    def _check_media(self, number: Number, body: dict[str, Any]) -> None:
        for kind, media in bodies.media_of(body):
            if "id" in media:
                try:
                    medium = self._world.media.get(media["id"])
                except GraphError:
                    raise GraphError(
                        100,
                        f"{media['id']!r} is not a valid whatsapp business account media "
                        "attachment ID",
                    ) from None
                if not fits(kind, medium.mime_type):
                    raise GraphError(100, f"Param {kind} cannot be a {medium.mime_type}.")

    def _template(
        self, number: Number, asked: dict[str, Any] | None
    ) -> tuple[str, dict[str, str], list[str]]:
        if asked is None:
            return "service", {}, []
        template = self._world.templates.to_send(
            number.waba, asked["name"], asked["language"]["code"]
        )
        texts = template.fill(asked.get("components", []))
        quick_replies = [
            button["text"]
            for part in template.components
            for button in part.get("buttons", [])
            if button.get("type") == "QUICK_REPLY"
        ]
        return template.category.lower(), texts, quick_replies

    def _refused_later(
        self, person: Person | None, kind: str, category: str, in_window: bool
    ) -> GraphError | None:
        if person is None:
            return GraphError(131026)
        if category == "marketing" and person.marketing_stopped:
            return GraphError(131050)
        if kind != "template" and not in_window:
            error = GraphError(131047)
            if self._world.knobs.window_error == "answer":
                raise error
            return error
        return None
