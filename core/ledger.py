"""The ledger: proof that every message that came in ended exactly once."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Account:
    """Numbers of messages. `joined` share the answer of another one; `open_` came in and have no
    end yet, though time enough has passed; `unanswered` ended without exactly one reply; `stuck`
    replies are neither sent nor failed; `held` ones wait for their citizen to write. `handed`
    messages were for an operator: the bot answers none of them, unless it tells of danger."""

    answered: int
    joined: int
    handed: int
    dead: int
    open_: int
    unanswered: int
    sent: int
    queued: int
    failed: int
    uncertain: int
    held: int
    stuck: int
    strays: int

    @property
    def balanced(self) -> bool:
        return not (self.open_ or self.unanswered or self.stuck)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that did not arrive, or that we could not handle (`dead`); why, in a few words."""

    id: int
    channel: str
    state: str
    reason: str
    at: datetime
