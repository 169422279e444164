"""Messages between a citizen and the city, the same for every channel.

A channel turns its own bodies into `Incoming` and `Outgoing` back into its own bodies. Flows speak
in `Reply` (keys of texts, not yet in a language); handlers turn a `Reply` into an `Outgoing`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""A value that json.dumps accepts; the one place where `Any` is allowed."""


class Channel(StrEnum):
    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"
    WEBCHAT = "webchat"
    TERMINAL = "terminal"

    @property
    def is_pulled(self) -> bool:
        """Citizens of this channel fetch their messages from the outbox; nothing is pushed."""
        return self in {Channel.WEBCHAT, Channel.TERMINAL}

    @property
    def is_public(self) -> bool:
        """Anybody can write here, and as much as they like."""
        return self is not Channel.TERMINAL

    @property
    def has_window(self) -> bool:
        """Citizens must have written lately before we may write to them freely."""
        return self is Channel.WHATSAPP


PUSHED = tuple(channel for channel in Channel if not channel.is_pulled)
"""Channels that workers send to."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where one citizen is reached: a channel and the id that the channel gave them."""

    channel: Channel
    external_id: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.external_id}"


@dataclass(frozen=True, slots=True)
class Location:
    """A point on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float


class Kind(StrEnum):
    """What a message is made of.

    A `FILE` is a voice note, a video or a document. An `EDIT` is the new text of an earlier
    message; `OTHER` is all that we cannot use (sticker, contact, ...).
    """

    TEXT = "text"
    TAP = "tap"
    LOCATION = "location"
    PHOTO = "photo"
    FILE = "file"
    EDIT = "edit"
    OTHER = "other"


class MediaKind(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Media:
    """A file that a citizen sent, or gets from us; `name` is the one under which we keep it.

    `title` is the sender's name of it, `size` the bytes that came. `original` is the name of the
    file as it came: that of a photo is another one than `name`, and none in the first release.
    """

    kind: MediaKind
    name: str
    title: str = ""
    size: int = 0
    original: str = ""


class Refusal(StrEnum):
    """Why a file was not taken."""

    TOO_LARGE = "too-large"
    NOT_ACCEPTED = "not-accepted"
    LOST = "lost"
    """The channel did not give it to us, or not all of it."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a citizen, or several that are one turn of the conversation.

    `external_id` is the channel's id of this message, unique within the channel: a message that
    comes twice has the same one. `tap` is the id of the tapped option. `text` is also the caption
    of a file and the label of a tapped option, `place` what the sender's map calls a location.
    `refused` tells that a file came with it that we did not take. `quotes` is the channel's id of
    the message of ours that this replies to; a tap replies to none.
    """

    address: Address
    external_id: str
    kind: Kind
    at: datetime
    text: str = ""
    tap: str | None = None
    location: Location | None = None
    media: tuple[Media, ...] = ()
    place: str = ""
    refused: Refusal | None = None
    quotes: str | None = None

    @property
    def photos(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.media if each.kind is MediaKind.PHOTO)

    @property
    def files(self) -> tuple[Media, ...]:
        """All but the photos."""
        return tuple(each for each in self.media if each.kind is not MediaKind.PHOTO)


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of `locales/`: its key and the values of its variables."""

    key: str
    args: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. An `id` that starts with "/" is a command and works at any time, also later."""

    id: str
    label: Text | str
    description: Text | str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    label: Text | str
    url: str


Paragraph: TypeAlias = Text | tuple[Text, ...]
"""One paragraph: a sentence, or the lines of a card."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One bubble to a citizen: paragraphs, then what they can tap, send or open.

    `language` is set when it differs from the one the citizen had when they wrote. `about` is the
    number of the ticket that it tells of.
    """

    paragraphs: Sequence[Paragraph]
    options: Sequence[Option] = ()
    links: Sequence[Link] = ()
    asks_location: bool = False
    asks_photo: bool = False
    language: str | None = None
    about: str | None = None
    media: Sequence[Media] = ()
    """What goes with it: at most one file."""


@dataclass(frozen=True, slots=True)
class OutgoingOption:
    """An option in the citizen's language; `id` comes back in `Incoming.tap`."""

    id: str
    label: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class OutgoingLink:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notification is about, for channels that know it as a text approved beforehand.

    `kind` names the occasion (`ticket-status`), `values` what belongs in the text.
    """

    kind: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A `Reply` in the citizen's language, as it is kept in the outbox and shown by a channel.

    `about` is the number of the ticket that it tells of.
    """

    text: str
    language: str
    options: tuple[OutgoingOption, ...] = ()
    links: tuple[OutgoingLink, ...] = ()
    asks_location: bool = False
    asks_photo: bool = False
    notice: Notice | None = None
    """Set for what no citizen has asked for at this moment."""
    about: str | None = None
    media: tuple[Media, ...] = ()
    """What goes with it: at most one file, a photo or a document."""

    def __post_init__(self) -> None:
        if len(self.media) > 1:
            raise ValueError(f"a message with {len(self.media)} files; it carries one")

    @property
    def file(self) -> Media | None:
        return self.media[0] if self.media else None
