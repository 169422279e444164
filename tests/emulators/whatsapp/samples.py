"""Requests at and beyond the limits: for the tests of the checks, and to compare with Meta's."""

from collections.abc import Iterator
from typing import Any

TO = "6281210000000"
BASE = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": TO}
Case = tuple[str, dict[str, Any]]


def message(kind: str, content: Any, **more: Any) -> dict[str, Any]:
    return {**BASE, "type": kind, kind: content, **more}


def text(body: Any, **more: Any) -> dict[str, Any]:
    return message("text", {"body": body}, **more)


def interactive(kind: str, action: Any, body: str = "Pilih", **more: Any) -> dict[str, Any]:
    return message("interactive", {"type": kind, "body": {"text": body}, "action": action, **more})


def buttons(*titles: str, ids: list[str] | None = None, **more: Any) -> dict[str, Any]:
    names = ids or [f"b{place}" for place in range(len(titles))]
    replies = [
        {"type": "reply", "reply": {"id": name, "title": title}}
        for name, title in zip(names, titles, strict=True)
    ]
    return interactive("button", {"buttons": replies}, **more)


def rows(count: int, start: int = 0, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"r{i}", "title": f"Baris {i}", **more} for i in range(start, start + count)]


def listed(*sections: dict[str, Any], button: str = "Pilih", **more: Any) -> dict[str, Any]:
    return interactive("list", {"button": button, "sections": list(sections)}, **more)


def link(label: str, url: str, **more: Any) -> dict[str, Any]:
    parameters = {"display_text": label, "url": url}
    return interactive("cta_url", {"name": "cta_url", "parameters": parameters}, **more)


def ask_location(body: str = "Di mana?") -> dict[str, Any]:
    return interactive("location_request_message", {"name": "send_location"}, body)


def good() -> Iterator[Case]:
    yield "text of one character", text("x")
    yield "text of 4096", text("x" * 4096)
    yield (
        "text with tracker and reply",
        text("x", biz_opaque_callback_data="x" * 512, context={"message_id": "wamid.X"}),
    )
    yield "three buttons of 20", buttons("1" * 20, "2" * 20, "3" * 20)
    yield "a button with an id of 256", buttons("Ya", ids=["x" * 256])
    yield (
        "buttons under 1024 with header and footer",
        buttons(
            "Ya",
            body="x" * 1024,
            header={"type": "text", "text": "x" * 60},
            footer={"text": "x" * 60},
        ),
    )
    yield (
        "buttons under an image",
        buttons("Ya", header={"type": "image", "image": {"link": "https://example.id/a.jpg"}}),
    )
    document = {"link": "https://example.id/a", "filename": "x" * 240}
    yield (
        "buttons under a document",
        buttons("Ya", header={"type": "document", "document": document}),
    )
    yield "ten rows", listed({"rows": rows(10)})
    yield (
        "ten rows in two sections",
        listed({"title": "A" * 24, "rows": rows(5)}, {"title": "B", "rows": rows(5, 5)}),
    )
    yield (
        "a row at its limits",
        listed(
            {"rows": [{"id": "x" * 200, "title": "x" * 24, "description": "x" * 72}]},
            button="x" * 20,
        ),
    )
    yield "a link", link("x" * 20, "https://magelangkota.go.id")
    yield "a location request", ask_location()
    yield "a location", message("location", {"latitude": -7.47, "longitude": 110.21})
    yield (
        "an image by link",
        message("image", {"link": "https://example.id/a", "caption": "x" * 1024}),
    )
    yield (
        "a document by link",
        message("document", {"link": "https://example.id/a", "filename": "a.pdf"}),
    )
    yield "audio by link", message("audio", {"link": "https://example.id/a"})
    yield "video by link", message("video", {"link": "https://example.id/a"})
    yield "a sticker by link", message("sticker", {"link": "https://example.id/a"})
    yield "a reaction", message("reaction", {"message_id": "wamid.X", "emoji": "👍"})
    yield (
        "a contact",
        message(
            "contacts",
            [
                {
                    "name": {"formatted_name": "Sari", "first_name": "Sari"},
                    "phones": [{"phone": "+62812"}],
                }
            ],
        ),
    )


def bad() -> Iterator[Case]:
    yield "empty text", text("")
    yield "text of 4097", text("x" * 4097)
    yield "text that is a number", text(5)
    yield "no text at all", {**BASE, "type": "text"}
    yield "unknown type", message("hologram", {})
    yield "another product", {**text("x"), "messaging_product": "sms"}
    yield "no recipient", {k: v for k, v in text("x").items() if k != "to"}
    yield "letters as a phone number", {**text("x"), "to": "sari"}
    yield "a BSUID of the wrong shape", {**text("x"), "recipient": "id-1"}
    yield "an unknown key", text("x", parse_mode="HTML")
    yield "a tracker of 513", text("x", biz_opaque_callback_data="x" * 513)
    yield "no buttons", buttons()
    yield "four buttons", buttons("1", "2", "3", "4")
    yield "a button of 21", buttons("x" * 21)
    yield "an empty button", buttons("")
    yield "a button id of 257", buttons("Ya", ids=["x" * 257])
    yield "a button id with spaces", buttons("Ya", ids=[" ya "])
    yield "two buttons with one id", buttons("Ya", "Tidak", ids=["a", "a"])
    yield "two buttons with one title", buttons("Ya", "Ya")
    yield "buttons under 1025", buttons("Ya", body="x" * 1025)
    yield "buttons under nothing", buttons("Ya", body="")
    yield "a header of 61", buttons("Ya", header={"type": "text", "text": "x" * 61})
    captioned = {"link": "https://example.id/a", "caption": "x"}
    yield "a caption in a header", buttons("Ya", header={"type": "image", "image": captioned})
    yield "a footer of 61", buttons("Ya", footer={"text": "x" * 61})
    yield "no sections", listed()
    yield "no rows", listed({"rows": []})
    yield "eleven rows", listed({"rows": rows(11)})
    yield (
        "eleven rows in two sections",
        listed({"title": "A", "rows": rows(6)}, {"title": "B", "rows": rows(5, 6)}),
    )
    yield "eleven sections", listed(*({"title": f"S{i}", "rows": rows(1, i)} for i in range(11)))
    yield "two sections without titles", listed({"rows": rows(1)}, {"rows": rows(1, 1)})
    yield "a section title of 25", listed({"title": "x" * 25, "rows": rows(1)})
    yield "a row of 25", listed({"rows": [{"id": "a", "title": "x" * 25}]})
    yield "a description of 73", listed({"rows": rows(1, description="x" * 73)})
    yield "a row id of 201", listed({"rows": [{"id": "x" * 201, "title": "x"}]})
    yield "two rows with one id", listed({"rows": [*rows(1), *rows(1)]})
    yield "a list button of 21", listed({"rows": rows(1)}, button="x" * 21)
    yield (
        "a list under an image",
        listed(
            {"rows": rows(1)}, header={"type": "image", "image": {"link": "https://example.id/a"}}
        ),
    )
    yield "a link of 21", link("x" * 21, "https://magelangkota.go.id")
    yield "a link to nowhere", link("Buka", "magelang")
    yield "a location request without action", interactive("location_request_message", {})
    yield "an image without file", message("image", {"caption": "x"})
    yield "an image with two files", message("image", {"id": "1", "link": "https://example.id/a"})
    yield (
        "a caption of 1025",
        message("image", {"link": "https://example.id/a", "caption": "x" * 1025}),
    )
    yield "a place without longitude", message("location", {"latitude": 1})
    yield "no contacts", message("contacts", [])
    yield "a reaction to nothing", message("reaction", {"emoji": "👍"})
