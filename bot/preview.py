"""What each channel would make of a message, by the code that renders it there."""

from collections.abc import Sequence
from html import unescape

from bot.channels.telegram import render as telegram
from bot.channels.whatsapp import render as whatsapp
from console.preview import Bubble
from core.messages import Address, Channel, Json, Outgoing

NOBODY = 1
"""A chat that is never written to."""


class ChannelPreview:
    def bubbles(self, channel: Channel, outgoing: Outgoing) -> Sequence[Bubble]:
        if channel is Channel.TELEGRAM:
            return [_of_telegram(each.params) for each in telegram.render(NOBODY, outgoing)]
        if channel is Channel.WHATSAPP:
            nobody = Address(Channel.WHATSAPP, str(NOBODY))
            return [_of_whatsapp(each) for each in whatsapp.render(nobody, outgoing, "preview")]
        options = [each.label for each in outgoing.options]
        labels = [*options, *(each.label for each in outgoing.links)]
        return [Bubble(outgoing.text, labels)]


def _of_telegram(params: Json) -> Bubble:
    text = unescape(params.get("text", "").replace("<b>", "*").replace("</b>", "*"))
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    return Bubble(text, [button["text"] for row in rows for button in row])


def _of_whatsapp(body: Json) -> Bubble:
    if body["type"] == "text":
        return Bubble(body["text"]["body"])
    content = body["interactive"]
    action = content["action"]
    buttons = [each["reply"]["title"] for each in action.get("buttons", [])]
    rows = [row["title"] for each in action.get("sections", []) for row in each["rows"]]
    link = [action["parameters"]["display_text"]] if "parameters" in action else []
    return Bubble(content["body"]["text"], [*buttons, *rows, *link])
