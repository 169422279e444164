"""The ladder of a message we sent: sent, delivered, read; or failed."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.emulators.whatsapp.bill import Charge
from tests.emulators.whatsapp.bodies import media_of
from tests.emulators.whatsapp.errors import GraphError
from tests.emulators.whatsapp.seen import Seen, parts
from tests.emulators.whatsapp.world import Number, World

if TYPE_CHECKING:
    from tests.emulators.whatsapp.people import Person


@dataclass
class Sent:
    wamid: str
    number: Number
    to: str
    person: "Person | None"
    body: dict[str, Any]
    category: str
    in_window: bool
    free_entry: bool
    template: dict[str, str] = field(default_factory=dict)
    quick_replies: list[str] = field(default_factory=list)
    error: GraphError | None = None
    status: str = "accepted"
    charge: Charge | None = None
    held: list[dict[str, Any]] | None = None
    """Statuses that wait for a shuffle."""


class Ladder:
    def __init__(self, world: World) -> None:
        self._world = world

    async def climb(self, sent: Sent) -> None:
        knobs, clock = self._world.knobs, self._world.clock
        sent.held = [] if knobs.shuffle_statuses else None
        await clock.sleep(knobs.sent_after)
        if sent.error is not None:
            self._fail(sent, sent.error)
        else:
            sent.charge = self._quote(sent)
            self._tell(sent, "sent")
            await clock.sleep(knobs.delivered_after)
            await self.deliver(sent)
        held, sent.held = sent.held, None
        if held:
            self._world.random.shuffle(held)
            for status in held:
                self._post(sent, status)

    async def deliver(self, sent: Sent) -> None:
        """To a phone that is on; one that is off asks again when it is."""
        person = sent.person
        order = self._world.faults.take(("fail",), (sent.to, *(person.ids if person else ())))
        if order is not None:
            self._fail(sent, GraphError(order.code))
        elif person is None or person.blocked:
            self._fail(sent, GraphError(131026))
        elif person.off:
            person.waiting.append(sent)
        else:
            self._show(sent, person)
            sent.charge = self._quote(sent)
            self._world.meter.charge(sent.charge, self._world.clock.now())
            self._tell(sent, "delivered")
            if self._world.knobs.read_after is not None:
                await self._world.clock.sleep(self._world.knobs.read_after)
                self.read(sent)

    def read(self, sent: Sent) -> None:
        if sent.status == "delivered":
            self._tell(sent, "read")

    def _show(self, sent: Sent, person: "Person") -> None:
        shown = parts(sent.body, sent.template, sent.quick_replies)
        name = next((media.get("id") for _, media in media_of(sent.body)), None)
        media = self._world.media
        person.see(
            Seen(
                sent.wamid,
                shown.kind,
                shown.text,
                sent.body,
                shown.header,
                shown.footer,
                tuple(shown.choices),
                shown.label,
                shown.link,
                media.get(name).content if name and media.knows(name) else None,
                self._world.clock.now(),
            )
        )

    def _quote(self, sent: Sent) -> Charge:
        return self._world.meter.quote(
            sent.number.id,
            sent.wamid,
            sent.category,
            self._world.clock.now(),
            in_window=sent.in_window,
            free_entry=sent.free_entry,
        )

    def _fail(self, sent: Sent, error: GraphError) -> None:
        sent.error = error
        self._tell(sent, "failed")

    def _tell(self, sent: Sent, name: str) -> None:
        sent.status = name
        status: dict[str, Any] = {
            "id": sent.wamid,
            "status": name,
            "timestamp": self._world.clock.stamp(),
        }
        if sent.person is None:
            status["recipient_id"] = sent.to
        else:
            if sent.person.wa_id is not None:
                status["recipient_id"] = sent.person.wa_id
            status["recipient_user_id"] = sent.person.bsuid
        if "biz_opaque_callback_data" in sent.body:
            status["biz_opaque_callback_data"] = sent.body["biz_opaque_callback_data"]
        if sent.charge is not None and name in ("sent", "delivered"):
            status["pricing"] = sent.charge.pricing()
        if name == "failed" and sent.error is not None:
            status["errors"] = [sent.error.in_status()]
        for _ in range(1 + self._world.knobs.repeat_statuses):
            if sent.held is None:
                self._post(sent, status)
            else:
                sent.held.append(status)

    def _post(self, sent: Sent, status: dict[str, Any]) -> None:
        person = sent.person
        ids = (sent.to, *(person.ids if person else ()))
        if self._world.faults.take_status(status["status"], ids) is None:
            contact = person.contact() if person else {"wa_id": sent.to}
            self._world.tell(sent.number, "messages", contacts=[contact], statuses=[status])
