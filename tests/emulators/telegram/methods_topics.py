"""Topics of a forum: each begins with a service message whose id is the topic's."""

from tests.emulators.telegram.chats import Chat, Topic
from tests.emulators.telegram.entities import units
from tests.emulators.telegram.errors import Json, bad
from tests.emulators.telegram.limits import TOPIC_NAME_UNITS
from tests.emulators.telegram.parameters import Parameters
from tests.emulators.telegram.world import World

ICON_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)  # BA createForumTopic


def create_forum_topic(world: World, parameters: Parameters) -> Json:
    name = _name(parameters)
    color = parameters.integer("icon_color", ICON_COLORS[0])
    if color not in ICON_COLORS:
        raise bad("TOPIC_ICON_COLOR_INVALID")
    chat = _forum(world, parameters)
    created = {"name": name, "icon_color": color}
    message = world.message(chat, world.bot, {"forum_topic_created": created})
    thread_id = message["message_id"]
    message |= {"message_thread_id": thread_id, "is_topic_message": True}
    chat.topics[thread_id] = Topic(thread_id, name, color)
    return {"message_thread_id": thread_id, **created}


def edit_forum_topic(world: World, parameters: Parameters) -> bool:
    name = _name(parameters) if parameters.has("name") else ""
    chat = _forum(world, parameters)
    topic = chat.topic(parameters.integer("message_thread_id"))
    if name in ("", topic.name):
        raise bad("TOPIC_NOT_MODIFIED")
    topic.name = name
    _tell(world, chat, topic, {"forum_topic_edited": {"name": name}})
    return True


def close_forum_topic(world: World, parameters: Parameters) -> bool:
    return _turn(world, parameters, closed=True)


def reopen_forum_topic(world: World, parameters: Parameters) -> bool:
    return _turn(world, parameters, closed=False)


def _turn(world: World, parameters: Parameters, *, closed: bool) -> bool:
    chat = _forum(world, parameters)
    topic = chat.topic(parameters.integer("message_thread_id"))
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _tell(world, chat, topic, {f"forum_topic_{'closed' if closed else 'reopened'}": {}})
    return True


def delete_forum_topic(world: World, parameters: Parameters) -> bool:
    chat = _forum(world, parameters)
    topic = chat.topic(parameters.integer("message_thread_id"))
    del chat.topics[topic.thread_id]
    gone = [
        message_id
        for message_id, message in chat.messages.items()
        if message.get("message_thread_id") == topic.thread_id
    ]
    for message_id in gone:
        del chat.messages[message_id]
    world.changed.fire()
    return True


def _name(parameters: Parameters) -> str:
    name = parameters.text("name").strip()
    if not 1 <= units(name) <= TOPIC_NAME_UNITS:
        raise bad("TOPIC_TITLE_EMPTY" if not name else "topic name is too long")
    return name


def _forum(world: World, parameters: Parameters) -> Chat:
    chat = world.chats.of(parameters.text("chat_id"))
    chat.check_reachable()
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if chat.bot != "administrator":
        raise bad("not enough rights to manage topics")
    return chat


def _tell(world: World, chat: Chat, topic: Topic, content: Json) -> None:
    """The bot gets no update about what it does itself."""
    world.message(chat, world.bot, content, thread_id=topic.thread_id)


METHODS = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
}
