"""A reply in the citizen's language."""

from collections.abc import Callable

from core.messages import Option, Outgoing, OutgoingLink, OutgoingOption, Paragraph, Reply, Text
from locales.phrasebook import phrasebook


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
        media=tuple(reply.media),
    )


def _paragraph(paragraph: Paragraph, say: Callable[[Text | str], str]) -> str:
    lines = (paragraph,) if isinstance(paragraph, Text) else paragraph
    return "\n".join(say(line) for line in lines)


def _option(option: Option, say: Callable[[Text | str], str]) -> OutgoingOption:
    about = say(option.description) if option.description is not None else None
    return OutgoingOption(option.id, say(option.label), about)
