"""Photos that citizens send."""

from typing import Protocol

PHOTO_MAX_BYTES = 10_000_000


class NotAPhoto(Exception):
    """The bytes are no picture that we can read."""


class Photos(Protocol):
    async def keep(self, content: bytes) -> str:
        """Keep a photo without its EXIF data and give its name. Raises NotAPhoto."""

    async def read(self, name: str) -> bytes | None:
        """The photo as JPEG, or None when there is none with this name."""
