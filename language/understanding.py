"""What one message means, decided once: danger, a ticket's number, or the likeliest intents."""

import re
from dataclasses import dataclass
from functools import lru_cache

from language.emergency import Danger, judge
from language.intents import Intent
from language.model import stored
from language.normalise import words_of
from language.reading import Reading, read
from language.spans import plain
from language.tickets import ticket_in

SURE = 0.7
"""From this probability on we act; below, we ask."""
STAKES = {Intent.UNSUBSCRIBE: 0.75, Intent.CANCEL: 0.75, Intent.INSULT: 0.8}
"""Where acting on an error hurts, more is needed."""
GUARDED = (Intent.REPORT, Intent.UNSUBSCRIBE)
"""Wishes that must not be missed: while one of them is this likely, we do nothing else unasked."""
POSSIBLE = 0.15
CHOICES = 3
WORTH_ASKING = 0.08
"""Below this probability an intent is not offered as a choice."""

_TICKET = re.compile(r"\blpr\b")
"""Begins a number, though not all of it may be there."""
_PLAGUED = re.compile(
    r"\b(?:jalan|jln|jl|dalan|gang|gg|rumah|omah|griya|kampung|daerah|wilayah|perempatan|prapatan"
    r"|selokan|talud|sini|kene|mriki|situ|jadi|dadi|selalu|sering)\b.*"
    r"(?<!\bmau )(?<!ingin )(?<!engin )(?<!engen )(?<!badhe )(?<!arep )(?<!daftar )(?<!minta )"
    r"\blangganan (?:banjir|kebanjiran|macet|longsor|mampet|kecelakaan)\b"
)
"""A place "subscribes" to floods: it is often flooded, which is no wish for announcements."""


@dataclass(frozen=True, slots=True)
class Candidate:
    intent: Intent
    confidence: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """`sure` means: act without asking. `why` names what decided."""

    reading: Reading
    danger: Danger
    candidates: tuple[Candidate, ...]
    sure: bool
    why: str

    @property
    def intent(self) -> Intent:
        return self.candidates[0].intent

    @property
    def confidence(self) -> float:
        return self.candidates[0].confidence

    @property
    def choices(self) -> tuple[Intent, ...]:
        """What to ask about when we are not sure, likeliest first."""
        likely = (each for each in self.candidates if each.confidence >= WORTH_ASKING)
        return tuple(each.intent for each in likely)[:CHOICES]


@lru_cache(maxsize=2048)
def understand(text: str) -> Understanding:
    reading, danger = read(text), judge(text)
    scored = stored("intents").probabilities(reading)
    candidates = [Candidate(Intent(name), share) for name, share in scored.items()]
    if danger.contact:
        return _certain(reading, danger, candidates, Intent.REPORT, "danger")
    if _TICKET.search(text.lower()) or ticket_in(plain(text)):
        return _certain(reading, danger, candidates, Intent.TICKET, "ticket number")
    if candidates[0].intent is Intent.SUBSCRIBE and _PLAGUED.search(" ".join(words_of(text))):
        return _certain(reading, danger, candidates, Intent.REPORT, "a place that is plagued")
    if all(token.how == "number" for token in reading.tokens):
        nothing = Candidate(Intent.OUT_OF_SCOPE, 0.0)
        return Understanding(reading, danger, (nothing,), sure=False, why="no words")
    return Understanding(reading, danger, tuple(candidates), _sure(candidates), "model")


def _sure(candidates: list[Candidate]) -> bool:
    first = candidates[0]
    at_stake = any(
        each.intent in GUARDED and each.confidence >= POSSIBLE for each in candidates[1:]
    )
    return first.confidence >= STAKES.get(first.intent, SURE) and not at_stake


def _certain(
    reading: Reading, danger: Danger, candidates: list[Candidate], intent: Intent, why: str
) -> Understanding:
    """A rule knows; what the model thought stands behind it."""
    others = (each for each in candidates if each.intent is not intent)
    return Understanding(reading, danger, (Candidate(intent, 1.0), *others), sure=True, why=why)
