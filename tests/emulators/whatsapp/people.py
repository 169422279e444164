"""A person with WhatsApp: who they are to the business and how their phone behaves."""

from typing import TYPE_CHECKING, Any

from tests.emulators.whatsapp import incoming
from tests.emulators.whatsapp.ids import bsuid as new_bsuid
from tests.emulators.whatsapp.ids import wamid
from tests.emulators.whatsapp.seen import Seen
from tests.emulators.whatsapp.world import Number, World

if TYPE_CHECKING:
    from tests.emulators.whatsapp.statuses import Sent

FREE_ENTRY_SECONDS = 72 * 3600.0


class Person:
    """`wa_id=None`: somebody with a username whose phone number the business never learns."""

    def __init__(
        self,
        world: World,
        name: str,
        wa_id: str | None,
        bsuid: str | None = None,
        username: str | None = None,
    ) -> None:
        self.name = name
        self.wa_id = wa_id
        self.phone = wa_id
        """Works also when the business is not shown it."""
        self.bsuid = bsuid or new_bsuid()
        self.username = username
        self.blocked = False
        self.marketing_stopped = False
        self.off = False
        self.ticks: set[str] = set()
        """Their own messages that the business has read."""
        self.typing_until = 0.0
        self.waiting: list[Sent] = []
        self._world = world
        self._seen: list[Seen] = []
        self._spoke_at: dict[str, float] = {}
        self._came_by_ad_at: dict[str, float] = {}

    # ---------------------------------------------------------------------------------- identity

    @property
    def ids(self) -> tuple[str | None, str]:
        return self.phone, self.bsuid

    def contact(self) -> dict[str, Any]:
        profile = {"name": self.name} | ({"username": self.username} if self.username else {})
        known = {"wa_id": self.wa_id} if self.wa_id is not None else {}
        return {"profile": profile, **known, "user_id": self.bsuid}

    def sender(self) -> dict[str, str]:
        known = {"from": self.wa_id} if self.wa_id is not None else {}
        return known | {"from_user_id": self.bsuid}

    # ------------------------------------------------------------------------------- what they see

    def see(self, message: Seen) -> None:
        self._seen.append(message)
        self.typing_until = 0.0

    def seen(self) -> list[Seen]:
        return list(self._seen)

    @property
    def last(self) -> Seen:
        if not self._seen:
            raise LookupError(f"{self.name} has seen nothing yet")
        return self._seen[-1]

    @property
    def sees_typing(self) -> bool:
        return self.typing_until > self._world.clock.now()

    # --------------------------------------------------------------------------------- windows

    def window_open(self, number: Number) -> bool:
        spoke_at = self._spoke_at.get(number.id)
        window = self._world.knobs.window_seconds
        return spoke_at is not None and self._world.clock.now() < spoke_at + window

    def has_written(self, number: Number) -> None:
        """A message of a moment ago, of which nobody is told: the window is open."""
        self._spoke_at[number.id] = self._world.clock.now()

    def free_entry(self, number: Number) -> bool:
        came_at = self._came_by_ad_at.get(number.id)
        return came_at is not None and self._world.clock.now() < came_at + FREE_ENTRY_SECONDS

    # ------------------------------------------------------------------------------- what they send

    def send(
        self,
        content: dict[str, Any],
        *,
        number: Number | None = None,
        reply_to: str | None = None,
        forwarded: bool = False,
        often_forwarded: bool = False,
        referral: dict[str, Any] | None = None,
        ago: float = 0.0,
    ) -> str:
        """Any message; `ago`: it was written earlier, as when a webhook comes late."""
        number = number or next(iter(self._world.numbers.values()))
        at = self._world.clock.now() - ago
        name = wamid(self.wa_id or self.bsuid)
        author = self.wa_id if reply_to in self._world.received else number.display
        message = {
            **incoming.context(reply_to, author, forwarded, often_forwarded),
            **self.sender(),
            "id": name,
            "timestamp": str(int(at)),
            **content,
        }
        if referral:
            message["referral"] = referral
            self._came_by_ad_at[number.id] = at
        self._spoke_at[number.id] = max(at, self._spoke_at.get(number.id, at))
        self._world.received[name] = self
        self._world.paces.came_in(number.id)
        self._world.tell(number, "messages", contacts=[self.contact()], messages=[message])
        return name

    def system(self, number: Number, sender: dict[str, str], news: dict[str, Any]) -> None:
        """WhatsApp's own notes about a person: they carry no `contacts`."""
        stamp = self._world.clock.stamp()
        message = {"id": wamid(self.bsuid), "timestamp": stamp, "type": "system", "system": news}
        self._world.tell(number, "messages", messages=[{**sender, **message}])
