"""The vocabulary of conversations: a flow's steps ask or act, never both."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from core.citizens import Citizen
from core.conversations import Conversation
from core.messages import Incoming, Json, Link, Media, Option, Paragraph, Text
from flows.services import Services

ANY = "*"
"""The key of `Ask.then` for every answer that has no key of its own."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message being handled, as a step sees it.

    `run` is the id of the message that began this run of the flow, `asked` the question answered
    last. `say` puts a text into the citizen's language. `about` is the number of the ticket of
    whose message this is a reply, empty when it is none; `broadcast` that of a broadcast.
    """

    message: Incoming
    conversation: Conversation
    services: Services
    now: datetime
    say: Callable[[Text | str], str]
    run: str = ""
    step: str = ""
    asked: str = ""
    answers: Mapping[str, Json] = field(default_factory=dict)
    about: str = ""
    broadcast: int | None = None

    @property
    def citizen(self) -> Citizen:
        return self.conversation.citizen

    @property
    def key(self) -> str:
        """Names this step of this run: pass it to every write, so that a second one is a no-op."""
        return f"{self.run}:{self.step}"

    @property
    def answer(self) -> Json:
        """The answer to the question answered last."""
        return self.answers.get(self.asked)

    @property
    def words(self) -> str:
        return self.message.text.strip()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question. `then` is the next step, or one for each option (`ANY` for the rest).

    Without options it takes words; with options it takes words only if `words` is True; words that
    do not fit are no answer. `above` is what the citizen reads before the question.
    """

    text: Text
    then: str | Mapping[str, str]
    options: Sequence[Option] = ()
    words: bool = False
    fits: Callable[[str], bool] = bool
    above: Sequence[Paragraph] = ()
    links: Sequence[Link] = ()
    asks_location: bool = False
    asks_photo: bool = False
    media: Sequence[Media] = ()

    @property
    def takes_words(self) -> bool:
        return self.words or not self.options

    def next_step(self, answer: Json) -> str:
        if isinstance(self.then, str):
            return self.then
        chosen = answer if isinstance(answer, str) else ANY
        return self.then.get(chosen) or self.then[ANY]


@dataclass(frozen=True, slots=True)
class Go:
    """On to a step, remembering some answers and forgetting others."""

    step: str
    save: Mapping[str, Json] = field(default_factory=dict)
    forget: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """The end of the flow. Options here are commands, as no step is left to take an answer.

    `language` is set when the citizen has just chosen another one. `about` is the number of the
    ticket that this tells of: who replies to it later means that ticket.
    """

    text: Text
    options: Sequence[Option] = ()
    above: Sequence[Paragraph] = ()
    links: Sequence[Link] = ()
    language: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Invalid:
    """The last answer cannot be used: say why and ask again."""

    text: Text


Asking: TypeAlias = Callable[[Turn], Awaitable[Ask]]
Acting: TypeAlias = Callable[[Turn], Awaitable[Go | Done | Invalid]]
Absorbing: TypeAlias = Callable[[Turn], Awaitable[Mapping[str, Json]]]


class Flow:
    """A conversation: named steps and where it starts.

    Step names and answers are stored while a citizen thinks: rename or remove one and raise
    `version`. In a `draft` the answers do not depend on each other: what was told survives a
    changed mind, a detour and a new version. In a `verbatim` one what is written is for somebody
    else, so that a greeting is not answered by us.
    """

    def __init__(
        self,
        name: str,
        *,
        start: str,
        version: int = 1,
        draft: bool = False,
        verbatim: bool = False,
    ) -> None:
        self.name = name
        self.start = start
        self.version = version
        self.draft = draft
        self.verbatim = verbatim
        self.asks: dict[str, Asking] = {}
        self.acts: dict[str, Acting] = {}
        self.absorber: Absorbing | None = None

    def ask(self, step: Asking) -> Asking:
        """Register a step that returns a question, changes nothing and may run again."""
        self.asks[self._new(step)] = step
        return step

    def act(self, step: Acting) -> Acting:
        """Register a step that does the work and never waits."""
        self.acts[self._new(step)] = step
        return step

    def absorb(self, reader: Absorbing) -> Absorbing:
        """Register what reads each message first, for answers to questions not yet asked."""
        self.absorber = reader
        return reader

    def _new(self, step: Asking | Acting) -> str:
        name: str = step.__name__
        if name in self.asks or name in self.acts:
            raise ValueError(f"flow '{self.name}' has two steps named '{name}'")
        return name
