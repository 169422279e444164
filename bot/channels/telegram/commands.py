"""The menu of commands beside the text field."""

from collections.abc import Mapping

from locales.phrasebook import phrasebook

COMMANDS: Mapping[str, str] = {
    "menu": "option-menu",
    "lapor": "option-report",
    "umkm": "option-umkm",
    "tanya": "option-faq",
    "kampung": "option-kampung-religi",
    "tiket": "option-tickets",
    "langganan": "option-subscriptions",
    "berhenti": "telegram-command-stop",
    "operator": "option-operator",
    "bahasa": "option-language",
    "batal": "option-cancel",
    "bantuan": "telegram-command-help",
}
"""Command and the text that describes it; all are words that work everywhere."""

LANGUAGES: Mapping[str, str] = {"": "id", "jv": "jv", "en": "en"}
"""Language of the citizen's Telegram ("" for all others) and ours."""


def described(language: str) -> list[tuple[str, str]]:
    book = phrasebook(language)
    return [(command, book.say(key)) for command, key in COMMANDS.items()]
