"""Files of a report: voice notes, videos and documents, beside its photos."""

from core.messages import Json, Media, MediaKind, Text
from flows.flow import Turn

MOST_PHOTOS = 5
MOST_FILES = 5
KINDS = (MediaKind.VOICE, MediaKind.VIDEO, MediaKind.DOCUMENT)


def photos_with(turn: Turn) -> Json:
    """The photos of the report together with those of the message."""
    return [*turn.answers.get("photos", ()), *turn.message.photos][:MOST_PHOTOS]


def files_with(turn: Turn) -> Json:
    """The files of the report together with those of the message: kind and name of each."""
    new = [[each.kind.value, each.name] for each in turn.message.files]
    return [*turn.answers.get("files", ()), *new][:MOST_FILES]


def photos_told(turn: Turn) -> list[Text]:
    """That they are here, if there are any."""
    count = len(turn.answers.get("photos", ()))
    return [Text("report-photo-more", {"count": count, "most": MOST_PHOTOS})] if count else []


def count_of(turn: Turn, kind: MediaKind) -> int:
    return sum(told == kind.value for told, _ in turn.answers.get("files", ()))


def files_told(turn: Turn) -> list[Text]:
    """A line of the card for each kind of file that there is."""
    counts = {kind: count_of(turn, kind) for kind in KINDS}
    return [
        Text(f"report-confirm-{kind}", {"count": count}) for kind, count in counts.items() if count
    ]


def media_of(turn: Turn) -> tuple[Media, ...]:
    """All that was sent, photos first."""
    photos = [Media(MediaKind.PHOTO, name) for name in turn.answers.get("photos", ())]
    files = [Media(MediaKind(kind), name) for kind, name in turn.answers.get("files", ())]
    return (*photos, *files)
