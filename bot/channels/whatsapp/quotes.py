"""Which message of ours a citizen replies to."""

from collections.abc import Mapping

from bot.channels.whatsapp.fields import part, word
from core.messages import Json

ID_MAX = 512


def quoted(message: Mapping[str, Json], metadata: Mapping[str, Json]) -> str | None:
    """None when they reply to nothing of ours; who wrote that is not always told.

    Recorded bodies name us by our phone number, or by its id.
    """
    context = part(message, "context")
    wamid, author = word(context, "id"), word(context, "from")
    ours = [_digits(word(metadata, key)) for key in ("display_phone_number", "phone_number_id")]
    if not 0 < len(wamid) <= ID_MAX or (author and _digits(author) not in filter(None, ours)):
        return None
    return wamid


def _digits(number: str) -> str:
    """Phone numbers come with and without a plus sign."""
    return "".join(filter(str.isdecimal, number))
