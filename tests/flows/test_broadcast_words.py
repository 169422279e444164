"""A broadcast as citizens read it: in their language, in one bubble, with the way to stop it."""

from dataclasses import replace

import pytest

from bot.channels.telegram import render as telegram
from bot.channels.telegram.limits import CALLBACK_DATA_BYTES
from bot.channels.whatsapp import render as whatsapp
from bot.channels.whatsapp.templates import TEMPLATES, UTILITY, filled
from core.broadcasts import (
    BUTTONS,
    LABEL_MOST,
    SHORT_MOST,
    TEXT_MOST,
    TITLE_MOST,
    Announcement,
    Audience,
    FlowButton,
    Spot,
    WebLink,
)
from core.citizens import LANGUAGES
from core.messages import Address, Channel, Json, Location, Media, MediaKind, Notice, Outgoing
from core.subscriptions import TOPICS
from flows.broadcast_words import NOTICES, announced, command_of
from handlers.commands import STARTS, Command, read_command, read_tap

SITI = Address(Channel.WHATSAPP, "628123456789")
FLOOD = Announcement(
    "Banjir di Kali Manggis",
    Audience("darurat"),
    {
        "id": "Air Kali Manggis naik. Mohon jauhi tepi sungai sampai air surut.",
        "jv": "Toya Kali Manggis minggah. Mugi tebih saking pinggir lepen.",
    },
    short={"id": "Air Kali Manggis naik, mohon jauhi tepi sungai."},
    button=FlowButton("/lapor", "Lapor banjir", "banjir"),
)
BAZAAR = Announcement(
    "Bazar UMKM",
    Audience("umkm"),
    {"id": "Bazar UMKM dibuka hari Sabtu pukul 08.00."},
    spot=Spot("Alun-alun Kota Magelang", Location(-7.4797, 110.2177)),
)
POSTER = Media(MediaKind.PHOTO, f"{1:064x}.jpg", "poster.jpg")


def on_whatsapp(outgoing: Outgoing) -> list[Json]:
    return whatsapp.render(SITI, outgoing, "1", upload="77" if outgoing.file else None)


def test_who_writes_about_what_and_how_to_stop() -> None:
    assert announced(FLOOD, "id").text.split("\n\n") == [
        "*Pengumuman Pemerintah Kota Magelang*\nDarurat dan bencana",
        "Air Kali Manggis naik. Mohon jauhi tepi sungai sampai air surut.",
        "Tulis *berhenti* bila Bapak/Ibu tidak ingin menerima pengumuman lagi.",
    ]


def test_everybody_reads_their_language_or_indonesian() -> None:
    assert "Toya Kali Manggis" in announced(FLOOD, "jv").text
    english = announced(FLOOD, "en")
    assert "City of Magelang" in english.text
    assert "Air Kali Manggis naik." in english.text
    assert english.language == "en"
    blank = replace(FLOOD, texts={**FLOOD.texts, "jv": "  "})
    assert "Air Kali Manggis naik." in announced(blank, "jv").text


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_its_name_and_the_word_that_stops_is_understood(
    topic: str, language: str
) -> None:
    text = announced(replace(FLOOD, audience=Audience(topic)), language).text
    word = text.split("\n\n")[-1].split("*")[1]
    assert read_command(word) == Command("/berhenti")


def test_a_correction_says_so_at_once() -> None:
    corrected = announced(replace(FLOOD, audience=Audience("darurat", corrects=7)), "id")
    assert corrected.text.startswith("*RALAT: Pengumuman Pemerintah Kota Magelang*\nDarurat")
    assert "menggantikan pengumuman kami sebelumnya" in corrected.text


def test_the_button_begins_a_report_about_the_flood() -> None:
    (option,) = announced(FLOOD, "id").options
    assert option.label == "Lapor banjir"
    assert read_tap(option.id) == Command("/lapor", "banjir")
    assert all(read_tap(command_of(FlowButton(each, "x"))) == Command(each) for each in BUTTONS)
    assert set(BUTTONS) <= set(STARTS)


def test_many_words_behind_a_button_end_at_a_word() -> None:
    told = "banjir di jalan dekat jembatan Kali Manggis sampai ke pasar Rejowinangun"
    command = command_of(FlowButton("/lapor", "Lapor", told))
    assert len(command.encode()) <= CALLBACK_DATA_BYTES
    assert f"/lapor {told} ".startswith(f"{command} ")


def test_a_place_is_a_button_on_whatsapp_and_on_telegram() -> None:
    outgoing = announced(BAZAAR, "id")
    assert "Tempat: Alun-alun Kota Magelang" in outgoing.text
    url = "https://www.google.com/maps/search/?api=1&query=-7.4797,110.2177"
    (body,) = on_whatsapp(outgoing)
    assert body["interactive"]["action"]["parameters"] == {"display_text": "Buka peta", "url": url}
    (request,) = telegram.render(5, outgoing)
    (row,) = request.params["reply_markup"]["inline_keyboard"]
    assert row == [{"text": "Buka peta", "url": url}]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("image", [None, POSTER])
def test_with_all_that_can_be_in_it_it_is_one_bubble(language: str, image: Media | None) -> None:
    full = replace(
        BAZAAR,
        texts={"id": "Bazar. " * 70},
        link=WebLink("Daftar peserta", "https://magelangkota.go.id/bazar"),
        button=FlowButton("/umkm", "Cari produk", "keripik"),
        image=image,
    )
    outgoing = announced(full, language)
    (body,) = on_whatsapp(outgoing)
    assert body["interactive"]["type"] == "button"
    assert "https://magelangkota.go.id/bazar" in body["interactive"]["body"]["text"]
    assert ("header" in body["interactive"]) == (image is not None)
    (request,) = telegram.render(5, outgoing)
    assert len(request.params["reply_markup"]["inline_keyboard"]) == 3


def test_the_longest_text_without_buttons_is_one_bubble() -> None:
    outgoing = announced(replace(BAZAAR, texts={"id": "x" * TEXT_MOST}, spot=None), "id")
    assert len(on_whatsapp(outgoing)) == len(telegram.render(5, outgoing)) == 1


def test_the_longest_text_with_a_button_is_one_bubble_too() -> None:
    words = "Bapak/Ibu, " * (TEXT_MOST // 11)
    outgoing = announced(replace(FLOOD, texts={"id": words}), "id")
    (body,) = on_whatsapp(outgoing)
    assert words.strip() in body["interactive"]["body"]["text"]
    assert body["interactive"]["type"] == "button"
    assert len(telegram.render(5, outgoing)) == 1


def test_outside_of_the_window_an_approved_text_tells_the_short_words() -> None:
    assert announced(FLOOD, "id").notice is None
    chosen = replace(FLOOD, template="broadcast-service")
    for language in LANGUAGES:
        notice = announced(chosen, language).notice
        assert notice == Notice(
            "broadcast-service",
            {
                "title": "Banjir di Kali Manggis",
                "words": "Air Kali Manggis naik, mohon jauhi tepi sungai",
            },
        )
    corrected = replace(chosen, audience=Audience("darurat", corrects=7))
    told = announced(corrected, "id").notice
    assert told is not None
    assert told.values["title"] == "RALAT, Banjir di Kali Manggis"


def test_invitations_are_marketing_and_have_a_text_of_their_own() -> None:
    categories = {topic: TEMPLATES[NOTICES[topic]].category for topic in TOPICS}
    assert [topic for topic, each in categories.items() if each == UTILITY] == [
        "darurat",
        "layanan",
    ]


@pytest.mark.parametrize("kind", sorted(set(NOTICES.values())))
def test_the_approved_text_is_filled_in(kind: str) -> None:
    found = filled(announced(replace(FLOOD, template=kind), "jv"))
    assert found is not None
    assert found.language == "id"
    longest = replace(FLOOD, title="x" * TITLE_MOST, short={"id": "y" * SHORT_MOST}, template=kind)
    assert filled(announced(longest, "id")) is not None
    assert filled(announced(replace(longest, short={}), "id")) is None  # nothing to tell


def test_labels_fit() -> None:
    button = FlowButton("/lapor", "x" * LABEL_MOST)
    (body,) = on_whatsapp(announced(replace(FLOOD, button=button), "id"))
    assert body["interactive"]["type"] == "button"
