"""Outgoing messages become the controls that WhatsApp has."""

import json

import pytest

from bot.channels.whatsapp.cutting import pieces
from bot.channels.whatsapp.limits import units
from bot.channels.whatsapp.render import render
from core.messages import Json, Outgoing, OutgoingLink, OutgoingOption
from tests.whatsapp.outgoing import (
    CITIZEN,
    LAMPU,
    LONG,
    NAMELESS,
    PDF,
    PHOTO,
    UPLOAD,
    option,
    rendered,
)


def test_text() -> None:
    assert rendered("*Halo*, Bapak/Ibu.") == [
        {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": CITIZEN.external_id,
            "type": "text",
            "text": {"body": "*Halo*, Bapak/Ibu.", "preview_url": False},
            "biz_opaque_callback_data": "42",
        }
    ]


def test_somebody_without_a_phone_number() -> None:
    (body,) = render(NAMELESS, Outgoing("Halo", "id"), "42")
    assert body["recipient"] == NAMELESS.external_id
    assert "to" not in body


def test_buttons() -> None:
    (body,) = rendered("Kirim?", option("yes", "Ya"), option("no", "Belum"))
    assert body["interactive"] == {
        "type": "button",
        "body": {"text": "Kirim?"},
        "action": {
            "buttons": [
                {"type": "reply", "reply": {"id": "yes", "title": "Ya"}},
                {"type": "reply", "reply": {"id": "no", "title": "Belum"}},
            ]
        },
    }


def test_list() -> None:
    options = [option(f"o{number}", f"Pilihan {number}", "Tentang") for number in range(10)]
    (body,) = rendered("Apa?", *options)
    action = body["interactive"]["action"]
    assert action["button"] == "Lihat pilihan"
    assert action["sections"][0]["rows"][9] == {
        "id": "o9",
        "title": "Pilihan 9",
        "description": "Tentang",
    }


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ([option("a", "x" * 20)], "button"),
        ([option("a", "x" * 21)], "list"),
        ([option("a", "😀" * 10)], "button"),
        ([option("a", "😀" * 11)], "list"),
        ([option("a", "x", "about")], "list"),
        ([option("a", "x"), option("b", "x")], "list"),
        ([option(str(number), str(number)) for number in range(4)], "list"),
        ([option("a" * 201, "x")], "button"),
        ([option("a" * 257, "x")], "text"),
        ([option("a", "x" * 25)], "text"),
        ([option("a", "x", "y" * 73)], "text"),
        ([option("a", "x"), option("a", "y")], "text"),
        ([option(" a", "x")], "text"),
        ([option("a", "x\ny")], "text"),
        ([option("a", "")], "text"),
        ([option(str(number), str(number)) for number in range(11)], "text"),
    ],
)
def test_kind_of_choice(options: list[OutgoingOption], kind: str) -> None:
    (body,) = rendered("Apa?", *options)
    assert body.get("interactive", body)["type"] == kind


def test_numbered() -> None:
    options = [option(str(number), f"Kelurahan {number}") for number in range(1, 18)]
    (body,) = rendered("Di mana?", *options)
    lines = body["text"]["body"].splitlines()
    assert lines[:3] == ["Di mana?", "", "1. Kelurahan 1"]
    assert lines[-3:] == ["17. Kelurahan 17", "", "Balas dengan nomornya."]


def test_choices_under_a_long_text() -> None:
    first, second = rendered(LONG + "\n\nBenar begitu?", option("yes", "Ya"))
    assert first["text"]["body"] == LONG.strip()
    assert "biz_opaque_callback_data" not in first
    assert second["interactive"]["body"]["text"] == "Benar begitu?"
    assert second["biz_opaque_callback_data"] == "42"
    _, second = rendered(LONG, option("yes", "Ya"))
    assert second["interactive"]["body"]["text"] == "Silakan pilih:"


def test_location() -> None:
    (body,) = rendered("Di mana?", asks_location=True)
    assert body["interactive"] == {
        "type": "location_request_message",
        "body": {"text": "Di mana?"},
        "action": {"name": "send_location"},
    }
    (body,) = rendered("Di mana?", option("skip", "Lewati"), asks_location=True)
    assert body["interactive"]["type"] == "button"
    _, body = rendered(LONG, asks_location=True)
    assert body["interactive"]["body"]["text"] == "Mohon kirim lokasinya."


def test_link() -> None:
    (body,) = rendered("Silakan.", links=(LAMPU,))
    assert body["interactive"]["action"] == {
        "name": "cta_url",
        "parameters": {"display_text": "Buka situs", "url": "https://magelangkota.go.id/"},
    }


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Silakan.", (LAMPU, LAMPU)),
        ("Silakan.", (OutgoingLink("Telepon", "tel:112"),)),
        ("Silakan.", (OutgoingLink("x" * 21, "https://x.id"),)),
        (LONG, (LAMPU,)),
        ("", (LAMPU,)),
    ],
)
def test_links_as_lines(text: str, links: tuple[OutgoingLink, ...]) -> None:
    (body,) = rendered(text, links=links)
    for link in links:
        assert f"{link.label}: {link.url}" in body["text"]["body"]


def test_link_beside_options() -> None:
    (body,) = rendered("Silakan.", option("menu", "Menu"), links=(LAMPU,))
    said = "Silakan.\n\nBuka situs: https://magelangkota.go.id/"
    assert body["interactive"]["body"]["text"] == said


IMAGE = {"type": "image", "image": {"id": UPLOAD}}


def content(bodies: list[Json]) -> list[Json]:
    """The bodies without their envelopes."""
    return [{"type": each["type"], each["type"]: each[each["type"]]} for each in bodies]


def test_a_photo_with_its_words_is_one_bubble() -> None:
    (body,) = rendered("*Selesai.*", file=PHOTO)
    assert body["image"] == {"id": UPLOAD, "caption": "*Selesai.*"}
    assert body["biz_opaque_callback_data"] == "42"
    assert content(rendered("", file=PHOTO)) == [IMAGE]


def test_a_document_has_its_name() -> None:
    (body,) = rendered("Suratnya.", file=PDF)
    assert body["document"] == {"id": UPLOAD, "filename": "surat.pdf", "caption": "Suratnya."}


def test_a_file_stands_over_buttons_and_a_link() -> None:
    (body,) = rendered("Puas?", option("yes", "Ya"), file=PHOTO)
    assert body["interactive"]["header"] == IMAGE
    assert body["interactive"]["type"] == "button"
    (body,) = rendered("Situs", links=(LAMPU,), file=PDF)
    named = {"id": UPLOAD, "filename": "surat.pdf"}
    assert body["interactive"]["header"] == {"type": "document", "document": named}
    assert body["interactive"]["type"] == "cta_url"


def test_a_file_before_what_cannot_hold_it() -> None:
    options = [option(str(number), f"Pilihan {number}") for number in range(5)]
    for bodies, kind in (
        (rendered("Apa?", *options, file=PHOTO), "list"),
        (rendered("Di mana?", asks_location=True, file=PHOTO), "location_request_message"),
    ):
        assert content(bodies[:-1]) == [IMAGE]
        assert "biz_opaque_callback_data" not in bodies[0]
        assert bodies[-1]["interactive"]["type"] == kind
        assert "header" not in bodies[-1]["interactive"]


@pytest.mark.parametrize(("letters", "count"), [("a" * 1024, 1), ("😀" * 512, 1), ("a" * 1025, 2)])
def test_words_that_fit_no_caption_follow_the_file(letters: str, count: int) -> None:
    bodies = rendered(letters, file=PHOTO)
    assert [each["type"] for each in bodies] == ["image", "text"][:count]
    assert bodies[0]["image"].get("caption") == (letters if count == 1 else None)


def test_a_long_text_with_buttons_is_no_more_bubbles_for_its_photo() -> None:
    text = "a" * 900 + "\n\n" + "b" * 900
    bodies = rendered(text, option("yes", "Ya"), file=PHOTO)
    assert bodies[0]["image"] == {"id": UPLOAD, "caption": "a" * 900}
    assert bodies[1]["interactive"]["body"]["text"] == "b" * 900
    assert len(bodies) == 2


def test_eleven_choices_are_numbered_under_the_photo() -> None:
    options = [option(str(number), f"Pilihan {number}") for number in range(11)]
    (body,) = rendered("Apa?", *options, file=PHOTO)
    assert "11. Pilihan 10" in body["image"]["caption"]


def test_long_references_are_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="reference"):
        render(CITIZEN, Outgoing("Halo", "id"), "x" * 513)


def test_what_no_json_carries() -> None:
    bodies = rendered("a\ud800\0b", option("\ud800", "\udfff"))
    assert json.dumps(bodies, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "letter", ["a", "é", "e\u0301", "ꦩ", "👨‍👩‍👧", "🇮🇩", "👍🏽", "م", "\u200b", "😀"]
)
def test_letters_stay_whole(letter: str) -> None:
    text = letter * (9000 // len(letter))
    cut = pieces(text, 4096)
    assert "".join(cut) == text
    assert all(units(each) <= 4096 and len(each) % len(letter) == 0 for each in cut)


def test_cut_between_paragraphs_lines_and_words() -> None:
    assert pieces("aaa bbb\n\nccc ddd", 12) == ["aaa bbb", "ccc ddd"]
    assert pieces("aaa bbb ccc\nddd eee", 15) == ["aaa bbb ccc", "ddd eee"]
    assert pieces("aaa " + "b" * 9, 9) == ["aaa", "b" * 9]
    assert pieces(" \n ", 9) == []
