"""What each channel would make of a message, by the code that renders it there."""

from collections.abc import Sequence
from html import unescape

from bot.channels.telegram import render as telegram
from bot.channels.whatsapp import render as whatsapp
from bot.channels.whatsapp.templates import filled
from console.preview import Bubble, PlainPreview
from core.messages import Address, Channel, Json, Outgoing
from core.template_texts import TemplateText

NOBODY = 1
"""A chat that is never written to."""
UPLOAD = "preview"
"""Stands for Meta's id of the message's file."""


class ChannelPreview:
    def bubbles(self, channel: Channel, outgoing: Outgoing) -> Sequence[Bubble]:
        if channel is Channel.TELEGRAM:
            return [_of_telegram(each.params) for each in telegram.render(NOBODY, outgoing)]
        if channel is Channel.WHATSAPP:
            nobody = Address(Channel.WHATSAPP, str(NOBODY))
            bodies = whatsapp.render(nobody, outgoing, "preview", upload=UPLOAD)
            return [_of_whatsapp(each) for each in bodies]
        return PlainPreview().bubbles(channel, outgoing)

    def outside(
        self, channel: Channel, outgoing: Outgoing, texts: Sequence[TemplateText]
    ) -> Bubble | None:
        template = filled(outgoing) if channel.has_window else None
        if template is None:
            return None
        for each in texts:
            if each.code == template.name:
                words = each.filled_in(template.language, template.parameters)
                return Bubble(words, template=True)
        return None


def _of_telegram(params: Json) -> Bubble:
    words = params.get("text", params.get("caption", ""))
    text = unescape(words.replace("<b>", "*").replace("</b>", "*"))
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    labels = [button["text"] for row in rows for button in row]
    return Bubble(text, labels, image="photo" in params)


def _of_whatsapp(body: Json) -> Bubble:
    kind = body["type"]
    if kind == "text":
        return Bubble(body["text"]["body"])
    if kind != "interactive":
        return Bubble(body[kind].get("caption", ""), image=kind == "image")
    content = body["interactive"]
    action = content["action"]
    buttons = [each["reply"]["title"] for each in action.get("buttons", [])]
    rows = [row["title"] for each in action.get("sections", []) for row in each["rows"]]
    link = [action["parameters"]["display_text"]] if "parameters" in action else []
    image = content.get("header", {}).get("type") == "image"
    return Bubble(content["body"]["text"], [*buttons, *rows, *link], image=image)
