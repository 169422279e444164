"""What happens to tickets while the program is killed: written by a seed, the same at every start.

Several citizens tell of the same thing; operators work on it, merge and split; citizens answer.
Each operation has a key of its own, so whatever is done again happens once.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.messages import Address, Channel

CITIZENS = tuple(
    Address((Channel.WEBCHAT, Channel.TELEGRAM)[number % 2], f"warga-{number}")
    for number in range(8)
)
TOGETHER = 3
"""Tickets that tell of the same thing."""


class Act(StrEnum):
    OPEN = "open"
    FOLLOW = "follow"
    ADD = "add"
    SAY_DONE = "sudah"
    SAY_NOT_DONE = "belum"
    RATE = "rate"
    VERIFY = "verify"
    START = "start"
    FINISH = "finish"
    REFUSE = "refuse"
    REFER = "refer"
    ASSIGN = "assign"
    TRANSFER = "transfer"
    MERGE = "merge"
    SPLIT = "split"


OF_CITIZENS = frozenset({Act.OPEN, Act.FOLLOW, Act.ADD, Act.SAY_DONE, Act.SAY_NOT_DONE, Act.RATE})
MAY_BE_ANYBODY = OF_CITIZENS - {Act.OPEN}
PHASES: Sequence[tuple[int, Sequence[Act]]] = (
    (4, (Act.FOLLOW, Act.ADD, Act.VERIFY, Act.ASSIGN, Act.MERGE)),
    (6, (Act.VERIFY, Act.START, Act.ASSIGN, Act.TRANSFER, Act.MERGE, Act.SPLIT, Act.FOLLOW)),
    (4, (Act.FINISH, Act.REFUSE, Act.REFER, Act.FINISH, Act.MERGE)),
    (5, (Act.SAY_DONE, Act.SAY_NOT_DONE, Act.RATE, Act.SPLIT, Act.SAY_NOT_DONE)),
    (4, (Act.START, Act.FINISH, Act.ADD, Act.TRANSFER, Act.FINISH)),
    (4, (Act.SAY_DONE, Act.SAY_NOT_DONE, Act.RATE, Act.SAY_DONE)),
)
"""How many operations of which kinds; many are refused, as they are in life."""
PAUSES = (0.0, 0.0, 0.03, 0.1, 0.2)
"""Seconds before an operation: the clock of the test runs days meanwhile."""


@dataclass(frozen=True, slots=True)
class Operation:
    """`ticket` and `other` are keys of the operations that opened them."""

    key: str
    act: Act
    ticket: str
    citizen: Address
    other: str
    category: str
    pause: float


def stories(seed: int, tickets: int) -> Sequence[Sequence[Operation]]:
    """Each is done one operation after the other; several stories go on at once."""
    chance = random.Random(seed)
    return [list(_story(number, chance)) for number in range(max(1, tickets // TOGETHER))]


def _story(number: int, chance: random.Random) -> Iterator[Operation]:
    people = chance.sample(CITIZENS, TOGETHER + 1)
    opening = [f"s{number}.{at}" for at in range(TOGETHER)]
    acts = [Act.OPEN] * TOGETHER
    acts += [chance.choice(kinds) for count, kinds in PHASES for _ in range(count)]
    merged = opening[0]
    for at, act in enumerate(acts):
        key = f"s{number}.{at}"
        ticket, other = chance.sample(opening, 2)
        if act is Act.OPEN:
            ticket = key
        elif act is Act.SPLIT:  # what was never merged is refused: let it be what may have been
            ticket = merged
        elif act is Act.MERGE:
            merged = ticket
        reporter, anybody = people[opening.index(ticket)], chance.choice(people)
        yield Operation(
            key,
            act,
            ticket=ticket,
            citizen=anybody if act in MAY_BE_ANYBODY and chance.random() < 0.5 else reporter,
            other=other,
            category=chance.choice(("bising", "tawuran")),
            pause=chance.choice(PAUSES),
        )
