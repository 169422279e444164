"""What a status tells of the price of a message."""

from collections.abc import Mapping

from bot.channels.whatsapp.events import Status
from bot.channels.whatsapp.fields import part, word
from core.conversations import DeliveryState
from core.costs import FREE, Charge, Pricing
from core.messages import Json

ARRIVED = (DeliveryState.DELIVERED, DeliveryState.READ)
ID_MAX = 18


def pricing_in(status: Mapping[str, Json]) -> Pricing | None:
    """The type decides over `billable`, which Meta is about to drop."""
    told = part(status, "pricing")
    category, kind, billable = word(told, "category"), word(told, "type"), told.get("billable")
    if not (category or kind or isinstance(billable, bool)):
        return None
    pays = kind not in FREE and billable is not False
    return Pricing(pays, category, kind, word(told, "pricing_model"))


def charge_of(status: Status) -> Charge | None:
    """None for a status that tells neither a price nor a delivery."""
    arrived = status.state in ARRIVED
    if not arrived and (status.pricing is None or status.state is DeliveryState.FAILED):
        return None
    reference = status.reference or ""
    is_ours = reference.isdecimal() and len(reference) <= ID_MAX
    return Charge(
        status.wamid,
        int(reference) if is_ours else None,
        status.pricing,
        final=arrived and status.pricing is not None,
        delivered_at=status.at if arrived else None,
    )
