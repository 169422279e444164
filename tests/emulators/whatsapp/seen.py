"""What a person sees of a message we sent."""

from dataclasses import dataclass, field
from typing import Any

from tests.emulators.whatsapp.bodies import MEDIA_KEYS


@dataclass(frozen=True)
class Choice:
    id: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Seen:
    wamid: str
    kind: str  # the message's type, for interactive ones theirs: button, list, cta_url, ...
    text: str
    body: dict[str, Any]
    """The whole request."""
    header: str = ""
    footer: str = ""
    choices: tuple[Choice, ...] = ()
    label: str = ""
    """On the button that opens the list or the link."""
    link: str = ""
    media: bytes | None = None
    at: float = 0.0

    @property
    def reply_to(self) -> str | None:
        context = self.body.get("context")
        return context["message_id"] if context else None

    def choice(self, title: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.title == title), None)


@dataclass
class Parts:
    """What a message's checked body shows."""

    kind: str
    text: str = ""
    header: str = ""
    footer: str = ""
    choices: list[Choice] = field(default_factory=list)
    label: str = ""
    link: str = ""


def parts(body: dict[str, Any], template: dict[str, str], buttons: list[str]) -> Parts:
    kind = body.get("type", "text")
    content = body[kind]
    if kind == "text":
        return Parts(kind, content["body"])
    if kind == "interactive":
        return _interactive(content)
    if kind == "template":
        payloads = _payloads(content)
        choices = [Choice(payloads.get(i, title), title) for i, title in enumerate(buttons)]
        return Parts(
            kind,
            template.get("body", ""),
            template.get("header", ""),
            template.get("footer", ""),
            choices,
        )
    if kind in MEDIA_KEYS:
        return Parts(kind, content.get("caption", ""), link=content.get("link", ""))
    if kind == "reaction":
        return Parts(kind, content["emoji"])
    if kind == "location":
        return Parts(kind, content.get("name", ""))
    return Parts(kind, ", ".join(contact["name"]["formatted_name"] for contact in content))


def _interactive(content: dict[str, Any]) -> Parts:
    action = content["action"]
    shown = Parts(
        content["type"],
        content["body"]["text"],
        content.get("header", {}).get("text", ""),
        content.get("footer", {}).get("text", ""),
        label=action.get("button", ""),
    )
    if content["type"] == "cta_url":
        shown.label = action["parameters"]["display_text"]
        shown.link = action["parameters"]["url"]
    shown.choices = [
        Choice(button["reply"]["id"], button["reply"]["title"])
        for button in action.get("buttons", [])
    ] + [
        Choice(row["id"], row["title"], row.get("description", ""))
        for section in action.get("sections", [])
        for row in section["rows"]
    ]
    return shown


def _payloads(template: dict[str, Any]) -> dict[int, str]:
    return {
        int(component["index"]): component["parameters"][0]["payload"]
        for component in template.get("components", [])
        if component["type"].lower() == "button"
        and str(component.get("index", "")).isdecimal()
        and component.get("parameters")
        and "payload" in component["parameters"][0]
    }
