"""Files: an id that lives for days, an address that lives for minutes."""

import base64
import hashlib
import io
import secrets
from dataclasses import dataclass

from PIL import Image

from tests.emulators.whatsapp.clock import Clock
from tests.emulators.whatsapp.errors import GraphError, missing
from tests.emulators.whatsapp.ids import digits
from tests.emulators.whatsapp.knobs import Knobs

MB = 1024 * 1024
LIMITS = {  # MIME type: the most bytes
    "image/jpeg": 5 * MB,
    "image/png": 5 * MB,
    "image/webp": 500 * 1024,
    "video/mp4": 16 * MB,
    "video/3gpp": 16 * MB,
    "audio/aac": 16 * MB,
    "audio/mp4": 16 * MB,
    "audio/mpeg": 16 * MB,
    "audio/amr": 16 * MB,
    "audio/ogg": 16 * MB,
    "text/plain": 100 * MB,
    "application/pdf": 100 * MB,
    "application/msword": 100 * MB,
    "application/vnd.ms-excel": 100 * MB,
    "application/vnd.ms-powerpoint": 100 * MB,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": 100 * MB,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": 100 * MB,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": 100 * MB,
}


def fits(kind: str, mime_type: str) -> bool:
    """Whether a file may be sent as an image, a video, ...; a document may be anything."""
    plain = mime_type.partition(";")[0].strip().lower()
    if kind == "sticker":
        return plain == "image/webp"
    return kind == "document" or (plain.startswith(f"{kind}/") and plain != "image/webp")


@dataclass
class Medium:
    id: str
    number: str
    content: bytes
    mime_type: str
    dies_at: float

    @property
    def sha256(self) -> str:
        return base64.b64encode(hashlib.sha256(self.content).digest()).decode()


class Media:
    def __init__(self, clock: Clock, knobs: Knobs) -> None:
        self._clock = clock
        self._knobs = knobs
        self._media: dict[str, Medium] = {}
        self._addresses: dict[str, tuple[str, float]] = {}

    def receive(self, number: str, content: bytes, mime_type: str) -> Medium:
        """A person's file: whatever they have."""
        return self._keep(number, content, mime_type, self._knobs.received_media_seconds)

    def upload(self, number: str, content: bytes, mime_type: str) -> Medium:
        plain = mime_type.partition(";")[0].strip().lower()
        if plain not in LIMITS:
            raise GraphError(
                100, f"Param file must be a file with one of these types: {', '.join(LIMITS)}."
            )
        if not 0 < len(content) <= LIMITS[plain]:
            raise GraphError(
                100, f"Param file has {len(content)} bytes; allowed are 1 to {LIMITS[plain]}."
            )
        return self._keep(number, content, mime_type, self._knobs.uploaded_media_seconds)

    def get(self, name: str) -> Medium:
        """Raises GraphError: what has expired is as unknown as what never was."""
        medium = self._media.get(name)
        if medium is None or medium.dies_at <= self._clock.now():
            raise missing(name)
        return medium

    def knows(self, name: str) -> bool:
        return name in self._media

    def delete(self, name: str) -> None:
        self.get(name)
        del self._media[name]

    def expire(self, name: str) -> None:
        self._media[name].dies_at = self._clock.now()

    def address(self, medium: Medium) -> str:
        key = secrets.token_urlsafe(16)
        self._addresses[key] = medium.id, self._clock.now() + self._knobs.url_seconds
        return key

    def at(self, key: str) -> Medium | None:
        name, until = self._addresses.get(key, ("", 0.0))
        return self._media.get(name) if until > self._clock.now() else None

    def _keep(self, number: str, content: bytes, mime_type: str, seconds: float) -> Medium:
        medium = Medium(digits(), number, content, mime_type, self._clock.now() + seconds)
        self._media[medium.id] = medium
        return medium


def sample(mime_type: str) -> bytes:
    """Something that looks like a file of that type."""
    kind = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}.get(mime_type)
    if kind:
        file = io.BytesIO()
        Image.new("RGB", (16, 16), (200, 30, 30)).save(file, kind)
        return file.getvalue()
    starts = {
        "audio/ogg": b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01",
        "application/pdf": b"%PDF-1.4\n",
        "video/mp4": b"\0\0\0\x18ftypmp42",
    }
    return starts.get(mime_type.partition(";")[0], b"") + bytes(range(256))
