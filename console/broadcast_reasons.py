"""Why somebody did not get a broadcast: in our words where they are ours, else as it was told."""

from core.messages import Text
from core.recipients import Skip
from locales.phrasebook import Phrasebook


def reason_name(book: Phrasebook, reason: str) -> str:
    if reason not in set(Skip):
        return reason
    return book.say(Text(f"broadcast-skip-{reason}").key)
