"""Who sees a report: what the citizen wished, what they chose before, and how the card says it."""

from core.messages import Option, Paragraph, Text
from core.reports import Category, Visibility
from flows.flow import Turn
from language.anonymity import wishes_anonymity, wishes_secrecy
from language.normalise import words_of
from language.spans import plain

READ = 2_000
"""Characters of a message in which a wish is looked for."""
NAMED = {each.value: each for each in Visibility}
"""What may be typed at the card."""
BESIDE = frozenset("saja aja wae mawon ya nggih pak bu min mas mbak ganti jadi dadi mau".split())


def wish_in(turn: Turn) -> Visibility | None:
    """The wish that the words tell; the name of a choice counts where the choices are shown."""
    if turn.step in ("confirm", "change", "visibility") and (named := _named(turn.words)):
        return named
    text = plain(turn.words[:READ])
    if wishes_secrecy(text):
        return Visibility.CONFIDENTIAL
    return Visibility.SEALED if wishes_anonymity(text) else None


def seen_as(turn: Turn, chosen: Category) -> Visibility:
    """The citizen's choice, else the one they made last; what is sensitive is never open."""
    told = turn.answers.get("visibility")
    wished = Visibility(told) if told else turn.citizen.visibility
    if wished is None or wished not in choices(chosen):
        return Visibility.CONFIDENTIAL if chosen.sensitive else Visibility.OPEN
    return wished


def choices(chosen: Category) -> tuple[Visibility, ...]:
    everything = tuple(Visibility)
    return everything[1:] if chosen.sensitive else everything


def options(chosen: Category) -> list[Option]:
    return [
        Option(each.value, Text(f"report-choice-{each}"), Text(f"report-choice-{each}-about"))
        for each in choices(chosen)
    ]


async def seen_by(turn: Turn, chosen: Category) -> Paragraph:
    """One line for each choice, the one that holds marked."""
    agency = await turn.services.agencies.get(chosen.agency)
    told = {"agency": agency.name if agency else ""}
    holds = seen_as(turn, chosen)
    lines = [Text("report-seen-sensitive" if chosen.sensitive else "report-seen")]
    for each in choices(chosen):
        key = "report-seen-chosen" if each is holds else "report-seen-other"
        name = turn.say(Text(f"report-choice-{each}"))
        line = turn.say(Text(f"report-seen-{each}", told))
        lines.append(Text(key, {"name": name, "line": line}))
    return tuple(lines)


def _named(words: str) -> Visibility | None:
    said = [word for word in words_of(words) if word not in BESIDE]
    return NAMED.get(said[0]) if len(said) == 1 else None
