"""What each status adds to what is known of a message's cost."""

from datetime import timedelta

import pytest

from bot.channels.whatsapp.events import Status
from bot.channels.whatsapp.pricing import charge_of
from core.conversations import DeliveryState
from core.costs import Charge, Pricing
from tests.whatsapp.bodies import SENT_AT

PRICE = Pricing(True, "service", "regular", "PMP")
SENT = Status("wamid.B", DeliveryState.SENT, SENT_AT, "42", pricing=PRICE)
DELIVERED = Status("wamid.B", DeliveryState.DELIVERED, SENT_AT, "42", pricing=PRICE)
READ = Status("wamid.B", DeliveryState.READ, SENT_AT + timedelta(hours=1), "42")


@pytest.mark.parametrize(
    ("status", "charge"),
    [
        (SENT, Charge("wamid.B", 42, PRICE)),
        (DELIVERED, Charge("wamid.B", 42, PRICE, True, SENT_AT)),
        (READ, Charge("wamid.B", 42, None, False, READ.at)),
        (Status("wamid.B", DeliveryState.SENT, SENT_AT), None),
        (Status("wamid.B", DeliveryState.FAILED, SENT_AT, "42", pricing=PRICE), None),
        (
            Status("wamid.B", DeliveryState.DELIVERED, SENT_AT, "9" * 40),
            Charge("wamid.B", None, None, False, SENT_AT),
        ),
    ],
)
def test_charges(status: Status, charge: Charge | None) -> None:
    assert charge_of(status) == charge


def test_a_price_that_changed_on_the_way_is_that_of_the_delivery() -> None:
    early = charge_of(SENT)
    late = charge_of(
        Status("wamid.B", DeliveryState.DELIVERED, SENT_AT, pricing=Pricing(False, "service"))
    )
    assert early is not None
    assert late is not None
    for joined in (early.joined(late), late.joined(early)):
        assert joined.pricing == Pricing(False, "service")
