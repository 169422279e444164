"""The client against a real HTTP server: what is sent, and what each answer means."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.channels.whatsapp import graph as graph_module
from bot.channels.whatsapp import uploads as uploads_module
from bot.channels.whatsapp.client import TemplateState, WhatsAppSender
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.media import MediaUnavailable
from bot.city import now
from bot.enclosures import Enclosures
from core.delivery import SendFailed
from core.media import NotUsable
from core.messages import (
    Address,
    Channel,
    Media,
    MediaKind,
    Outgoing,
    OutgoingOption,
    Refusal,
)
from storage.media.store import ShelvedMedia
from tests.contracts.files import boxed, picture
from tests.shelves import NO_FILES, media_in
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
def media(tmp_path: Path) -> ShelvedMedia:
    return media_in(tmp_path)


@pytest.fixture
def sender(
    meta: Meta, http: httpx2.AsyncClient, pauses: Pauses, media: ShelvedMedia
) -> WhatsAppSender:
    return WhatsAppSender(
        Graph(http, TOKEN, f"{meta.url}/v26.0/"), "1", Enclosures(media), now, sleep=pauses
    )


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
    sender = WhatsAppSender(Graph(http, "revoked", f"{meta.url}/v26.0"), "1", NO_FILES, now)
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
    sender = WhatsAppSender(Graph(http, TOKEN, "http://127.0.0.1:1"), "1", NO_FILES, now)
    failure = await failed(sender)
    assert failure.retry_after == 2.0
    assert not failure.uncertain


async def test_nothing_to_send(sender: WhatsAppSender) -> None:
    assert (await failed(sender, Outgoing(" ", "id"))).reason == "nothing to send"


async def with_photo(media: ShelvedMedia) -> Outgoing:
    photo = await media.keep(picture(), MediaKind.PHOTO, "bukti.jpg")
    return replace(HALO, media=(photo,))


async def test_a_photo_is_uploaded_and_sent_by_its_id(
    sender: WhatsAppSender, meta: Meta, media: ShelvedMedia
) -> None:
    outgoing = await with_photo(media)
    assert await sender.send(CITIZEN, outgoing, reference="42") == ["wamid.1"]
    assert meta.taken[0]["image"] == {"id": "901", "caption": "Halo"}
    ((content_type, name, content),) = meta.uploads
    assert (content_type, name) == ("image/jpeg", outgoing.media[0].name)
    shown = await media.read(name)
    assert shown
    assert content == shown.content


async def test_a_file_is_uploaded_once_however_often_it_is_tried(
    sender: WhatsAppSender, meta: Meta, media: ShelvedMedia
) -> None:
    outgoing = await with_photo(media)
    meta.answers = [refusal(130429)]
    assert (await failed(sender, outgoing)).retry_after == 1.0
    for _ in range(2):
        await sender.send(CITIZEN, outgoing, reference="42")
    assert len(meta.uploads) == 1
    assert [each["image"]["id"] for each in meta.taken] == ["901", "901"]


async def test_an_id_that_was_refused_is_not_used_again(
    sender: WhatsAppSender, meta: Meta, media: ShelvedMedia
) -> None:
    outgoing = await with_photo(media)
    await sender.send(CITIZEN, outgoing, reference="42")
    meta.answers = [refusal(100)]
    assert (await failed(sender, outgoing)).retry_after is None
    await sender.send(CITIZEN, outgoing, reference="43")
    assert [each["image"]["id"] for each in meta.taken] == ["901", "902"]


@pytest.mark.parametrize(
    ("answer", "retry_after", "alarming"),
    [
        (refusal(131053), None, True),
        (refusal(100), None, True),
        (refusal(190, 401), 300.0, True),
        (refusal(4), 60.0, False),
        (Response(status_code=429, headers={"Retry-After": "7"}), 7.0, False),
        (Response("<html>", status_code=500), 2.0, False),
        (Response("<html>", status_code=504), 2.0, False),
        (Response("<html>", status_code=413), None, False),
        (JSONResponse({}), 2.0, False),
        (JSONResponse({"id": 5}), 2.0, False),
    ],
)
async def test_an_upload_that_failed_is_never_uncertain(
    sender: WhatsAppSender,
    meta: Meta,
    media: ShelvedMedia,
    answer: Response,
    retry_after: float | None,
    alarming: bool,
) -> None:
    meta.upload_answers = [answer]
    failure = await failed(sender, await with_photo(media))
    assert (failure.retry_after, failure.alarming) == (retry_after, alarming)
    assert not failure.uncertain
    assert meta.taken == []
    await sender.send(CITIZEN, await with_photo(media), reference="42")
    assert len(meta.uploads) == 1


async def test_an_upload_that_nobody_answers_is_tried_again(
    sender: WhatsAppSender, meta: Meta, media: ShelvedMedia, monkeypatch: pytest.MonkeyPatch
) -> None:
    meta.silent = True
    monkeypatch.setattr(uploads_module, "UPLOAD_SECONDS", 0.2)
    failure = await failed(sender, await with_photo(media))
    assert (failure.retry_after, failure.uncertain) == (2.0, False)
    assert meta.taken == []


async def test_the_words_go_without_what_whatsapp_does_not_take(
    sender: WhatsAppSender, meta: Meta, media: ShelvedMedia
) -> None:
    film = await media.keep(boxed("qt  "), MediaKind.DOCUMENT, "film.mov")
    gone = Media(MediaKind.PHOTO, f"{7:064x}.jpg")
    for file in (film, gone):
        await sender.send(CITIZEN, replace(HALO, media=(file,)), reference="42")
    assert meta.uploads == []
    assert [each["text"]["body"].split("\n\n")[0] for each in meta.taken] == ["Halo", "Halo"]
    assert all("yang menyertai pesan ini" in each["text"]["body"] for each in meta.taken)


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
