"""Opens the media store that the settings name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.settings import BadSettings, Settings
from core.media import MediaStore
from storage.media.folder import FolderShelf
from storage.media.store import ShelvedMedia

SHOWN, ORIGINALS = "shown", "originals"
"""The two folders, on the disk as in a bucket."""


@asynccontextmanager
async def opened_media(settings: Settings, folder: Path) -> AsyncIterator[MediaStore]:
    """In `folder` unless there is a bucket. Raises BadSettings."""
    older = FolderShelf(folder / "photos")
    if settings.media_s3_endpoint is None:
        here = folder / "media"
        yield ShelvedMedia(FolderShelf(here / SHOWN), FolderShelf(here / ORIGINALS), older)
        return
    key, secret = settings.media_s3_key, settings.media_s3_secret
    if not (settings.media_s3_bucket and key and secret):
        raise BadSettings(
            "MEDIA_S3_ENDPOINT needs MEDIA_S3_BUCKET, MEDIA_S3_KEY and MEDIA_S3_SECRET beside it"
        )
    import httpx2  # only who has a bucket waits for it

    from storage.media.s3 import Bucket, S3Shelf
    from storage.media.signing import Signer

    signer = Signer(key, secret, settings.media_s3_region)
    async with httpx2.AsyncClient() as client:
        bucket = Bucket(client, settings.media_s3_endpoint, settings.media_s3_bucket, signer)
        yield ShelvedMedia(S3Shelf(bucket, SHOWN), S3Shelf(bucket, ORIGINALS), older)
