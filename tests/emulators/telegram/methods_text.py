"""Messages without a file: text, places, contacts, copies, and "is typing"."""

from tests.emulators.telegram.errors import Json, bad
from tests.emulators.telegram.parameters import Parameters
from tests.emulators.telegram.sending import Target, caption_of, send, target, text_of
from tests.emulators.telegram.world import World

ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document"
    " choose_sticker find_location record_video_note upload_video_note".split()
)
SERVICE = frozenset(
    "forum_topic_created forum_topic_closed forum_topic_reopened forum_topic_edited"
    " migrate_to_chat_id migrate_from_chat_id".split()
)
ENVELOPE = frozenset(
    "message_id from chat date edit_date reply_to_message message_thread_id is_topic_message"
    " media_group_id forward_origin reply_markup".split()
)


def send_message(world: World, parameters: Parameters) -> Json:
    content = text_of(parameters)
    return send(world, target(world, parameters), content)[0]


def send_location(world: World, parameters: Parameters) -> Json:
    content = {"location": _location(parameters)}
    return send(world, target(world, parameters), content)[0]


def send_venue(world: World, parameters: Parameters) -> Json:
    location = _location(parameters)
    title, address = parameters.text("title"), parameters.text("address")
    if not title or not address:
        raise bad("venue title and address must be non-empty")
    content: Json = {"venue": {"location": location, "title": title, "address": address}}
    return send(world, target(world, parameters), {**content, "location": location})[0]


def send_contact(world: World, parameters: Parameters) -> Json:
    number, name = parameters.text("phone_number"), parameters.text("first_name")
    if not number or not name:
        raise bad("phone number and first name must be non-empty")
    content = {"contact": {"phone_number": number, "first_name": name}}
    return send(world, target(world, parameters), content)[0]


def _location(parameters: Parameters) -> Json:
    latitude, longitude = parameters.number("latitude"), parameters.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("wrong latitude or longitude")
    location: Json = {"latitude": latitude, "longitude": longitude}
    accuracy = parameters.number("horizontal_accuracy", 0.0)
    if not 0 <= accuracy <= 1500:
        raise bad("wrong horizontal_accuracy")
    return location | ({"horizontal_accuracy": accuracy} if accuracy else {})


def copy_message(world: World, parameters: Parameters) -> Json:
    message = _source(world, parameters)
    to = target(world, parameters)
    content = {name: value for name, value in message.items() if name not in ENVELOPE}
    if parameters.has("caption"):
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= caption_of(parameters)
    return {"message_id": send(world, to, content)[0]["message_id"]}


def forward_message(world: World, parameters: Parameters) -> Json:
    message = _source(world, parameters)
    to = target(world, parameters)
    content = {name: value for name, value in message.items() if name not in ENVELOPE}
    origin = {"type": "user", "date": message["date"], "sender_user": message["from"]}
    bare = Target(to.chat, to.thread_id, None, None)
    return send(world, bare, {**content, "forward_origin": origin})[0]


def _source(world: World, parameters: Parameters) -> Json:
    chat = world.chats.of(parameters.text("from_chat_id"))
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad("message to copy not found")
    if SERVICE.intersection(message):
        raise bad("message can't be copied")
    return message


def send_chat_action(world: World, parameters: Parameters) -> bool:
    chat = world.chats.of(parameters.text("chat_id"))
    action = parameters.text("action")
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat.check_reachable()
    world.actions.append((chat.id, action))
    return True


METHODS = {
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "sendChatAction": send_chat_action,
}
