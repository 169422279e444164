"""Messages with a file, albums, and where a file can be downloaded."""

from collections.abc import Callable
from functools import partial

from tests.emulators.telegram.errors import Json, bad
from tests.emulators.telegram.files import FileKind, media
from tests.emulators.telegram.limits import ALBUM_ITEMS
from tests.emulators.telegram.parameters import Parameters
from tests.emulators.telegram.sending import caption_of, send, target
from tests.emulators.telegram.world import World

ALBUM_KINDS: dict[str, FileKind] = {
    "photo": "photo",
    "video": "video",
    "document": "document",
    "audio": "audio",
}


def send_file(kind: FileKind, world: World, parameters: Parameters) -> Json:
    caption = {} if kind == "sticker" else caption_of(parameters)
    to = target(world, parameters)
    file = world.files.sent(kind, parameters, kind, parameters.text(kind))
    return send(world, to, {**media(file), **caption})[0]


def send_media_group(world: World, parameters: Parameters) -> list[Json]:
    inputs = parameters.objects("media")
    if len(inputs) not in ALBUM_ITEMS:
        raise bad("wrong number of media in the media group: 2-10 are allowed")
    kinds = {one.get("type") for one in inputs}
    if not all(isinstance(kind, str) and kind in ALBUM_KINDS for kind in kinds):
        raise bad("can't parse InputMedia: type of media is unknown")
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        raise bad("document and audio can't be mixed with other media types")
    to = target(world, parameters)
    contents = [_item(world, parameters, one) for one in inputs]
    group = world.number()
    return send(world, to, *({**one, "media_group_id": group} for one in contents))


def _item(world: World, parameters: Parameters, one: Json) -> Json:
    fields = Parameters(one, parameters.uploads)
    file = world.files.sent(ALBUM_KINDS[one["type"]], fields, "", fields.text("media"))
    return {**media(file), **caption_of(fields)}


def get_file(world: World, parameters: Parameters) -> Json:
    return world.files.linked(parameters.text("file_id"))


METHODS: dict[str, Callable[[World, Parameters], Json | list[Json]]] = {
    "sendPhoto": partial(send_file, "photo"),
    "sendDocument": partial(send_file, "document"),
    "sendVoice": partial(send_file, "voice"),
    "sendVideo": partial(send_file, "video"),
    "sendAudio": partial(send_file, "audio"),
    "sendSticker": partial(send_file, "sticker"),
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
}
