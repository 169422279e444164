"""Who the bot is, what its menu says, and the chats it is in."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.emulators.telegram.chats import BotState, User
from tests.emulators.telegram.entities import units
from tests.emulators.telegram.errors import Json, bad
from tests.emulators.telegram.limits import (
    COMMAND_DESCRIPTION_UNITS,
    COMMAND_UNITS,
    COMMANDS,
)
from tests.emulators.telegram.parameters import Parameters
from tests.emulators.telegram.world import World

ADMINISTRATOR_RIGHTS = (
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
    " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories"
    " can_delete_stories can_pin_messages can_manage_topics can_send_welcome_messages"
).split()
SCOPES = frozenset(
    "default all_private_chats all_group_chats all_chat_administrators"
    " chat chat_administrators chat_member".split()
)


def get_me(world: World, parameters: Parameters) -> Json:
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all_group_messages,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, parameters: Parameters) -> bool:
    commands = parameters.objects("commands")
    if len(commands) > COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        name, description = command.get("command"), command.get("description")
        if not isinstance(name, str) or not re.fullmatch(
            rf"/?[a-z0-9_]{{1,{COMMAND_UNITS}}}", name
        ):
            raise bad("BOT_COMMAND_INVALID")
        if (
            not isinstance(description, str)
            or not 1 <= units(description) <= COMMAND_DESCRIPTION_UNITS
        ):
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.texts["commands", _scope(world, parameters)] = [
        {"command": one["command"].lstrip("/"), "description": one["description"]}
        for one in commands
    ]
    return True


def get_my_commands(world: World, parameters: Parameters) -> Any:
    return world.texts.get(("commands", _scope(world, parameters)), [])


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    world.texts.pop(("commands", _scope(world, parameters)), None)
    return True


def _scope(world: World, parameters: Parameters) -> str:
    scope = parameters.tree("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad("can't parse BotCommandScope")
    if scope["type"].startswith("chat"):
        world.chats.of(str(scope.get("chat_id", ""))).check_reachable()
    parts = [scope["type"], scope.get("chat_id", ""), scope.get("user_id", "")]
    return " ".join(map(str, (*parts, _language(parameters))))


def _language(parameters: Parameters) -> str:
    language = parameters.text("language_code")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad("invalid language code specified")
    return language


def set_profile(field: str, longest: int, world: World, parameters: Parameters) -> bool:
    text = parameters.text(field)
    if units(text) > longest:
        raise bad(f"{field} is too long")
    world.texts[field, _language(parameters)] = text
    return True


def get_profile(field: str, world: World, parameters: Parameters) -> Json:
    return {field: world.texts.get((field, _language(parameters)), "")}


def get_chat(world: World, parameters: Parameters) -> Json:
    chat = world.chats.of(parameters.text("chat_id"))
    if chat.bot in {"never", "kicked", "left"}:
        chat.check_reachable()
    gifts = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"
    full = {"accent_color_id": chat.id % 7, "max_reaction_count": 11}
    return {**chat.json(), **full, "accepted_gift_types": dict.fromkeys(gifts.split(), False)}


def leave_chat(world: World, parameters: Parameters) -> bool:
    chat = world.chats.of(parameters.text("chat_id"))
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    chat.check_reachable()
    chat.bot = "left"
    world.changed.fire()
    return True


def get_chat_member(world: World, parameters: Parameters) -> Json:
    chat = world.chats.of(parameters.text("chat_id"))
    chat.check_reachable()
    user_id = parameters.integer("user_id")
    if user_id == world.bot.id:
        return member(world.bot, chat.bot)
    person = world.chats.known.get(user_id)
    if person is None or person.user is None:
        raise bad("user not found")
    return member(person.user, "member")


def member(user: User, state: BotState) -> Json:
    """A ChatMember."""
    match state:
        case "administrator":
            rights = dict.fromkeys(ADMINISTRATOR_RIGHTS, True)
            more: Json = {**rights, "can_be_edited": False, "is_anonymous": False}
            return {"status": "administrator", "user": user.json(), **more}
        case "blocked" | "kicked":
            return {"status": "kicked", "user": user.json(), "until_date": 0}
        case "left" | "never" | "deactivated":
            return {"status": "left", "user": user.json()}
    return {"status": "member", "user": user.json()}


METHODS: dict[str, Callable[[World, Parameters], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": partial(set_profile, "name", 64),
    "getMyName": partial(get_profile, "name"),
    "setMyDescription": partial(set_profile, "description", 512),
    "getMyDescription": partial(get_profile, "description"),
    "setMyShortDescription": partial(set_profile, "short_description", 120),
    "getMyShortDescription": partial(get_profile, "short_description"),
    "getChat": get_chat,
    "leaveChat": leave_chat,
    "getChatMember": get_chat_member,
}
