"""What WhatsApp allows, each with its source, and the unit in which it counts.

OAS is Meta's OpenAPI v23.0, "docs" are Meta's developer pages (see PLATFORM.md, part 1.2).
"""

from collections.abc import Mapping
from datetime import timedelta

TEXT_MAX = 4096
"""Characters of a text message (docs)."""
CAPTION_MAX = 1024
"""Characters under an image or document (OAS)."""
INTERACTIVE_BODY_MAX = 1024
"""Characters above buttons, a list or a link (OAS)."""
BUTTONS_MAX = 3
BUTTON_TITLE_MAX = 20
BUTTON_ID_MAX = 256
"""Reply buttons; ids unique and without outer spaces, titles unique (OAS)."""
ROWS_MAX = 10
ROW_TITLE_MAX = 24
ROW_DESCRIPTION_MAX = 72
ROW_ID_MAX = 200
"""Rows of a list, over all its sections (OAS)."""
LIST_BUTTON_MAX = 20
"""The label that opens a list (OAS)."""
LINK_LABEL_MAX = 20
"""`display_text` of a cta_url (docs)."""
REFERENCE_MAX = 512
"""`biz_opaque_callback_data`, which comes back in every status (Meta's changelog)."""

WEBHOOK_BODY_MAX_BYTES = 3 * 1024 * 1024
"""The largest webhook body (docs)."""
MEDIA_MAX_BYTES = 100 * 1024 * 1024
"""Meta's largest document; photos have 5 MB at most, sound and videos 16 MB (docs)."""
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEGABYTE = 1000 * 1000
"""The stricter reading of "MB"."""
UPLOAD_MAX_BYTES: Mapping[str, int] = {
    "image/jpeg": 5 * MEGABYTE,
    "image/png": 5 * MEGABYTE,
    "application/pdf": 100 * MEGABYTE,
    f"{_OFFICE}.wordprocessingml.document": 100 * MEGABYTE,
    f"{_OFFICE}.spreadsheetml.sheet": 100 * MEGABYTE,
    f"{_OFFICE}.presentationml.presentation": 100 * MEGABYTE,
}
"""Which of the types that we keep may be uploaded as an image or document (docs)."""
UPLOAD_LIFE = timedelta(days=30)
"""So long an uploaded file may be sent by its id (docs)."""

WINDOW = timedelta(hours=24)
"""So long after a citizen's message we may answer freely (docs)."""
PAIR_PAUSE_SECONDS = 6.0
"""One message every 6 s to the same citizen; bursts are paid back (docs, error 131056)."""


def units(text: str) -> int:
    """The length in UTF-16 units, in which the platform counts at most."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
