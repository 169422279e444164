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
    phrases = _labelled(FOLDER / "emergency")
    return [each if each.label == CALM else _with_contact(each.text) for each in phrases]


def _with_contact(line: str) -> Phrase:
    """A line of danger begins with the code of the contact to call first."""
    code, _, text = line.partition(" ")
    return Phrase(text, _CONTACTS[code]) if code in _CONTACTS else Phrase(line, POLICE)


def _labelled(folder: Path) -> Iterator[Phrase]:
    """A file `<label>.txt` or `<label>.<more>.txt` holds a phrase a line."""
    for path in sorted(folder.glob("*.txt")):
        label = path.name.partition(".")[0]
        yield from (Phrase(line, label) for line in _lines(path))


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if (text := line.strip()) and not text.startswith("# "):
            yield text
