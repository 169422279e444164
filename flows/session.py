"""Where the bot is with one citizen: JSON between messages, values in between."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from core.messages import Json


@dataclass(frozen=True, slots=True)
class Run:
    """One run through a flow.

    `key` is the id of the message that began it, `step` the question that waits for an answer,
    `trail` all questions passed, the waiting one last.
    """

    flow: str
    version: int
    key: str
    step: str = ""
    answers: Mapping[str, Json] = field(default_factory=dict)
    trail: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """`turns` tells which message it is up to date with; `offered` are the commands (id, label)
    of the last bubble, for who types instead of tapping; `parked` is a draft laid aside;
    `unclear` are words about which the last bubble asked what they mean; `in_minute` counts the
    turns since `minute`, so that a flood of messages is known."""

    turns: int = 0
    at: datetime | None = None
    run: Run | None = None
    parked: Run | None = None
    offered: Sequence[tuple[str, str]] = ()
    unclear: str = ""
    minute: datetime | None = None
    in_minute: int = 0

    def to_json(self) -> Json:
        at = self.at.isoformat() if self.at else None
        minute = self.minute.isoformat() if self.minute else None
        return {**asdict(self), "at": at, "minute": minute}

    @classmethod
    def from_json(cls, value: Json) -> "Session":
        """Raises KeyError, TypeError or ValueError when the value is no session of ours."""
        return cls(
            turns=int(value["turns"]),
            at=datetime.fromisoformat(value["at"]) if value["at"] else None,
            run=_run(value["run"]),
            parked=_run(value["parked"]),
            offered=tuple((str(id_), str(label)) for id_, label in value["offered"]),
            unclear=str(value.get("unclear", "")),
            minute=datetime.fromisoformat(minute) if (minute := value.get("minute")) else None,
            in_minute=int(value.get("in_minute", 0)),
        )

    @classmethod
    def load(cls, text: str) -> "Session":
        return cls.from_json(json.loads(text))

    def dump(self) -> str:
        return json.dumps(self.to_json(), ensure_ascii=False, separators=(",", ":"))


def _run(value: Json) -> Run | None:
    if value is None:
        return None
    return Run(**{**value, "trail": tuple(value["trail"])})
