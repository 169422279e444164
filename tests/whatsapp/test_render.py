"""Outgoing messages become the controls that WhatsApp has."""

import json

import pytest

from bot.channels.whatsapp.cutting import pieces
from bot.channels.whatsapp.limits import units
from bot.channels.whatsapp.render import render
from core.messages import Outgoing, OutgoingLink, OutgoingOption
from tests.whatsapp.outgoing import (
    CITIZEN,
    LAMPU,
    LONG,
    NAMELESS,
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
