"""The training phrases, read from the files in `training/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "training"

POLICE, FIRE, MEDICAL = "polri110", "damkar113", "ambulans119"
CALM = "calm"
"""The labels of danger: the contact to call first, or no danger at all."""
_CONTACTS = {"P": POLICE, "F": FIRE, "M": MEDICAL}


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    label: str
    weight: float = 1.0
    """What it counts beside other phrases of its label."""


def intent_phrases() -> list[Phrase]:
    return list(_labelled(FOLDER / "intents"))


def topic_phrases() -> list[Phrase]:
    return list(_labelled(FOLDER / "faq"))


def danger_phrases() -> list[Phrase]:
    """Phrases of danger, labelled with whom to call first, and calm ones that sound like it."""
    folder = FOLDER / "emergency"
    dangers = [
        Phrase(line[2:], _CONTACTS[line[0]])
        if line[:2] in {f"{code} " for code in _CONTACTS}
        else Phrase(line, POLICE)
        for line in _lines(folder / "danger.txt")
    ]
    return [*dangers, *(Phrase(line, CALM) for line in _lines(folder / "calm.txt"))]


def _labelled(folder: Path) -> Iterator[Phrase]:
    """A file `<label>.txt` or `<label>.<more>.txt` holds a phrase a line."""
    for path in sorted(folder.glob("*.txt")):
        label = path.name.partition(".")[0]
        yield from (Phrase(line, label) for line in _lines(path))


def _lines(path: Path) -> Iterator[str]:
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if (text := line.strip()) and not text.startswith("# "):
            yield text
