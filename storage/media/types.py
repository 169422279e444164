"""What a file is, by its bytes alone: names and told types are lies until proved.

A list of what is taken, not of what is refused: whatever is not recognised here is not kept.
See docs/decisions/0011.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.messages import MediaKind
from storage.media.office import office_extension

PHOTO = (MediaKind.PHOTO,)
VOICE = (MediaKind.VOICE,)
DOCUMENT = (MediaKind.DOCUMENT,)
VIDEO_OR_VOICE = (MediaKind.VIDEO, MediaKind.VOICE)
"""A film's container may hold sound alone; then its sender calls it a voice note."""


@dataclass(frozen=True, slots=True)
class FileType:
    """`kinds` is what it can be taken as, likeliest first."""

    extension: str
    content_type: str
    kinds: tuple[MediaKind, ...]


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
TYPES = {
    each.extension: each
    for each in (
        FileType("jpg", "image/jpeg", PHOTO),
        FileType("png", "image/png", PHOTO),
        FileType("webp", "image/webp", PHOTO),
        FileType("heic", "image/heic", PHOTO),
        FileType("ogg", "audio/ogg", VOICE),
        FileType("mp3", "audio/mpeg", VOICE),
        FileType("aac", "audio/aac", VOICE),
        FileType("amr", "audio/amr", VOICE),
        FileType("m4a", "audio/mp4", VOICE),
        FileType("mp4", "video/mp4", VIDEO_OR_VOICE),
        FileType("3gp", "video/3gpp", VIDEO_OR_VOICE),
        FileType("mov", "video/quicktime", VIDEO_OR_VOICE),
        FileType("pdf", "application/pdf", DOCUMENT),
        FileType("docx", f"{_OOXML}.wordprocessingml.document", DOCUMENT),
        FileType("xlsx", f"{_OOXML}.spreadsheetml.sheet", DOCUMENT),
        FileType("pptx", f"{_OOXML}.presentationml.presentation", DOCUMENT),
        FileType("odt", f"{_ODF}.text", DOCUMENT),
        FileType("ods", f"{_ODF}.spreadsheet", DOCUMENT),
        FileType("odp", f"{_ODF}.presentation", DOCUMENT),
    )
}

_BEGINNINGS = {
    b"\xff\xd8\xff": "jpg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"#!AMR\n": "amr",
    b"#!AMR-WB\n": "amr",
    b"%PDF-1.": "pdf",
    b"%PDF-2.": "pdf",
}
_BRANDS = {
    "heic": ("heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"),
    "m4a": ("M4A ", "M4B "),
    "3gp": ("3gp", "3g2", "3ge", "3gg", "3gr", "3gs"),
    "mov": ("qt  ",),
    "mp4": ("iso", "mp41", "mp42", "avc1", "MSNV", "M4V", "dash"),
}
"""The major brand of a file of the MP4 family (ISO/IEC 14496-12, part 4.3), or its beginning."""
_OGG_SOUND = (b"OpusHead", b"\x01vorbis")


def sniffed(content: bytes) -> FileType | None:
    """None for what we do not take: programs, pages, drawings, archives and the unknown."""
    for beginning, extension in _BEGINNINGS.items():
        if content.startswith(beginning):
            return TYPES[extension]
    for look in _LOOKS:
        if extension := look(content):
            return TYPES[extension]
    return None


def _webp(content: bytes) -> str:
    return "webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def _mp4_family(content: bytes) -> str:
    if content[4:8] != b"ftyp":
        return ""
    brand = content[8:12].decode("latin-1")
    return next((name for name, brands in _BRANDS.items() if brand.startswith(brands)), "")


def _ogg(content: bytes) -> str:
    """Sound only: the first page names what follows (RFC 3533, RFC 7845)."""
    is_sound = content[:4] == b"OggS" and content[28:].startswith(_OGG_SOUND)
    return "ogg" if is_sound else ""


def _mpeg_sound(content: bytes) -> str:
    """A frame of MP3 or AAC, after the tags that an MP3 file may begin with."""
    frame = content[_tag_bytes(content) :][:4]
    if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE0 != 0xE0:
        return ""
    version, layer = frame[1] >> 3 & 3, frame[1] >> 1 & 3
    bit_rate, sample_rate = frame[2] >> 4, frame[2] >> 2 & 3
    if layer == 1 and version != 1 and bit_rate not in (0, 15) and sample_rate != 3:
        return "mp3"
    return "aac" if frame[1] & 0xF6 == 0xF0 and frame[2] >> 2 & 15 < 13 else ""


def _tag_bytes(content: bytes) -> int:
    """The length of an ID3v2 tag, written with seven bits in each byte (id3v2.4.0, part 3.1)."""
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    length = 0
    for byte in content[6:10]:
        length = length << 7 | byte & 0x7F
    return length + 10


_LOOKS: tuple[Callable[[bytes], str], ...] = (
    _webp,
    _mp4_family,
    _ogg,
    _mpeg_sound,
    office_extension,
)
