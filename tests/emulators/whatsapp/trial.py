"""For the emulator's own tests: a webhook that notes what comes, and a client for Graph."""

import json
from types import TracebackType
from typing import Any, Self

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.emulators.whatsapp.clock import Clock
from tests.emulators.whatsapp.deliveries import certificates
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.emulators.whatsapp.knobs import Knobs
from tests.emulators.whatsapp.server import Server
from tests.emulators.whatsapp.webhooks import signature

NOON = 1_798_545_600.0  # 2026-12-29 12:00 UTC


class Bot:
    """Answers 200, or what stands in `answers` first."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.signatures: list[str] = []
        self.answers: list[int] = []
        self.secret = "app-secret"

    def routes(self) -> list[Route]:
        return [Route("/hook", self._take, methods=["POST"]), Route("/hook", self._greet)]

    async def _take(self, request: Request) -> Response:
        body = await request.body()
        self.signatures.append(request.headers.get("X-Hub-Signature-256", ""))
        if self.signatures[-1] != signature(body, self.secret):
            return Response(status_code=401)
        self.bodies.append(body)
        status = self.answers.pop(0) if self.answers else 200
        return Response(status_code=status, headers={"Location": "/elsewhere"})

    async def _greet(self, request: Request) -> Response:
        asked = request.query_params
        if asked.get("hub.mode") != "subscribe" or asked.get("hub.verify_token") != "verify-token":
            return Response(status_code=403)
        return PlainTextResponse(asked["hub.challenge"])

    @property
    def changes(self) -> list[dict[str, Any]]:
        return [
            change
            for body in self.bodies
            for entry in json.loads(body)["entry"]
            for change in entry["changes"]
        ]

    def _all(self, name: str) -> list[dict[str, Any]]:
        return [found for change in self.changes for found in change["value"].get(name, [])]

    @property
    def messages(self) -> list[dict[str, Any]]:
        return self._all("messages")

    @property
    def statuses(self) -> list[dict[str, Any]]:
        return self._all("statuses")

    def ladder(self) -> list[str]:
        return [status["status"] for status in self.statuses]


class Trial:
    """`async with Trial() as trial:`; time starts at NOON and runs only when told to."""

    def __init__(self, **knobs: Any) -> None:
        self.clock = Clock(speed=1.0, start=NOON)
        self.whatsapp = WhatsApp(knobs=Knobs(**knobs), clock=self.clock)
        self.bot = Bot()
        self._hook = Server(Starlette(routes=self.bot.routes()), 0)

    async def __aenter__(self) -> Self:
        self.whatsapp.webhook = await self._hook.start() + "/hook"
        await self.whatsapp.__aenter__()
        self.client = httpx2.AsyncClient(
            base_url=f"{self.whatsapp.url}/v26.0",
            headers={"Authorization": f"Bearer {self.whatsapp.token}"},
            trust_env=False,
            verify=certificates(),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.client.aclose()
        await self.whatsapp.__aexit__(kind, error, trace)
        await self._hook.stop()

    async def post(self, body: object) -> httpx2.Response:
        return await self.client.post(f"/{self.whatsapp.number.id}/messages", json=body)

    async def send(self, to: str | None, **content: Any) -> httpx2.Response:
        """The type is the name of the content: `send(to, text={...})`."""
        kind = next(iter(content))
        address = {"recipient" if "." in str(to) else "to": to}
        answer = await self.post(
            {"messaging_product": "whatsapp", **address, "type": kind, **content}
        )
        await self.whatsapp.settled()
        return answer

    async def text(self, to: str | None, body: str = "Halo", **more: Any) -> httpx2.Response:
        return await self.send(to, text={"body": body}, **more)

    async def greeted(self, name: str = "Sari", **identity: Any) -> Any:
        """Somebody who has just written, so that one may answer."""
        person = self.whatsapp.person(name, **identity)
        person.say("halo")
        await self.whatsapp.settled()
        return person


def code(answer: httpx2.Response) -> int:
    """Of a refusal, after a look at its envelope."""
    assert answer.status_code >= 400
    error = answer.json()["error"]
    assert error["type"] == "OAuthException"
    assert error["message"]
    assert error["fbtrace_id"]
    if "error_data" in error:
        assert error["error_data"]["details"]
    number: int = error["code"]
    return number


def wamid(answer: httpx2.Response) -> str:
    assert answer.status_code == 200, answer.text
    name: str = answer.json()["messages"][0]["id"]
    return name
