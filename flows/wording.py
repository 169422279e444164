"""How much of what a citizen wrote is repeated to them."""

ECHO = 60
"""Characters of words that are only named again, e.g. what was searched for."""
CARD = 500
"""Characters of a story on a card; all of it is kept."""


def echoed(words: str) -> str:
    return shortened(words, ECHO)


def shortened(words: str, most: int = CARD) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
