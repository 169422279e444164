"""The client against a real HTTP server: what is sent, and what each answer means."""

from collections.abc import AsyncIterator

import httpx2
import pytest
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.channels.whatsapp import graph as graph_module
from bot.channels.whatsapp.client import TemplateState, WhatsAppSender
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.media import MediaUnavailable
from core.delivery import SendFailed
from core.media import NotUsable
from core.messages import Address, Channel, Outgoing, OutgoingOption, Refusal
from tests.whatsapp.meta import TOKEN, Meta, refusal, running_meta

CITIZEN = Address(Channel.WHATSAPP, "6281234567890")
HALO = Outgoing("Halo", "id")
LONG = Outgoing("Kata " * 300, "id", (OutgoingOption("yes", "Ya"),))


class Pauses(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
async def meta() -> AsyncIterator[Meta]:
    async with running_meta() as meta:
        yield meta


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient() as client:
        yield client


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def sender(meta: Meta, http: httpx2.AsyncClient, pauses: Pauses) -> WhatsAppSender:
    return WhatsAppSender(Graph(http, TOKEN, f"{meta.url}/v26.0/"), "1", sleep=pauses)


async def failed(sender: WhatsAppSender, outgoing: Outgoing = HALO) -> SendFailed:
    with pytest.raises(SendFailed) as caught:
        await sender.send(CITIZEN, outgoing, reference="42")
    assert "62812" not in caught.value.reason
    return caught.value


async def test_parts_in_order(sender: WhatsAppSender, meta: Meta) -> None:
    assert await sender.send(CITIZEN, LONG, reference="42") == ["wamid.1", "wamid.2"]
    assert [each["type"] for each in meta.taken] == ["text", "interactive"]


async def test_later_part_is_tried_again(
    sender: WhatsAppSender, meta: Meta, pauses: Pauses
) -> None:
    taken = JSONResponse({"messages": [{"id": "wamid.X"}]})
    meta.answers = [taken, refusal(131056), refusal(130429)]
    assert await sender.send(CITIZEN, LONG, reference="42") == ["wamid.X", "wamid.1"]
    assert pauses == [6.0, 1.0]


async def test_half_a_message_is_not_sent_again(sender: WhatsAppSender, meta: Meta) -> None:
    meta.answers = [JSONResponse({"messages": [{"id": "wamid.X"}]}), refusal(131047)]
    failure = await failed(sender, LONG)
    assert failure.uncertain
    assert failure.taken == ["wamid.X"]
    assert failure.reason == "only 1 of 2 parts were taken: 131047: outside the 24-hour window"


@pytest.mark.parametrize(
    ("answer", "retry_after", "stopped", "uncertain"),
    [
        (refusal(131047), None, False, False),
        (refusal(131050), None, False, False),
        (refusal(100), None, False, False),
        (refusal(424242), None, False, False),
        (refusal(131026), None, True, False),
        (refusal(4), 60.0, False, False),
        (refusal(130429, 429), 1.0, False, False),
        (refusal(130429, 429, **{"Retry-After": "30"}), 30.0, False, False),
        (refusal(131016, 503), 5.0, False, False),
        (refusal(131056), 6.0, False, False),
        (refusal(131057), 60.0, False, False),
        (refusal(131000), None, False, False),
        (refusal(131000, 500), None, False, True),
        (Response("<html>", status_code=500), None, False, True),
        (refusal(190, 401), 300.0, False, False),
        (refusal(131042), 300.0, False, False),
        (Response(status_code=401), 300.0, False, False),
        (Response(status_code=429, headers={"Retry-After": "7"}), 7.0, False, False),
        (Response("oops", status_code=503), 5.0, False, False),
        (Response("<html>", status_code=504), None, False, True),
        (Response("[]", status_code=404), None, False, False),
        (RedirectResponse("https://elsewhere"), None, False, False),
        (JSONResponse({"error": {"code": "x", "message": 5}}, status_code=400), None, False, False),
        (JSONResponse({"messages": []}), None, False, True),
        (Response("not JSON"), None, False, True),
    ],
)
async def test_answers(
    sender: WhatsAppSender,
    meta: Meta,
    answer: Response,
    retry_after: float | None,
    stopped: bool,
    uncertain: bool,
) -> None:
    meta.answers = [answer]
    failure = await failed(sender)
    assert (failure.retry_after, failure.stopped) == (retry_after, stopped)
    assert failure.uncertain is uncertain
    assert meta.taken == []


async def test_revoked_token(meta: Meta, http: httpx2.AsyncClient) -> None:
    sender = WhatsAppSender(Graph(http, "revoked", f"{meta.url}/v26.0"), "1")
    failure = await failed(sender)
    assert failure.reason == "190: WHATSAPP token: it is expired, revoked or wrong"


async def test_silence_after_taking(
    sender: WhatsAppSender, meta: Meta, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_module, "TIMEOUT", httpx2.Timeout(0.2))
    meta.silent = True
    failure = await failed(sender)
    assert failure.uncertain
    assert failure.retry_after is None
    assert len(meta.taken) == 1


async def test_nobody_listens(http: httpx2.AsyncClient) -> None:
    failure = await failed(WhatsAppSender(Graph(http, TOKEN, "http://127.0.0.1:1"), "1"))
    assert failure.retry_after == 2.0
    assert not failure.uncertain


async def test_nothing_to_send(sender: WhatsAppSender) -> None:
    assert (await failed(sender, Outgoing(" ", "id"))).reason == "nothing to send"


async def test_template(sender: WhatsAppSender, meta: Meta) -> None:
    assert await sender.send_template(CITIZEN, "status", "id", ["A-1"], reference="42")
    assert meta.taken[0]["template"] == {
        "name": "status",
        "language": {"code": "id"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": "A-1"}]}],
    }


async def test_mark_read_never_fails(sender: WhatsAppSender, meta: Meta) -> None:
    await sender.mark_read("wamid.A")
    assert meta.taken == [
        {
            "messaging_product": "whatsapp",
            "status": "read",
            "message_id": "wamid.A",
            "typing_indicator": {"type": "text"},
        }
    ]
    meta.answers = [refusal(100)]
    await sender.mark_read("wamid.A", typing=False)


async def test_templates(sender: WhatsAppSender) -> None:
    assert await sender.templates("2") == [
        TemplateState("status", "id", "APPROVED", "UTILITY"),
        TemplateState("status", "jv", "APPROVED", "UTILITY"),
    ]


async def test_photo(sender: WhatsAppSender, meta: Meta) -> None:
    assert await sender.download("4711") == meta.photo
    meta.about_photo = {"sha256": None}
    assert await sender.download("4711") == meta.photo


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/photo",
        "https://fbcdn.net.evil.example/photo",
        "https://evilfbcdn.net/photo",
        "http://lookaside.fbsbx.com/photo",
        "https://lookaside.fbsbx.com:8443/photo",
        "https://lookaside.fbsbx.com@evil.example/photo",
        "http://127.0.0.1:1/photo",
        "file:///etc/passwd",
        "https://[",
        "",
        None,
    ],
)
async def test_our_token_goes_to_no_stranger(
    sender: WhatsAppSender, meta: Meta, url: str | None
) -> None:
    meta.about_photo = {"url": url}
    with pytest.raises(MediaUnavailable, match="Meta's hosts"):
        await sender.download("4711")


@pytest.mark.parametrize(
    ("about", "answer", "reason"),
    [
        ({"sha256": "AAAA"}, None, "damaged"),
        ({}, Response(status_code=404), "HTTP 404"),
        ({}, RedirectResponse("https://evil.example"), "HTTP 307"),
    ],
)
async def test_photo_that_cannot_be_had(
    sender: WhatsAppSender,
    meta: Meta,
    about: dict[str, object],
    answer: Response | None,
    reason: str,
) -> None:
    meta.about_photo = about
    meta.photo_answer = answer
    with pytest.raises(MediaUnavailable, match=reason):
        await sender.download("4711")


@pytest.mark.parametrize("told", [1_001, 7])
async def test_a_file_is_left_as_soon_as_it_proves_too_large(
    sender: WhatsAppSender, meta: Meta, told: int
) -> None:
    meta.about_photo = {"file_size": told}
    meta.photo_answer = Response(bytes(1_001))
    with pytest.raises(NotUsable) as caught:
        await sender.download("4711", 1_000)
    assert caught.value.why is Refusal.TOO_LARGE


@pytest.mark.parametrize("media_id", ["../1/messages", "", "a/b", "1?x", "404"])
async def test_ids_that_are_none(sender: WhatsAppSender, media_id: str) -> None:
    with pytest.raises(MediaUnavailable) as caught:
        await sender.download(media_id)
    assert not caught.value.retry
