"""What citizens' devices call our files, and how many go with a message."""

import pytest

from core.media import file_name
from core.messages import Media, MediaKind, Outgoing

PDF = f"{1:064x}.pdf"


@pytest.mark.parametrize(
    ("kind", "name", "title", "shown"),
    [
        (MediaKind.DOCUMENT, PDF, "surat.pdf", "surat.pdf"),
        (MediaKind.DOCUMENT, PDF, "SURAT.PDF", "SURAT.PDF"),
        (MediaKind.DOCUMENT, PDF, "surat.exe", "surat.exe.pdf"),
        (MediaKind.DOCUMENT, PDF, "", "document.pdf"),
        (MediaKind.PHOTO, f"{1:064x}.jpg", "bukti.png", "bukti.png.jpg"),
        (MediaKind.PHOTO, f"{1:064x}.jpg", "", "photo.jpg"),
    ],
)
def test_the_ending_tells_what_a_file_is(
    kind: MediaKind, name: str, title: str, shown: str
) -> None:
    assert file_name(Media(kind, name, title)) == shown


def test_a_message_carries_one_file() -> None:
    photo = Media(MediaKind.PHOTO, f"{1:064x}.jpg")
    assert Outgoing("Selesai.", "id").file is None
    assert Outgoing("Selesai.", "id", media=(photo,)).file == photo
    with pytest.raises(ValueError, match="2 files"):
        Outgoing("Selesai.", "id", media=(photo, photo))
