"""The control over HTTP, for bots and people in another process: `/control/...`."""

import base64
import dataclasses
import json
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.emulators.whatsapp.citizen import Citizen
from tests.emulators.whatsapp.errors import GraphError
from tests.emulators.whatsapp.seen import Seen
from tests.emulators.whatsapp.webhooks import written

if TYPE_CHECKING:
    from tests.emulators.whatsapp.emulator import WhatsApp

DEEDS = frozenset(
    """say reply react edit revoke send_unsupported tap choose tap_forged choose_forged
    share_location share_contact photo album video voice document sticker block unblock
    stop_marketing resume_marketing open_chat phone_off phone_on hide_number
    change_number""".split()
)


class Control:
    """Bodies and answers are JSON; a mistake is HTTP 400 with `error`."""

    def __init__(self, whatsapp: "WhatsApp") -> None:
        self._whatsapp = whatsapp
        self.routes = [
            Route("/control/people", self._person, methods=["POST"]),
            Route("/control/people/{name}/seen", self._seen),
            Route("/control/people/{name}/{deed}", self._deed, methods=["POST"]),
            Route("/control/{order}", self._order, methods=["GET", "POST"]),
        ]

    async def _person(self, request: Request) -> Response:
        return await _answered(request, self._make_person)

    async def _make_person(self, asked: dict[str, Any]) -> dict[str, Any]:
        person = self._whatsapp.person(**asked)
        return {"name": person.name, "wa_id": person.wa_id, "bsuid": person.bsuid}

    async def _seen(self, request: Request) -> Response:
        async def seen(asked: dict[str, Any]) -> list[dict[str, Any]]:
            return [_shown(message) for message in self._citizen(request).seen()]

        return await _answered(request, seen)

    async def _deed(self, request: Request) -> Response:
        async def do(asked: dict[str, Any]) -> dict[str, Any]:
            deed = request.path_params["deed"]
            if deed not in DEEDS:
                raise ValueError(f"no deed {deed!r}; there are {sorted(DEEDS)}")
            if isinstance(asked.get("content"), str):
                asked["content"] = base64.b64decode(asked["content"])
            return {"id": getattr(self._citizen(request), deed)(**asked)}

        return await _answered(request, do)

    def _citizen(self, request: Request) -> Citizen:
        for person in self._whatsapp.world.people:
            if person.name == request.path_params["name"] and isinstance(person, Citizen):
                return person
        raise ValueError("nobody has this name: POST /control/people first")

    async def _order(self, request: Request) -> Response:
        async def obey(asked: dict[str, Any]) -> Any:
            return await self._obey(request.path_params["order"], asked)

        return await _answered(request, obey)

    async def _obey(self, order: str, asked: dict[str, Any]) -> Any:
        whatsapp = self._whatsapp
        match order:
            case "settings":
                return {
                    "url": whatsapp.url,
                    "token": whatsapp.token,
                    "app_secret": whatsapp.app_secret,
                    "verify_token": whatsapp.verify_token,
                    "phone_number_id": whatsapp.number.id,
                    "waba_id": whatsapp.waba,
                }
            case "webhook":
                whatsapp.webhook = asked["url"]
            case "clock":
                whatsapp.clock.advance(asked["advance"])
            case "knobs":
                whatsapp.knobs.turn(**asked)
            case "faults":
                whatsapp.faults.order(**asked)
            case "handshake":
                right, status = await whatsapp.handshake(**asked)
                return {"ok": right, "status": status}
            case "settle":
                await whatsapp.settled(**asked)
            case "revoke_token":
                whatsapp.revoke_token()
            case "expire_media":
                whatsapp.expire_media(asked["id"])
            case "templates":
                return whatsapp.add_template(**asked).as_json()
            case "decide":
                whatsapp.decide(whatsapp.world.templates.get(asked["id"]), asked["status"])
            case "bill":
                bill = whatsapp.bill()
                lines = [
                    {**dataclasses.asdict(line), "amount": str(line.amount)}
                    for line in bill.charges
                ]
                return {"total": str(bill.total), "charges": lines}
            case "deliveries":
                return [
                    {**dataclasses.asdict(each), "body": each.body.decode()}
                    for each in whatsapp.log
                ]
            case _:
                raise ValueError(f"no order {order!r}")
        return {"ok": True}


async def _answered(request: Request, work: Any) -> Response:
    try:
        raw = await request.body()
        asked = json.loads(raw) if raw else {}
        return Response(written(await work(asked)), media_type="application/json")
    except (ValueError, TypeError, LookupError, TimeoutError, GraphError) as error:
        said = {"error": f"{type(error).__name__}: {error}"}
        return Response(written(said), 400, media_type="application/json")


def _shown(message: Seen) -> dict[str, Any]:
    shown = dataclasses.asdict(message)
    if message.media is not None:
        shown["media"] = base64.b64encode(message.media).decode()
    return shown
