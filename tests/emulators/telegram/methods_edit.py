"""What changes a message that is there: edits, deletion, and the answer to a tapped button."""

from tests.emulators.telegram import markup
from tests.emulators.telegram.chats import Chat
from tests.emulators.telegram.entities import units
from tests.emulators.telegram.errors import Json, bad
from tests.emulators.telegram.limits import (
    CALLBACK_ANSWER_SECONDS,
    CALLBACK_ANSWER_UNITS,
    DELETE_SECONDS,
)
from tests.emulators.telegram.parameters import Parameters
from tests.emulators.telegram.sending import caption_of, text_of
from tests.emulators.telegram.world import World

CAPTIONED = ("photo", "document", "voice", "video", "audio")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def edit_message_text(world: World, parameters: Parameters) -> Json:
    content = text_of(parameters)
    message = _message(world, parameters)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    return _edit(world, parameters, message, content, ("text", "entities"))


def edit_message_caption(world: World, parameters: Parameters) -> Json:
    content = caption_of(parameters)
    message = _message(world, parameters)
    if not any(kind in message for kind in CAPTIONED):
        raise bad("there is no caption in the message to edit")
    return _edit(world, parameters, message, content, ("caption", "caption_entities"))


def edit_message_reply_markup(world: World, parameters: Parameters) -> Json:
    return _edit(world, parameters, _message(world, parameters), {}, ())


def _edit(
    world: World, parameters: Parameters, message: Json, content: Json, replaced: tuple[str, ...]
) -> Json:
    """A keyboard that is not given again goes away, as on Telegram."""
    chat = _chat(world, parameters)
    keys = markup.checked(parameters.tree("reply_markup"), private=chat.private)
    if keys and "inline_keyboard" not in keys:
        raise bad("inline keyboard expected")
    below = markup.inline(keys)
    edited = {
        name: value
        for name, value in message.items()
        if name not in (*replaced, "reply_markup", "edit_date")
    }
    edited |= content | ({"reply_markup": below} if below else {})
    if edited == {name: value for name, value in message.items() if name != "edit_date"}:
        raise bad(NOT_MODIFIED)
    if replaced:  # a change of the keyboard alone is no edit that people see
        edited["edit_date"] = world.clock.date()
    world.changed.fire()
    return chat.add(edited)


def _message(world: World, parameters: Parameters) -> Json:
    if parameters.text("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")  # the bot has no inline mode
    chat = _chat(world, parameters)
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if message["from"]["id"] != world.bot.id:
        raise bad("message can't be edited")
    return message


def _chat(world: World, parameters: Parameters) -> Chat:
    chat = world.chats.of(parameters.text("chat_id"))
    chat.check_reachable()
    return chat


def delete_message(world: World, parameters: Parameters) -> bool:
    chat = _chat(world, parameters)
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad("message to delete not found")
    own = message["from"]["id"] == world.bot.id
    too_old = message["date"] + DELETE_SECONDS < world.clock.now()
    if too_old or not (own or chat.private or chat.bot == "administrator"):
        raise bad("message can't be deleted")
    del chat.messages[message["message_id"]]
    world.changed.fire()
    return True


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    text = parameters.text("text")
    if units(text) > CALLBACK_ANSWER_UNITS:
        raise bad("MESSAGE_TOO_LONG")
    query = world.queries.get(parameters.text("callback_query_id"))
    age = world.clock.now() - query.at if query else 0.0
    if query is None or query.answer is not None or age > CALLBACK_ANSWER_SECONDS:
        raise bad(TOO_OLD)
    query.answer = {"text": text, "show_alert": parameters.flag("show_alert")}
    world.changed.fire()
    return True


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
}
