"""Everything the emulator knows, in one place for those who act in it."""

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.emulators.whatsapp.bill import Meter
from tests.emulators.whatsapp.clock import Clock
from tests.emulators.whatsapp.deliveries import Deliveries
from tests.emulators.whatsapp.errors import missing
from tests.emulators.whatsapp.faults import Faults
from tests.emulators.whatsapp.ids import digits
from tests.emulators.whatsapp.knobs import Knobs
from tests.emulators.whatsapp.media import Media
from tests.emulators.whatsapp.paces import Paces
from tests.emulators.whatsapp.templates import Template, Templates
from tests.emulators.whatsapp.webhooks import Event

if TYPE_CHECKING:
    from tests.emulators.whatsapp.people import Person
    from tests.emulators.whatsapp.statuses import Sent


@dataclass(frozen=True)
class Number:
    """One of the business's phone numbers."""

    display: str  # digits only
    waba: str
    id: str = field(default_factory=digits)
    name: str = "Kota Magelang"
    status: str = "CONNECTED"


class World:
    def __init__(self, clock: Clock, knobs: Knobs, faults: Faults, deliveries: Deliveries) -> None:
        self.clock = clock
        self.knobs = knobs
        self.faults = faults
        self.deliveries = deliveries
        self.random = random.Random(knobs.seed)
        self.media = Media(clock, knobs)
        self.templates = Templates()
        self.meter = Meter(knobs)
        self.paces = Paces(clock, knobs)
        self.numbers: dict[str, Number] = {}
        self.people: list[Person] = []
        self._found: dict[str, Person] = {}
        self.sent: dict[str, Sent] = {}
        self.received: dict[str, Person] = {}
        """Whose each message is that people sent."""
        self.address = ""

    def number(self, name: str) -> Number:
        if name not in self.numbers:
            raise missing(name)
        return self.numbers[name]

    def person(self, key: str) -> "Person | None":
        """By phone number or BSUID, which people change."""
        known = self._found.get(key)
        if known is not None and key in known.ids:
            return known
        for person in self.people:
            if key in person.ids:
                self._found[key] = person
                return person
        return None

    def add(self, person: "Person") -> None:
        self.people.append(person)
        self._found.update({each: person for each in person.ids if each is not None})

    def tell(self, number: Number, field: str, **parts: Any) -> None:
        """A webhook about one of the numbers."""
        metadata = {"display_phone_number": number.display, "phone_number_id": number.id}
        value = {"messaging_product": "whatsapp", "metadata": metadata, **parts}
        self.deliveries.add(Event(number.waba, field, value, int(self.clock.now())))

    def tell_account(self, waba: str, field: str, value: dict[str, Any]) -> None:
        self.deliveries.add(Event(waba, field, value, int(self.clock.now())))

    def tell_template(self, template: Template, status: str) -> None:
        """Meta's answer to a template: APPROVED, REJECTED, PAUSED or DISABLED."""
        template.status = status
        value: dict[str, Any] = {
            "event": status,
            "message_template_id": int(template.id),
            "message_template_name": template.name,
            "message_template_language": template.language,
            "reason": "INVALID_FORMAT" if status == "REJECTED" else "NONE",
            "message_template_category": template.category,
        }
        if status == "PAUSED":
            value["other_info"] = {"title": "FIRST_PAUSE", "description": "Low quality"}
        elif status == "DISABLED":
            value["disable_info"] = {"disable_date": self.clock.stamp()}
        elif status == "REJECTED":
            value["rejection_info"] = {"reason": "Wrong format", "recommendation": "Correct it"}
        self.tell_account(template.waba, "message_template_status_update", value)

    def tell_category(self, template: Template, category: str) -> None:
        """Meta decides on another, and with it on another price."""
        value = {
            "message_template_id": int(template.id),
            "message_template_name": template.name,
            "message_template_language": template.language,
            "previous_category": template.category,
            "new_category": category,
        }
        template.category = category
        self.tell_account(template.waba, "template_category_update", value)
