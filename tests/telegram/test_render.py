"""Our messages as calls of the Bot API: nothing lost, nothing cut, nothing that is refused."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.events import GroupMessage
from bot.channels.telegram.limits import (
    CAPTION_UNITS,
    KEYBOARD_BUTTONS,
    PHOTO_BYTES,
    TEXT_UNITS,
    UPLOAD_BYTES,
)
from bot.channels.telegram.render import Request, as_document, declined, render
from bot.channels.telegram.text import pieces, units
from core.media import MOST_BYTES
from core.messages import Media, MediaKind, Outgoing, OutgoingLink, OutgoingOption
from tests.telegram.spec import needs_spec, problems

YES = OutgoingOption("run:step:yes", "Ya")
REPORT = OutgoingOption("/lapor", "Lapor kejadian", "Keamanan, ketertiban")
PHOTO = Media(MediaKind.PHOTO, f"{1:064x}.jpg", "bukti.jpg")
PDF = Media(MediaKind.DOCUMENT, f"{2:064x}.pdf", "surat.pdf")
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])


def plain(request: Request) -> str:
    said = request.params.get("text", request.params.get("caption", ""))
    return html.unescape(re.sub(r"</?b>", "", said))


def markup(request: Request) -> Any:
    return request.params.get("reply_markup", {})


def buttons(requests: list[Request]) -> list[dict[str, str]]:
    rows = [row for each in requests for row in markup(each).get("inline_keyboard", [])]
    assert all(len(row) == 1 for row in rows)
    return [row[0] for row in rows]


def test_bold_and_everything_else_as_written() -> None:
    [request] = render(501, Outgoing("*Tiket* <b>5 & 6</b> * bintang", "id"))
    assert request.params["text"] == "<b>Tiket</b> &lt;b&gt;5 &amp; 6&lt;/b&gt; * bintang"
    assert request.params["parse_mode"] == "HTML"
    assert markup(request) == {"remove_keyboard": True}


def test_options_are_buttons_one_in_a_row() -> None:
    [request] = render(501, Outgoing("Sudah?", "id", (YES, OutgoingOption("n", "Belum"))))
    assert buttons([request]) == [
        {"text": "Ya", "callback_data": "run:step:yes"},
        {"text": "Belum", "callback_data": "n"},
    ]
    assert request.params["text"] == "Sudah?"


def test_descriptions_are_numbered_lines() -> None:
    [request] = render(501, Outgoing("Pilih.", "id", (YES, REPORT)))
    assert request.params["text"] == "Pilih.\n\n2. Keamanan, ketertiban"
    assert [each["text"] for each in buttons([request])] == ["1. Ya", "2. Lapor kejadian"]


def test_a_label_that_no_phone_shows_is_in_the_text_too() -> None:
    long = "Dinas Kependudukan dan Pencatatan Sipil Kota Magelang"
    [request] = render(501, Outgoing("Pilih.", "id", (OutgoingOption("a", long), YES)))
    assert request.params["text"] == f"Pilih.\n\n1. <b>{long}</b>"
    assert [each["text"] for each in buttons([request])] == [f"1. {long}", "2. Ya"]


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://magelangkota.go.id/a?b=1", None),
        ("tel:112", "Buka: 112"),
        ("http://magelangkota.go.id", "Buka: http://magelangkota.go.id"),
        ("https://", "Buka: https://"),
        ("https://[", "Buka: https://["),
        ("https://a b.id", "Buka: https://a b.id"),
        ("mailto:a@b.id", "Buka: mailto:a@b.id"),
    ],
)
def test_links(url: str, line: str | None) -> None:
    [request] = render(501, Outgoing("Laman.", "id", links=(OutgoingLink("Buka", url),)))
    shown = [] if line else [{"text": "Buka", "url": url}]
    assert buttons([request]) == shown
    assert plain(request) == (f"Laman.\n\n{line}" if line else "Laman.")


def test_asking_for_a_place() -> None:
    asking = Outgoing("Di mana?", "id", asks_location=True)
    [request] = render(501, asking)
    assert markup(request) == {
        "keyboard": [[{"text": "📍 Kirim lokasi saya", "request_location": True}]],
        "one_time_keyboard": True,
        "resize_keyboard": True,
    }
    [request] = render(501, replace(asking, options=(YES,)))
    assert len(buttons([request])) == 1
    assert "📎" in request.params["text"]
    assert "<b>Lokasi</b>" in request.params["text"]


@pytest.mark.parametrize("language", ["id", "jv", "en", "xx"])
def test_a_message_of_buttons_alone_gets_words(language: str) -> None:
    [request] = render(501, Outgoing(" ", language, (YES,)))
    assert request.params["text"].strip()


def test_nothing_is_nothing() -> None:
    assert render(501, Outgoing("", "id")) == []


@pytest.mark.parametrize("id", ["", "x" * 65, "é" * 33])
def test_an_id_that_no_button_carries(id: str) -> None:
    with pytest.raises(ValueError, match="1 to 64"):
        render(501, Outgoing("?", "id", (OutgoingOption(id, "Ya"),)))


def test_a_long_text_is_several_messages_with_the_buttons_under_the_last() -> None:
    text = "\n\n".join(f"*Alinea {n}.* " + "kata 😀 " * 40 for n in range(40))
    requests = render(501, Outgoing(text, "id", (YES,)))
    assert len(requests) > 2
    assert [bool(markup(each)) for each in requests] == [*[False] * (len(requests) - 1), True]
    assert all(each.params["text"].startswith("<b>Alinea") for each in requests)
    said = " ".join(plain(each) for each in requests)
    assert said.split() == text.replace("*", "").split()


def test_cuts_keep_letters_and_bold_whole() -> None:
    family = "👨‍👩‍👧‍👦"
    assert all(each == family * (len(each) // 7) for each in pieces(family * 40, 50))
    found = pieces("kata " * 8 + "*tebal sekali ini*", 50)
    assert found == [("kata " * 8).strip(), "*tebal sekali ini*"]


def test_a_photo_with_its_words_and_buttons_is_one_message() -> None:
    [request] = render(501, Outgoing("*Selesai* & rapi.", "id", (YES,), media=(PHOTO,)))
    assert request == Request(
        "sendPhoto",
        {
            "chat_id": 501,
            "photo": f"attach://{PHOTO.name}",
            "caption": "<b>Selesai</b> &amp; rapi.",
            "parse_mode": "HTML",
            "reply_markup": {
                "inline_keyboard": [[{"text": "Ya", "callback_data": "run:step:yes"}]]
            },
        },
        PHOTO,
    )
    assert as_document(request).method == "sendDocument"
    assert as_document(request).params == {
        **{name: value for name, value in request.params.items() if name != "photo"},
        "document": f"attach://{PHOTO.name}",
    }


def test_a_document_asks_for_a_place_like_any_message() -> None:
    [request] = render(501, Outgoing("Di mana?", "id", asks_location=True, media=(PDF,)))
    assert request.method == "sendDocument"
    assert request.params["document"] == f"attach://{PDF.name}"
    assert markup(request)["keyboard"][0][0]["request_location"]


def test_a_file_may_come_without_words() -> None:
    [request] = render(501, Outgoing("", "id", media=(PHOTO,)))
    assert not {"caption", "parse_mode"} & request.params.keys()


@pytest.mark.parametrize(("letters", "count"), [("a" * 1024, 1), ("😀" * 512, 1), ("a" * 1025, 2)])
def test_words_that_fit_no_caption_follow_the_file(letters: str, count: int) -> None:
    requests = render(501, Outgoing(letters, "id", (YES,), media=(PHOTO,)))
    assert [each.method for each in requests] == ["sendPhoto", "sendMessage"][:count]
    assert "".join(plain(each) for each in requests) == letters
    assert [bool(markup(each)) for each in requests] == [False, True][-count:]


def test_we_keep_no_file_that_telegram_would_not_take() -> None:
    assert max(MOST_BYTES.values()) <= UPLOAD_BYTES
    assert MOST_BYTES[MediaKind.PHOTO] <= PHOTO_BYTES


def test_declining_a_group() -> None:
    in_topic, in_group = declined(GroupMessage(-5, 4, "en")), declined(GroupMessage(-5, None, "id"))
    assert in_topic.params["message_thread_id"] == 4
    assert "message_thread_id" not in in_group.params
    assert in_topic.params["text"].startswith("Sorry")


@given(st.text(LETTERS, max_size=300), st.integers(2, 60))
def test_pieces_fit_and_lose_nothing(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert all(0 < units(each) <= limit for each in found)
    assert "".join("".join(found).split()) == "".join(text.split())


labels = st.text(LETTERS, min_size=1, max_size=200)
options = st.lists(
    st.builds(
        OutgoingOption,
        st.text("abc:/-é", min_size=1, max_size=30),
        labels,
        st.none() | st.text(LETTERS, max_size=72),
    ),
    max_size=60,
).map(tuple)
links = st.lists(
    st.builds(OutgoingLink, labels, st.sampled_from(["https://a.id", "tel:112", "https://"])),
    max_size=3,
).map(tuple)
anything = st.builds(
    Outgoing,
    st.text(LETTERS, max_size=50).map(lambda text: text * 100) | st.just("Pilih."),
    st.sampled_from(["id", "jv", "en"]),
    options,
    links,
    st.booleans(),
    media=st.sampled_from([(), (PHOTO,), (PDF,)]),
)


@given(anything)
@settings(deadline=None)
def test_no_choice_is_lost_or_cut(outgoing: Outgoing) -> None:
    requests = render(501, outgoing)
    found = [each for each in buttons(requests) if "callback_data" in each]
    assert [each["callback_data"] for each in found] == [each.id for each in outgoing.options]
    for number, (button, option) in enumerate(zip(found, outgoing.options, strict=True), start=1):
        label = option.label.strip() or str(number)
        assert button["text"] in (label, f"{number}. {label}")
    assert [each.file for each in requests if each.file] == list(outgoing.media)
    for request in requests:
        assert (request.file is None) <= (0 < units(plain(request)) <= TEXT_UNITS)
        assert (request.file is None) or units(plain(request)) <= CAPTION_UNITS
        assert len(markup(request).get("inline_keyboard", [])) <= KEYBOARD_BUTTONS


@needs_spec
@given(anything)
@settings(deadline=None, max_examples=40)
def test_the_independent_specs_accept_everything(outgoing: Outgoing) -> None:
    assert problems(render(501, outgoing)) == []


@needs_spec
def test_the_independent_specs_would_notice() -> None:
    assert problems([Request("sendMessage", {"chat_id": 1, "text": "x" * 4097})])
    assert problems([Request("sendPhoto", {"chat_id": 1, "photo": "x", "caption": "x" * 1025})])
    assert problems([declined(GroupMessage(-5, 4, "jv"))]) == []
