"""`python -m bot explain`: why a message was understood as it was, line by line."""

from collections.abc import Iterator

from language.understanding import Understanding, understand

SHOWN = 5
"""Candidates worth a line."""


def explained(words: str) -> str:
    return "\n".join(_lines(understand(words)))


def _lines(understood: Understanding) -> Iterator[str]:
    for token in understood.reading.tokens:
        meant = " ".join(token.meaning)
        yield (
            f"word       {token.written}"
            + ("" if meant == token.written else f" -> {meant}")
            + f" ({token.how})"
        )
    yield f"meaning    {' '.join(understood.reading.words)}"
    danger = understood.danger
    yield f"danger     {danger.contact or 'none'}"
    yield f"  rule     {danger.rule or '-'}"
    yield f"  calm     {danger.calm or '-'}"
    yield f"  model    danger {danger.danger:.3f}, report {danger.report:.3f}"
    for candidate in understood.candidates[:SHOWN]:
        yield f"candidate  {candidate.intent.value:20} {candidate.confidence:.3f}"
    decision = f"act on {understood.intent.value}" if understood.sure else _question(understood)
    yield f"decision   {decision} (by {understood.why})"


def _question(understood: Understanding) -> str:
    choices = ", ".join(intent.value for intent in understood.choices)
    return f"ask: {choices}" if choices else "not understood"
