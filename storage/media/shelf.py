"""A place for files under names that are made of their content."""

from typing import Protocol


class Shelf(Protocol):
    """Both raise Unavailable when the place cannot be reached or takes nothing."""

    async def put(self, name: str, content: bytes) -> None:
        """Keep all of the file or nothing; a name that is there already has this content."""

    async def get(self, name: str) -> bytes | None: ...
