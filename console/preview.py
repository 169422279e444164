"""How a message would look in each channel; what knows the channels is put in from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.messages import Channel, MediaKind, Outgoing
from core.template_texts import TemplateText

CHANNELS = (Channel.TELEGRAM, Channel.WHATSAPP, Channel.WEBCHAT)


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as it arrives: its words, with what is bold between stars, and its buttons.

    Above the words there may be an `image`. A `template` is an approved text, filled in.
    """

    text: str
    buttons: Sequence[str] = ()
    image: bool = False
    template: bool = False


class Preview(Protocol):
    def bubbles(self, channel: Channel, outgoing: Outgoing) -> Sequence[Bubble]:
        """As many as the channel makes of it."""

    def outside(
        self, channel: Channel, outgoing: Outgoing, texts: Sequence[TemplateText]
    ) -> Bubble | None:
        """What arrives instead where the channel does not let us write freely; None for nothing."""


class PlainPreview:
    """Every channel takes everything in one."""

    def bubbles(self, channel: Channel, outgoing: Outgoing) -> Sequence[Bubble]:
        options = [each.label for each in outgoing.options]
        labels = [*options, *(each.label for each in outgoing.links)]
        return [Bubble(outgoing.text, labels, image=shows_image(outgoing))]

    def outside(
        self, channel: Channel, outgoing: Outgoing, texts: Sequence[TemplateText]
    ) -> Bubble | None:
        return None


def shows_image(outgoing: Outgoing) -> bool:
    return outgoing.file is not None and outgoing.file.kind is MediaKind.PHOTO
