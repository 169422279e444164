"""Pictures of citizens become JPEG files without anything but the picture."""

from io import BytesIO

from PIL import Image, ImageOps

from core.media import NotUsable
from core.messages import Refusal

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
"""What phones send; HEIF only where Pillow has a plug-in for it."""
MAX_SIDE = 2048
MAX_PIXELS = 64_000_000
"""A picture of 64 megapixels takes 200 MB of memory while it is read."""


def as_plain_jpeg(content: bytes) -> bytes:
    """The picture upright, at most MAX_SIDE wide and high, in a file of our own."""
    try:
        return _as_jpeg(_picture(content))
    except NotUsable:
        raise
    except Exception as error:  # Pillow raises nearly everything on broken files
        raise NotUsable(Refusal.NOT_ACCEPTED, f"a picture: {type(error).__name__}") from error


def _picture(content: bytes) -> Image.Image:
    picture: Image.Image = Image.open(BytesIO(content), formats=_formats())
    if picture.width * picture.height > MAX_PIXELS:
        raise NotUsable(Refusal.TOO_LARGE, "a picture of too many pixels")
    picture.draft("RGB", (MAX_SIDE, MAX_SIDE))  # a large JPEG is read at a fraction of its size
    picture.thumbnail((MAX_SIDE, MAX_SIDE))
    return ImageOps.exif_transpose(picture)


def _as_jpeg(picture: Image.Image) -> bytes:
    has_alpha = picture.has_transparency_data
    picture = picture.convert("RGBA" if has_alpha else "RGB")
    # A new picture knows nothing of the old one's comments, places and devices.
    plain = Image.new("RGB", picture.size, "white")
    plain.paste(picture, mask=picture if has_alpha else None)
    jpeg = BytesIO()
    plain.save(jpeg, "JPEG", quality=85, optimize=True, progressive=True)
    return jpeg.getvalue()


def _formats() -> list[str]:
    Image.init()
    return [name for name in FORMATS if name in Image.OPEN]
