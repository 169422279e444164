"""Buttons, lists, links and location requests: what the `interactive` object may hold."""

from typing import Any

from tests.emulators.whatsapp.checks import (
    link,
    mapping,
    maybe_string,
    one_of,
    only,
    refuse,
    sequence,
    string,
    unique,
)

KINDS = ("button", "list", "cta_url", "location_request_message")
HEADERS = ("text", "image", "video", "document")


def check(value: object) -> None:
    interactive = mapping(value, "interactive")
    only(interactive, "interactive", {"type", "header", "body", "footer", "action"})
    kind = one_of(interactive.get("type"), "interactive['type']", KINDS)
    body = mapping(interactive.get("body"), "interactive['body']")
    string(body.get("text"), "interactive['body']['text']", 4096 if kind == "list" else 1024)
    _header(interactive.get("header"), kind)
    if "footer" in interactive:
        footer = mapping(interactive["footer"], "interactive['footer']")
        string(footer.get("text"), "interactive['footer']['text']", 60)
    action = mapping(interactive.get("action"), "interactive['action']")
    {"button": _buttons, "list": _list, "cta_url": _link, "location_request_message": _location}[
        kind
    ](action)


def _header(value: object, kind: str) -> None:
    if value is None:
        return
    path = "interactive['header']"
    if kind == "location_request_message":
        raise refuse(path, "is not allowed in a location request.")
    header = mapping(value, path)
    found = one_of(
        header.get("type"), f"{path}['type']", HEADERS[:1] if kind == "list" else HEADERS
    )
    if found == "text":
        string(header.get("text"), f"{path}['text']", 60)
        return
    media = mapping(header.get(found), f"{path}['{found}']")
    only(
        media,
        f"{path}['{found}']",
        {"id", "link", "filename"} if found == "document" else {"id", "link"},
    )
    maybe_string(media.get("filename"), f"{path}['{found}']['filename']", 240)
    if ("id" in media) == ("link" in media):
        raise refuse(f"{path}['{found}']", "needs exactly one of id and link.")


def _buttons(action: dict[str, Any]) -> None:
    path = "interactive['action']['buttons']"
    only(action, "interactive['action']", {"buttons"})
    ids, titles = [], []
    for index, value in enumerate(sequence(action.get("buttons"), path, 1, 3)):
        button = mapping(value, f"{path}[{index}]")
        one_of(button.get("type"), f"{path}[{index}]['type']", ("reply",))
        reply = mapping(button.get("reply"), f"{path}[{index}]['reply']")
        only(reply, f"{path}[{index}]['reply']", {"id", "title"})
        ids.append(string(reply.get("id"), f"{path}[{index}]['reply']['id']", 256))
        titles.append(string(reply.get("title"), f"{path}[{index}]['reply']['title']", 20))
        if ids[-1] != ids[-1].strip():
            raise refuse(f"{path}[{index}]['reply']['id']", "has leading or trailing spaces.")
    unique(ids, f"{path} ids")
    unique(titles, f"{path} titles")


def _list(action: dict[str, Any]) -> None:
    path = "interactive['action']['sections']"
    only(action, "interactive['action']", {"button", "sections"})
    string(action.get("button"), "interactive['action']['button']", 20)
    sections = sequence(action.get("sections"), path, 1, 10)
    ids: list[str] = []
    for index, value in enumerate(sections):
        section = mapping(value, f"{path}[{index}]")
        only(section, f"{path}[{index}]", {"title", "rows"})
        if len(sections) > 1 or "title" in section:
            string(section.get("title"), f"{path}[{index}]['title']", 24)
        rows = sequence(section.get("rows"), f"{path}[{index}]['rows']", 1, 10)
        ids += [_row(row, f"{path}[{index}]['rows'][{place}]") for place, row in enumerate(rows)]
    if len(ids) > 10:
        raise refuse(path, f"has {len(ids)} rows in all; allowed are 10.")
    unique(ids, f"{path} row ids")


def _row(value: object, path: str) -> str:
    row = mapping(value, path)
    only(row, path, {"id", "title", "description"})
    string(row.get("title"), f"{path}['title']", 24)
    maybe_string(row.get("description"), f"{path}['description']", 72)
    return string(row.get("id"), f"{path}['id']", 200)


def _link(action: dict[str, Any]) -> None:
    path = "interactive['action']['parameters']"
    only(action, "interactive['action']", {"name", "parameters"})
    one_of(action.get("name"), "interactive['action']['name']", ("cta_url",))
    parameters = mapping(action.get("parameters"), path)
    only(parameters, path, {"display_text", "url"})
    string(parameters.get("display_text"), f"{path}['display_text']", 20)
    link(parameters.get("url"), f"{path}['url']")


def _location(action: dict[str, Any]) -> None:
    only(action, "interactive['action']", {"name"})
    one_of(action.get("name"), "interactive['action']['name']", ("send_location",))
