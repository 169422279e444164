"""Previews show what channels make of a message: its image, its words, its buttons."""

from dataclasses import replace

import pytest

from bot.importing import DATA
from bot.preview import ChannelPreview
from console.preview import CHANNELS, Bubble, PlainPreview, Preview
from core.messages import (
    Channel,
    Media,
    MediaKind,
    Notice,
    Outgoing,
    OutgoingLink,
    OutgoingOption,
)
from core.template_texts import TemplateText
from storage.reference import read_template_texts

POSTER = Media(MediaKind.PHOTO, f"{1:064x}.jpg", "poster.jpg")
LETTER = Media(MediaKind.DOCUMENT, f"{2:064x}.pdf", "surat.pdf")
BAZAAR = Outgoing("*Bazar* & musik", "id", media=(POSTER,))
OPTIONS = (OutgoingOption("/umkm", "Cari produk"),)
TEXTS = read_template_texts(DATA / "template_texts.yaml").rows
NOTICE = Notice("broadcast-service", {"title": "Air mati", "words": "Sampai pukul 12.00"})


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("preview", [ChannelPreview(), PlainPreview()])
def test_an_image_is_in_the_bubble_with_its_words(channel: Channel, preview: Preview) -> None:
    for options, labels in (((), []), (OPTIONS, ["Cari produk"])):
        (bubble,) = preview.bubbles(channel, replace(BAZAAR, options=options))
        assert replace(bubble, buttons=list(bubble.buttons)) == Bubble(
            "*Bazar* & musik", labels, image=True
        )


@pytest.mark.parametrize("channel", CHANNELS)
def test_without_an_image_there_is_none(channel: Channel) -> None:
    for outgoing in (replace(BAZAAR, media=()), replace(BAZAAR, media=(LETTER,))):
        (bubble,) = ChannelPreview().bubbles(channel, outgoing)
        assert (bubble.text, bubble.image) == ("*Bazar* & musik", False)


def test_an_image_above_a_link_and_one_that_stands_alone() -> None:
    preview = ChannelPreview()
    link = replace(BAZAAR, links=(OutgoingLink("Buka peta", "https://maps.example.org/1"),))
    assert preview.bubbles(Channel.WHATSAPP, link) == [
        Bubble("*Bazar* & musik", ["Buka peta"], image=True)
    ]
    long = replace(BAZAAR, text="x" * 1_100)
    for channel in (Channel.WHATSAPP, Channel.TELEGRAM):
        first, second = preview.bubbles(channel, long)
        assert (first.text, first.image) == ("", True)
        assert (second.text, second.image) == (long.text, False)


def test_outside_of_the_window_the_approved_text_is_seen_as_it_will_be_filled_in() -> None:
    preview = ChannelPreview()
    told = replace(BAZAAR, notice=NOTICE)
    bubble = preview.outside(Channel.WHATSAPP, told, TEXTS)
    assert bubble is not None
    assert bubble.template
    assert not bubble.image
    assert bubble.text.startswith("Pengumuman Pemerintah Kota Magelang: Air mati. Isinya: Sampai")
    english = preview.outside(Channel.WHATSAPP, replace(told, language="en"), TEXTS)
    assert english is not None
    assert english.text.startswith("Announcement of the City of Magelang: Air mati. It says:")


def test_what_has_no_approved_text_does_not_arrive_outside() -> None:
    preview = ChannelPreview()
    told = replace(BAZAAR, notice=NOTICE)
    assert preview.outside(Channel.WHATSAPP, BAZAAR, TEXTS) is None
    assert preview.outside(Channel.TELEGRAM, told, TEXTS) is None
    other = [TemplateText("status_laporan", "{{1}}: {{2}}.", "{{1}}: {{2}}.")]
    assert preview.outside(Channel.WHATSAPP, told, other) is None
    assert PlainPreview().outside(Channel.WHATSAPP, told, TEXTS) is None
