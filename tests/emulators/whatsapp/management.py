"""What one manages rather than sends: templates and numbers."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tests.emulators.whatsapp.answers import in_json, read_json
from tests.emulators.whatsapp.errors import missing
from tests.emulators.whatsapp.listing import fields, page
from tests.emulators.whatsapp.world import Number, World


class Management:
    def __init__(self, world: World) -> None:
        self._world = world

    async def templates(self, request: Request, name: str) -> Response:
        asked = request.query_params
        found = [
            fields(request, template.as_json())
            for template in self._world.templates.of(self._waba(name))
            if asked.get("name", template.name) in template.name
            if asked.get("status", template.status) == template.status
            if asked.get("language", template.language) == template.language
        ]
        answer = page(request, self._world.address, found)
        if "summary" in asked:
            answer["summary"] = {
                "total_count": len(found),
                "message_template_count": len(self._world.templates.of(name)),
                "message_template_limit": 6000,
                "are_translations_complete": True,
            }
        return in_json(answer)

    async def new_template(self, request: Request, name: str) -> Response:
        template = self._world.templates.create(self._waba(name), await read_json(request))
        kept = {"id": template.id, "status": template.status, "category": template.category}
        return in_json(kept)

    async def numbers(self, request: Request, name: str) -> Response:
        waba = self._waba(name)
        found = [
            fields(request, about_number(number))
            for number in self._world.numbers.values()
            if number.waba == waba
        ]
        return in_json(page(request, self._world.address, found))

    async def subscribed(self, request: Request, name: str) -> Response:
        """The apps that get the account's webhooks; in the emulator the one that has an address."""
        self._waba(name)
        app = {"link": "https://www.facebook.com/games/?app_id=1", "name": "Desk", "id": "1"}
        found = [{"whatsapp_business_api_data": app}] if self._world.deliveries.url else []
        return in_json({"data": found})

    def _waba(self, name: str) -> str:
        if all(number.waba != name for number in self._world.numbers.values()):
            raise missing(name)
        return name


def about_number(number: Number) -> dict[str, Any]:
    return {
        "id": number.id,
        "display_phone_number": f"+{number.display[:2]} {number.display[2:]}",
        "verified_name": number.name,
        "quality_rating": "GREEN",
        "code_verification_status": "VERIFIED",
        "name_status": "APPROVED",
        "status": number.status,
        "throughput": {"level": "STANDARD"},
    }
