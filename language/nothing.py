"""Words that tell nothing: none that we know, one again and again, a mere greeting or insult."""

from language.intents import Intent
from language.understanding import understand
from language.wishes import spelt_out

SILENT = ("unknown", "number", "filler")
"""How a word may have been read that tells nothing by itself."""
LAUGHTER = "haha"
AGAIN = 3
"""So often one word alone is no sentence."""


def tells_nothing(text: str) -> bool:
    """In doubt they tell something: "jln ambrol bolong" has a word or two that we do not know."""
    understood = understand(text)
    tokens = understood.reading.tokens
    telling = [each for each in tokens if each.how not in SILENT and each.written != LAUGHTER]
    if not telling:
        return True
    if len(tokens) >= AGAIN and len({each.written for each in tokens}) == 1:
        return True
    if spelt_out(text) is Intent.GREETING:
        return True
    return understood.sure and understood.intent is Intent.INSULT
