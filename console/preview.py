"""How a message would look in each channel; what knows the channels is put in from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.messages import Channel, Outgoing

CHANNELS = (Channel.TELEGRAM, Channel.WHATSAPP, Channel.WEBCHAT)


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as it arrives: its words, with what is bold between stars, and its buttons."""

    text: str
    buttons: Sequence[str] = ()


class Preview(Protocol):
    def bubbles(self, channel: Channel, outgoing: Outgoing) -> Sequence[Bubble]:
        """As many as the channel makes of it."""


class PlainPreview:
    """Every channel takes everything in one."""

    def bubbles(self, channel: Channel, outgoing: Outgoing) -> Sequence[Bubble]:
        options = [each.label for each in outgoing.options]
        labels = [*options, *(each.label for each in outgoing.links)]
        return [Bubble(outgoing.text, labels)]
