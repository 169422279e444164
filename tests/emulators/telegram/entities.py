"""Text with HTML to text with entities, as Telegram reads it; offsets are UTF-16 units."""

import html
import re

from tests.emulators.telegram.errors import Json, Refused, bad

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>")
ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
FOUND = re.compile(
    r"(?P<bot_command>(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?\b)|(?P<url>https?://[^\s<>]+)"
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def found(text: str) -> list[Json]:
    """Commands and addresses in a text, which Telegram marks by itself."""
    return [
        {
            "type": str(match.lastgroup),
            "offset": units(text[: match.start()]),
            "length": units(match[0]),
        }
        for match in FOUND.finditer(text)
    ]


def parsed(text: str, mode: str, given: list[Json] | None) -> tuple[str, list[Json]]:
    """Raises Refused when the markup is wrong; the result has no space at its ends."""
    if mode.lower() == "html":
        text, entities = _from_html(text)
    elif mode:
        raise bad("unsupported parse_mode")  # Markdown: the desk does not use it
    else:
        entities = given or []
    stripped = text.strip()
    lead, length = units(text[: len(text) - len(text.lstrip())]), units(stripped)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(length, entity["offset"] - lead + entity["length"])
        if start < end:
            kept.append({**entity, "offset": start, "length": end - start})
    return stripped, kept or found(stripped)


def _from_html(source: str) -> tuple[str, list[Json]]:
    text, size, position = [], 0, 0
    opened: list[tuple[str, Json]] = []
    entities: list[Json] = []
    while position < len(source):
        if source[position] == "<":
            tag = TAG.match(source, position)
            if tag is None:
                raise _wrong(source, position, "Unsupported start tag")
            if tag[1]:
                name, entity = opened.pop() if opened else ("", {})
                if tag[2].lower() != name:
                    raise _wrong(source, position, "Unmatched end tag")
                entities.append({**entity, "length": size - entity["offset"]})
            else:
                opened.append((tag[2].lower(), {**_entity(source, tag), "offset": size}))
            position = tag.end()
            continue
        reference = REFERENCE.match(source, position)
        piece = reference[0] if reference else source[position]
        shown = html.unescape(piece) if reference else piece
        text.append(shown)
        size += units(shown)
        position += len(piece)
    if opened:
        name = opened[-1][0]
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag {name}")
    return "".join(text), sorted(entities, key=lambda one: (one["offset"], -one["length"]))


def _entity(source: str, tag: re.Match[str]) -> Json:
    name = tag[2].lower()
    attributes = {
        one[1].lower(): one[2] or one[3] or one[4] or "" for one in ATTRIBUTE.finditer(tag[3])
    }
    if name not in TAGS or (name == "span" and attributes.get("class") != "tg-spoiler"):
        raise _wrong(source, tag.start(), f'Unsupported start tag "{name}"')
    if name == "a":
        return {"type": "text_link", "url": html.unescape(attributes.get("href", ""))}
    if name == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    return {"type": TAGS[name]}


def _wrong(source: str, position: int, what: str) -> Refused:
    offset = len(source[:position].encode())
    return bad(f"can't parse entities: {what} at byte offset {offset}")
