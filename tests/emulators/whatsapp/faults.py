"""Orders for trouble: each holds for the next few times something happens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    # the bot's requests
    "error",  # refuse with `code`; nothing is sent
    "http_500",  # Graph's JSON with HTTP 500; nothing is sent
    "bare_500",  # an HTML page instead of JSON; nothing is sent
    "accept_then_timeout",  # sent, but no answer ever comes
    "accept_then_500",  # sent, but the answer says otherwise
    # messages on their way
    "fail",  # accepted, then a `failed` status with `code`
    "lose_status",  # `status` (or any) is never told
    # webhooks
    "duplicate",  # the same body once more after our 200
    "reorder",  # wait for the next post and go after it
    "drop_200",  # the answer is lost: the whole batch again
]
KINDS: tuple[str, ...] = get_args(Kind)


Place = Literal["messages", "media", "files"]
"""What is refused: sending, uploads and lookups of media, or the download itself."""


@dataclass
class Order:
    kind: Kind
    times: int = 1
    code: int = 131000
    to: str | None = None  # a phone number or BSUID; None: whoever comes
    status: str | None = None
    retry_after: int | None = None  # a header for refused requests
    on: Place = "messages"


class Faults:
    def __init__(self) -> None:
        self.orders: list[Order] = []

    def order(
        self,
        kind: Kind,
        *,
        times: int = 1,
        code: int = 131000,
        to: str | None = None,
        status: str | None = None,
        retry_after: int | None = None,
        on: Place = "messages",
    ) -> None:
        if kind not in KINDS:
            raise ValueError(f"no fault {kind!r}; there are {list(KINDS)}")
        self.orders.append(Order(kind, times, code, to, status, retry_after, on))

    def clear(self) -> None:
        self.orders.clear()

    def take(
        self,
        kinds: tuple[Kind, ...],
        ids: tuple[str | None, ...] = (),
        on: Place = "messages",
    ) -> Order | None:
        """The oldest order that fits, used up by one."""
        return self._take(lambda order: order.kind in kinds and order.on == on and _for(order, ids))

    def take_status(self, status: str, ids: tuple[str | None, ...]) -> Order | None:
        return self._take(
            lambda order: (
                order.kind == "lose_status" and order.status in {None, status} and _for(order, ids)
            )
        )

    def _take(self, fits: Callable[[Order], bool]) -> Order | None:
        for order in self.orders:
            if fits(order):
                order.times -= 1
                if order.times <= 0:
                    self.orders.remove(order)
                return order
        return None


def _for(order: Order, ids: tuple[str | None, ...]) -> bool:
    return order.to is None or order.to in ids
