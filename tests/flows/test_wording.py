"""A reply in the citizen's language keeps all that is no sentence."""

from core.messages import Media, MediaKind, Reply, Text
from flows.wording import worded


def test_a_file_goes_along() -> None:
    photo = Media(MediaKind.PHOTO, f"{1:064x}.jpg", "bukti.jpg")
    outgoing = worded(Reply([Text("menu")], media=[photo]), "en")
    assert outgoing.media == (photo,)
    assert outgoing.language == "en"
    assert worded(Reply([Text("menu")]), "id").media == ()
