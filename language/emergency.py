"""Words that tell of danger to life, and whom to call.

Rules first: classes of words in `lexicon/danger_words.tsv` and which of them together tell of
danger, in `lexicon/danger_rules.tsv`. A small model has a second opinion. Recall first: a number
that was not needed harms nobody.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from language.dictionary import FOLDER
from language.intents import Intent
from language.model import stored
from language.phrases import CALM, FIRE, MEDICAL, POLICE
from language.reading import Reading, read

__all__ = ["FIRE", "MEDICAL", "POLICE", "Danger", "danger_in", "judge"]

ALONE = 0.6
"""From this probability on the model needs no rule beside it, only some likeness to a report."""
SUSPECTED = 0.15
"""Enough where nothing in the words speaks of something calm, and there are not too few of them."""
FEW = 3
"""So few words are an answer ("di depan pasar") more often than a call for help."""
LIKE_A_REPORT = 0.3
FOR_A_RULE = (0.02, 0.1)
"""So likely danger, or else a report, must be for a rule to be believed."""
AGAINST_CALM = (0.5, 0.97)
"""The same where other words speak of something calm: a film, a price, the past."""
ENGLISH = "inggris"
"""Classes of English words: phrases that leave no doubt, as our models know hardly any English."""
ASKS = "tanya"
"""The class of calm words that ask for a service, a number, a way."""
_CERTAIN = {"lexicon", "sound", "digits", "vowels", "glued", "typing"}
"""Steps of the reader whose word may be taken for the one that was written."""


_GLUED = re.compile(
    r"kebakaran|kobongan|kecelakaan|pingsan|semaput|tawuran|dibegal|dirampok|perampokan|tenggelam"
    r"|dibacok|ditusuk|celurit|clurit|kesetrum|tertimbun|sekarat|keracunan|pendarahan|dikeroyok"
)
"""Words that tell of danger even inside a message without spaces."""


@dataclass(frozen=True, slots=True)
class Danger:
    """The decision about one message, and what it rests on."""

    contact: str | None
    """The code of the emergency contact to show first; None when the words tell of no danger."""
    rule: str
    """The classes of words that were found together; empty for none."""
    calm: str
    """The class of words that speaks against it."""
    danger: float
    """How likely the model of danger takes it for danger."""
    report: float
    """How likely the model of intents takes it for a report."""


def danger_in(text: str) -> str | None:
    """The code of the emergency contact to show first, or None when the words tell of no danger."""
    return judge(text).contact


@lru_cache(maxsize=2048)
def judge(text: str) -> Danger:
    reading = read(text)
    said = _said(reading)
    rule = next(_rules_in(said), None)
    calm = _calm_in(said)
    opinion = stored("danger").probabilities(reading)
    danger = 1 - opinion[CALM]
    report = stored("intents").probabilities(reading)[Intent.REPORT]
    likely, like_a_report = AGAINST_CALM if calm else FOR_A_RULE
    # Who asks for a number and says that it is now is in need, though it looks like a question.
    in_english = rule is not None and rule[1][0].startswith(ENGLISH)
    asks_in_need = calm == ASKS and _classes("now_words")["kini"].search(said) is not None
    believed = in_english or asks_in_need or danger >= likely or report >= like_a_report
    enough = ALONE if calm or len(reading.tokens) <= FEW else SUSPECTED
    contact = None
    if rule and believed:
        contact = rule[0]
    elif danger >= enough and report >= LIKE_A_REPORT:
        contact = max((each for each in opinion if each != CALM), key=lambda each: opinion[each])
    return Danger(contact, "+".join(rule[1]) if rule else "", calm, danger, report)


def _said(reading: Reading) -> str:
    """As written, then as meant where the spelling leaves no doubt about that."""
    meant = (
        word
        for token in reading.tokens
        for word in (token.meaning if token.how in _CERTAIN else (token.written,))
    )
    glued = (stem for token in reading.tokens for stem in _GLUED.findall(token.written))
    said = f" {reading.folded} | {' '.join(meant)} | {' '.join(glued)} "
    return said.replace(" pemadam kebakaran ", " damkar ").replace(" pemadam kobongan ", " damkar ")


def _calm_in(said: str) -> str:
    """The class of words that speaks against danger; a question only where there is no other."""
    found = [name for name, words in _classes("calm_words").items() if words.search(said)]
    return next((name for name in found if name != ASKS), found[0] if found else "")


def _rules_in(said: str) -> Iterator[tuple[str, Sequence[str]]]:
    found = {name for name, words in _classes("danger_words").items() if words.search(said)}
    return ((contact, names) for contact, names in _rules() if found.issuperset(names))


@cache
def _rules() -> Sequence[tuple[str, Sequence[str]]]:
    lines = (FOLDER / "danger_rules.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(contact, names.split("+")) for contact, names in (line.split("\t") for line in lines)]


@cache
def _classes(file: str) -> Mapping[str, re.Pattern[str]]:
    """Classes of words: "_" stands for a space, "*" for any letters."""
    lines = (FOLDER / f"{file}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    classes = {}
    for name, words, _source, _licence in (line.split("\t") for line in lines):
        choices = "|".join(re.escape(word) for word in words.split())
        pattern = choices.replace("_", " ").replace(r"\*", r"\w*")
        classes[name] = re.compile(rf"(?<=\s)(?:{pattern})(?=\s)")
    return classes
