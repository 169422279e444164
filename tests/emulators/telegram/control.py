"""The control over HTTP, for programs in another process: the same words as in Python.

    POST /control/person {"first_name": "Sari"}          -> {"id": 501}
    POST /control/person/501/say {"text": "halo"}        -> the message
    GET  /control/person/501/seen                        -> bubbles, keyboard, queries
    POST /control/group {"title": "RT 1", "by": 501}     -> {"id": -1001}
    POST /control/group/-1001/migrate {"by": 501}        -> {"id": -1000000001001}
    POST /control/fault {"kind": "error", "code": 500}   DELETE /control/fault
    POST /control/clock {"advance": 150}                 GET /control/state

Bytes are written in base64: {"content": "/9j/..."}. `chat` is the id of a group.
"""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.emulators.telegram.errors import Json, Refused
from tests.emulators.telegram.telegram import Telegram

PERSON_WORDS = frozenset(
    "start say reply forward edit photo album voice document sticker contact location venue"
    " live_location move stop_live tap tap_data block unblock deactivate".split()
)
GROUP_WORDS = frozenset({"add_bot", "kick_bot", "migrate"})


class Control:
    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def routes(self) -> list[Route]:
        return [
            _route("/control/person", self._new_person),
            _route("/control/person/{id:int}/seen", self._seen, "GET"),
            _route("/control/person/{id:int}/{word}", self._person),
            _route("/control/group", self._new_group),
            _route("/control/group/{id}/seen", self._group_seen, "GET"),
            _route("/control/group/{id}/{word}", self._group),
            _route("/control/fault", self._fault),
            _route("/control/fault", self._no_fault, "DELETE"),
            _route("/control/clock", self._clock),
            _route("/control/state", self._state, "GET"),
        ]

    async def _new_person(self, request: Request, words: Json) -> Any:
        return {"id": self._telegram.person(**words).id}

    async def _person(self, request: Request, words: Json) -> Any:
        word = request.path_params["word"]
        if word not in PERSON_WORDS:
            raise ValueError(f"nobody can {word}")
        if "chat" in words:
            words["chat"] = self._telegram.groups[words["chat"]]
        person = self._telegram.people[request.path_params["id"]]
        return getattr(person, word)(**_with_bytes(words))

    async def _seen(self, request: Request, words: Json) -> Any:
        person = self._telegram.people[request.path_params["id"]]
        return {
            "bubbles": [bubble.json() for bubble in person.seen()],
            "keyboard": person.keyboard(),
            "queries": [vars(query) for query in person.queries()],
        }

    async def _new_group(self, request: Request, words: Json) -> Any:
        by = self._telegram.people[words.pop("by")]
        return {"id": self._telegram.group(**words, by=by).id}

    async def _group(self, request: Request, words: Json) -> Any:
        word = request.path_params["word"]
        if word not in GROUP_WORDS:
            raise ValueError(f"no group can {word}")
        group = self._telegram.groups[int(request.path_params["id"])]
        by = self._telegram.people[words.pop("by")]
        if word == "migrate":
            return {"id": self._telegram.migrate(group, by).id}
        return getattr(group, word)(by.user, **words)

    async def _group_seen(self, request: Request, words: Json) -> Any:
        group = self._telegram.groups[int(request.path_params["id"])]
        return {"bubbles": [bubble.json() for bubble in group.seen()]}

    async def _fault(self, request: Request, words: Json) -> Any:
        if words.get("kind") == "revoked":
            return self._telegram.revoke_token()
        return vars(self._telegram.fault(**words))

    async def _no_fault(self, request: Request, words: Json) -> Any:
        self._telegram.faults.clear()

    async def _clock(self, request: Request, words: Json) -> Any:
        clock = self._telegram.clock
        clock.scale = float(words.get("scale", clock.scale))
        clock.advance(float(words.get("advance", 0)))
        return {"now": clock.now(), "scale": clock.scale}

    async def _state(self, request: Request, words: Json) -> Any:
        updates = self._telegram.world.updates
        return {
            "waiting": len(updates.waiting()),
            "dropped": updates.dropped,
            "emitted": len(updates.emitted),
            "attempts": [vars(attempt) for attempt in updates.attempts],
            "calls": [vars(call) for call in self._telegram.world.calls],
        }


def _route(
    path: str, act: Callable[[Request, Json], Awaitable[Any]], method: str = "POST"
) -> Route:
    async def answer(request: Request) -> Response:
        try:
            body = await request.body()
            words = json.loads(body) if body.strip() else {}
            result, status = await act(request, words), 200
        except (ValueError, TypeError, KeyError, AttributeError, Refused) as error:
            result, status = {"error": f"{type(error).__name__}: {error}"}, 400
        return Response(json.dumps(result), status, media_type="application/json")

    return Route(path, answer, methods=[method])


def _with_bytes(words: Json) -> Json:
    try:
        if isinstance(words.get("content"), str):
            words["content"] = base64.b64decode(words["content"], validate=True)
        if "photos" in words:
            words["photos"] = [one and base64.b64decode(one) for one in words["photos"]]
    except binascii.Error as error:
        raise ValueError(f"not base64: {error}") from error
    return words
