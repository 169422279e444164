"""What goes wrong on order: in the API's answers and in the delivery of updates."""

import random
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal, get_args

ApiFault = Literal["error", "hang", "cut", "slow"]
DeliveryFault = Literal["duplicate", "lose_answer", "shuffle"]
Kind = ApiFault | DeliveryFault
KINDS = frozenset((*get_args(ApiFault), *get_args(DeliveryFault)))


@dataclass
class Order:
    """
    error        answers `code` (with retry_after: 429); `html`: a proxy's page instead of JSON
    hang         never answers; `accepted`: the call is carried out all the same
    cut          the connection ends in the middle of the answer; `accepted` as above
    slow         answers after `seconds` of the emulator's clock
    duplicate    delivers an update that was already taken once more
    lose_answer  our 200 gets lost: the update comes again by the retry ladder
    shuffle      waits up to `seconds` before each delivery: chats overtake one another
    """

    kind: Kind
    method: str = "*"  # or a pattern: "send*"
    times: int | None = None  # None: until taken back
    share: float = 1.0  # of the calls that match, at random
    code: int = 500
    retry_after: int = 0
    html: bool = False
    accepted: bool = True
    seconds: float = 1.0
    happened: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such fault: {self.kind}")


class Faults:
    def __init__(self, seed: int = 0) -> None:
        self.token_revoked = False
        self.random = random.Random(seed)
        self.orders: list[Order] = []

    def order(self, order: Order) -> Order:
        self.orders.append(order)
        return order

    def clear(self) -> None:
        self.orders.clear()
        self.token_revoked = False

    def take(self, kind: Kind, method: str = "") -> Order | None:
        for order in self.orders:
            left = order.times is None or order.happened < order.times
            if order.kind == kind and left and fnmatchcase(method, order.method):
                if order.share < 1 and self.random.random() >= order.share:
                    continue
                order.happened += 1
                return order
        return None
