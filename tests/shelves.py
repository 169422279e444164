"""A media store in a folder of a test, and what senders read of it."""

from pathlib import Path

from bot.enclosures import Enclosures
from storage.media.folder import FolderShelf
from storage.media.store import ShelvedMedia

SHELVES = ("shown", "originals", "photos")


def media_in(folder: Path) -> ShelvedMedia:
    return ShelvedMedia(*(FolderShelf(folder / name) for name in SHELVES))


def enclosures_in(folder: Path) -> Enclosures:
    return Enclosures(media_in(folder))


NO_FILES = enclosures_in(Path("/nonexistent"))
"""For senders of words alone."""
