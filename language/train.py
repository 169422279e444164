"""`python -m bot train`: the models anew from the phrases in `training/`, bit for bit the same.

Only this file needs scikit-learn; what it writes are plain arrays.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB

from language.features import BITS, blocks_of
from language.intents import Intent
from language.model import FOLDER, Floats, LinearModel, save, vector
from language.normalise import fold
from language.phrases import CALM, Phrase, danger_phrases, intent_phrases, topic_phrases
from language.reading import VOCABULARY, read, reader
from language.variants import variants

VARIANTS = 4
"""Made of each phrase by program."""
VARIANT_WEIGHT = 0.5
"""What a variant counts beside the phrase itself."""
OFTEN = 3
"""Phrases in which a word must stand to be taken for a word, not for a slip of the thumb."""
FOLDS = 4
STEPS, ENOUGH = 120, 3e-4
"""When the regression stops; with a larger slope than ENOUGH it would not begin for many labels."""
EVERYDAY = 0.3
"""What an everyday phrase counts as calm beside one that was written to sound like danger."""
SMALL_TALK = {
    Intent.GREETING, Intent.THANKS, Intent.GOODBYE, Intent.YES, Intent.NO, Intent.INSULT,
}  # fmt: skip
"""A greeting before these phrases would make another meaning of them."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a model learns. `strictness`: the larger, the closer it follows the phrases.

    `bayes` is what a count of who says what (naive Bayes) adds to the regression; it steadies it
    where phrases of a label have little in common.
    """

    name: str
    phrases: Callable[[], list[Phrase]]
    strictness: float
    weights: dict[str, float]
    bayes: float = 0.0


def _intents() -> list[Phrase]:
    """Also what is asked of the services, and what is danger, are wishes."""
    topics = [Phrase(each.text, Intent.SERVICE) for each in topic_phrases()]
    dangers = [
        Phrase(each.text, Intent.REPORT, weight=0.6)
        for each in danger_phrases()
        if each.label != CALM
    ]
    return [*intent_phrases(), *topics, *dangers]


def _dangers() -> list[Phrase]:
    """Everything but reports is calm; reports are either."""
    calm = [each for each in intent_phrases() if each.label != Intent.REPORT]
    return [
        *danger_phrases(),
        *(Phrase(each.text, CALM, weight=EVERYDAY) for each in (*calm, *topic_phrases())),
    ]


TASKS = (
    Task("intents", _intents, 4.0, {Intent.REPORT: 1.2, Intent.OUT_OF_SCOPE: 1.2}, bayes=0.15),
    Task("topics", topic_phrases, 20.0, {}),
    Task("danger", _dangers, 6.0, {}),
)


def train(folder: Path = FOLDER) -> None:
    """Train all models and write them, with the vocabulary they were read with."""
    write_vocabulary(VOCABULARY)
    for task in TASKS:
        phrases = task.phrases()
        model = fit(task, phrases, temperature=temperature(task, phrases))
        save(model, task.name, folder)


def vocabulary() -> list[str]:
    """Words of several phrases; later readings know them."""
    seen = Counter(
        word
        for phrase in dict.fromkeys(each.text for task in TASKS for each in task.phrases())
        for word in {*fold(phrase).split()}
        if word.isalpha() and len(word) >= 3
    )
    return sorted(word for word, count in seen.items() if count >= OFTEN)


def write_vocabulary(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(vocabulary()) + "\n", encoding="utf-8")
    reader.cache_clear()
    read.cache_clear()


def fit(task: Task, phrases: Sequence[Phrase], temperature: float = 1.0) -> LinearModel:
    samples = list(_samples(task, phrases))
    rarity = _rarity(samples)
    matrix = _matrix([text for text, _, _ in samples], rarity)
    labels, weights = zip(*((label, weight) for _, label, weight in samples), strict=True)
    learner = LogisticRegression(C=task.strictness, max_iter=STEPS, tol=ENOUGH)
    learner.fit(matrix, labels, weights)
    counted = MultinomialNB(alpha=0.02).fit(matrix, labels, weights)
    surprising = counted.feature_log_prob_ - counted.feature_log_prob_.mean(axis=0)
    whole, scale = _whole((learner.coef_ + task.bayes * surprising).T)
    return LinearModel(
        labels=tuple(str(label) for label in learner.classes_),
        bias=learner.intercept_.astype(np.float32),
        rarity=rarity,
        temperature=temperature,
        fingerprint=fingerprint(phrases),
        weights=whole,
        scale=scale,
    )


def temperature(task: Task, phrases: Sequence[Phrase]) -> float:
    """What makes a probability of .9 right nine times in ten, on phrases that were held out."""
    model, held_out = next(iter(folds(task, phrases)))
    known = [each for each in held_out if each.label in model.labels]
    scores = [model.scores(read(each.text)) for each in known]
    right = [model.labels.index(each.label) for each in known]
    return min(
        (step / 20 for step in range(6, 60)), key=lambda t: _surprise(np.stack(scores), right, t)
    )


def folds(task: Task, phrases: Sequence[Phrase]) -> Iterable[tuple[LinearModel, list[Phrase]]]:
    """Models that have not seen a part of the phrases, each with that part."""
    ordered = sorted(phrases, key=lambda each: hashlib.sha256(each.text.encode()).digest())
    for fold_ in range(FOLDS):
        held_out = ordered[fold_::FOLDS]
        texts = {each.text for each in held_out}
        yield fit(task, [each for each in ordered if each.text not in texts]), held_out


def fingerprint(phrases: Iterable[Phrase]) -> str:
    lines = sorted(f"{each.label}\t{each.text}" for each in phrases)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _surprise(scores: Floats, right: Sequence[int], temperature: float) -> float:
    scaled = scores / temperature
    scaled -= scaled.max(axis=1, keepdims=True)
    logs = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
    return float(-logs[np.arange(len(right)), right].mean())


def _samples(task: Task, phrases: Sequence[Phrase]) -> Iterable[tuple[str, str, float]]:
    """Texts, labels and weights: rare labels count more, up to three times."""
    size = Counter(each.label for each in phrases)
    usual = len(phrases) / len(size)
    for phrase in phrases:
        weight = min(3.0, max(0.15, (usual / size[phrase.label]) ** 0.75))
        weight *= task.weights.get(phrase.label, 1.0) * phrase.weight
        yield phrase.text, phrase.label, weight
        framed = phrase.label not in SMALL_TALK
        for variant in variants(phrase.text, VARIANTS, framed=framed):
            yield variant, phrase.label, weight * VARIANT_WEIGHT


def _rarity(samples: Sequence[tuple[str, str, float]]) -> Floats:
    """The inverse document frequency of each feature, over the phrases and their variants."""
    count = np.zeros(1 << BITS, dtype=np.float32)
    for text, _, _ in samples:
        for block in blocks_of(reader().read(text)):
            count[list(block)] += 1
    rarity = np.log((1 + len(samples)) / (1 + count)) + 1
    return rarity.astype(np.float16).astype(np.float32)


def _matrix(texts: Sequence[str], rarity: Floats) -> csr_matrix:
    columns, values, ends = [], [], [0]
    for text in texts:
        where, weight = vector(blocks_of(reader().read(text)), rarity)
        columns.append(where)
        values.append(weight)
        ends.append(ends[-1] + len(where))
    shape = (len(texts), 1 << BITS)
    return csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=shape)


def _whole(weights: NDArray[np.float64]) -> tuple[NDArray[np.int8], Floats]:
    """Weights as whole numbers from -127 to 127, and what one is worth in each label."""
    scale = (np.abs(weights).max(axis=0) / 127).astype(np.float32)
    return np.rint(weights / scale).astype(np.int8), scale
