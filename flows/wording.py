"""Replies in a citizen's language, and how much of what they wrote is repeated to them."""

from collections.abc import Callable

from core.messages import Option, Outgoing, OutgoingLink, OutgoingOption, Paragraph, Reply, Text
from locales.phrasebook import phrasebook

ECHO = 60
"""Characters of words that are only named again, e.g. what was searched for."""
CARD = 500
"""Characters of a story on a card; all of it is kept."""


def echoed(words: str) -> str:
    return shortened(words, ECHO)


def shortened(words: str, most: int = CARD) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def sayer(language: str) -> Callable[[Text | str], str]:
    """Puts texts into a language; words that are data pass as they are."""
    book = phrasebook(language)

    def say(text: Text | str) -> str:
        return text if isinstance(text, str) else book.say(text.key, text.args)

    return say


def worded(reply: Reply, language: str) -> Outgoing:
    """The reply as a citizen of this language reads it."""
    language = reply.language or language
    say = sayer(language)
    return Outgoing(
        text="\n\n".join(_paragraph(each, say) for each in reply.paragraphs),
        language=language,
        options=tuple(_option(option, say) for option in reply.options),
        links=tuple(OutgoingLink(say(link.label), link.url) for link in reply.links),
        asks_location=reply.asks_location,
        asks_photo=reply.asks_photo,
        about=reply.about,
        media=tuple(reply.media),
    )


def _paragraph(paragraph: Paragraph, say: Callable[[Text | str], str]) -> str:
    lines = (paragraph,) if isinstance(paragraph, Text) else paragraph
    return "\n".join(say(line) for line in lines)


def _option(option: Option, say: Callable[[Text | str], str]) -> OutgoingOption:
    about = say(option.description) if option.description is not None else None
    return OutgoingOption(option.id, say(option.label), about)
