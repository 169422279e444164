"""Small files of the right kind, for citizens who send something."""

import io

from PIL import Image

OGG = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(30)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def picture(
    width: int = 640, height: int = 480, color: str = "seagreen", kind: str = "JPEG"
) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), color).save(written, kind)
    return written.getvalue()


WEBP = picture(512, 512, "gold", "WEBP")
