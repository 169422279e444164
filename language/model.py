"""A linear classifier: trained offline, kept as a plain array, explained word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from language.features import Block, blocks_of
from language.reading import Reading

FOLDER = Path(__file__).parent / "models"

Floats: TypeAlias = NDArray[np.float32]
Places: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`weights` are whole numbers, `scale` says what one is worth in each label."""

    labels: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: Floats
    bias: Floats
    rarity: Floats
    temperature: float
    fingerprint: str
    """Of the training phrases, so that a test sees when they and the model part."""

    def scores(self, reading: Reading) -> Floats:
        """One number for each label; the highest is the likeliest."""
        places, values = vector(blocks_of(reading), self.rarity)
        rows = self.weights[places].astype(np.float32)
        return np.asarray((values @ rows) * self.scale + self.bias, dtype=np.float32)

    def probabilities(self, reading: Reading) -> dict[str, float]:
        """How likely each label is, likeliest first."""
        scores = self.scores(reading) / self.temperature
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        order = np.argsort(-shares, kind="stable")
        return {self.labels[index]: float(shares[index]) for index in order}


def vector(blocks: Sequence[Block], rarity: Floats) -> tuple[Places, Floats]:
    """The blocks weighed by how rare each feature is; every block of length 1."""
    places: list[Places] = []
    values: list[Floats] = []
    for block in blocks:
        if not block:
            continue
        where = np.fromiter(block.keys(), dtype=np.int64, count=len(block))
        often = np.fromiter(block.values(), dtype=np.float32, count=len(block))
        weight = (1 + np.log(often)) * rarity[where]
        length = float(np.sqrt((weight**2).sum())) or 1.0
        places.append(where)
        values.append((weight / length).astype(np.float32))
    if not places:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    return np.concatenate(places), np.concatenate(values)


@cache
def stored(name: str) -> LinearModel:
    """The model of this release."""
    return load(name)


def load(name: str, folder: Path = FOLDER) -> LinearModel:
    with np.load(folder / f"{name}.npz") as file:
        return LinearModel(
            labels=tuple(str(label) for label in file["labels"]),
            weights=file["weights"],
            scale=file["scale"],
            bias=file["bias"],
            rarity=file["rarity"].astype(np.float32),
            temperature=float(file["temperature"]),
            fingerprint=str(file["fingerprint"]),
        )


def save(model: LinearModel, name: str, folder: Path = FOLDER) -> None:
    """As small as it goes, and the same bytes for the same model."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / f"{name}.npz",
        labels=np.array(model.labels),
        weights=model.weights,
        scale=model.scale,
        bias=model.bias,
        rarity=model.rarity.astype(np.float16),
        temperature=np.float32(model.temperature),
        fingerprint=np.array(model.fingerprint),
    )
