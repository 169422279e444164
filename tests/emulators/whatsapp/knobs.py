"""What a test may turn. The defaults make everything happen at once, in order and exactly once."""

import dataclasses
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal


@dataclass
class Knobs:
    """All seconds are the emulator's, see Clock; only `webhook_timeout` is real."""

    # statuses
    sent_after: float = 0.0
    delivered_after: float = 0.0  # after `sent`
    read_after: float | None = None  # after `delivered`; None: when the person opens the chat
    shuffle_statuses: bool = False  # all statuses of a message at its end, in any order
    repeat_statuses: int = 0  # how many times more each is sent
    status_before_answer: bool = False  # tell `sent` before the request is answered
    seed: int = 1

    # limits
    window_error: Literal["answer", "status"] = "answer"  # how 131047 is told
    window_seconds: float = 24 * 3600.0
    pair_seconds: float = 6.0
    pair_burst: int = 45
    throughput: int = 80  # a second, both directions
    messaging_limit: int | None = 250  # people a business may write to first in 24 h

    # money: no official prices, only what a test says
    service_billed: bool = True  # as since 2026-10-01
    free_service_messages: int = 1000  # per number and month
    prices: dict[str, Decimal] = field(
        default_factory=lambda: {
            "marketing": Decimal(3),
            "utility": Decimal(1),
            "authentication": Decimal(1),
            "service": Decimal(1),
        }
    )

    # media
    url_seconds: float = 300.0
    received_media_seconds: float = 7 * 24 * 3600.0
    uploaded_media_seconds: float = 30 * 24 * 3600.0
    url_in_webhook: bool = False

    # webhooks
    batch_seconds: float = 0.0  # collect this long, then post once
    posts_at_once: int = 1  # 1 keeps the order of first tries
    webhook_timeout: float = 10.0
    retry_first: float = 2.0
    retry_factor: float = 2.0
    retry_most: float = 6 * 3600.0
    retry_for: float = 7 * 24 * 3600.0

    def turn(self, **values: object) -> None:
        """For the HTTP control: names and simple values only."""
        names = {knob.name for knob in dataclasses.fields(self)}
        for name, value in values.items():
            if name not in names:
                raise ValueError(f"no knob {name!r}; there are {sorted(names)}")
            if name == "prices":
                if not isinstance(value, dict):
                    raise ValueError("prices: category to amount")
                value = {category: Decimal(str(price)) for category, price in value.items()}
            setattr(self, name, value)
