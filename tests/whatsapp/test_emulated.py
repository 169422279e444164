"""The whole channel against the emulated Cloud API: webhook in, messages out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from bot.channels.whatsapp import graph as graph_module
from bot.channels.whatsapp.client import WhatsAppSender
from bot.channels.whatsapp.events import Event, IdentityChanged, MarketingPreference, Status
from bot.channels.whatsapp.graph import Graph
from bot.channels.whatsapp.parse import parse, read
from bot.channels.whatsapp.people import is_bsuid
from bot.channels.whatsapp.webhook import PATH, routes
from bot.enclosures import Enclosures
from core.conversations import DeliveryState
from core.delivery import Arrival, SendFailed
from core.messages import (
    Incoming,
    Kind,
    MediaKind,
    Outgoing,
    OutgoingLink,
    OutgoingOption,
)
from tests.contracts.files import PDF, picture
from tests.emulators.whatsapp.emulator import WhatsApp
from tests.emulators.whatsapp.server import Server
from tests.shelves import media_in

MENU = Outgoing("Apa?", "id", tuple(OutgoingOption(f"o{n}", f"Layanan {n}") for n in range(5)))


class Channel:
    """Our half: notes what comes in, and sends."""

    def __init__(self, whatsapp: WhatsApp, client: httpx2.AsyncClient, folder: Path) -> None:
        self.whatsapp = whatsapp
        self.events: list[Event] = []
        graph = Graph(client, whatsapp.token, f"{whatsapp.url}/v26.0")
        self.media = media_in(folder)
        self.sender = WhatsAppSender(graph, whatsapp.number.id, Enclosures(self.media), self._clock)

    def _clock(self) -> datetime:
        return datetime.fromtimestamp(self.whatsapp.clock.now(), UTC)

    async def receive(self, raw: bytes) -> None:
        now = datetime.now(UTC)
        self.events += parse(read(raw), self.whatsapp.number.id, now)

    @property
    def arrivals(self) -> list[Arrival]:
        return [each for each in self.events if isinstance(each, Arrival)]

    @property
    def last(self) -> Incoming:
        incoming = self.arrivals[-1].incoming
        assert incoming is not None
        return incoming

    async def send(self, outgoing: Outgoing, reference: str = "42") -> list[str]:
        wamids = await self.sender.send(self.last.address, outgoing, reference=reference)
        await self.whatsapp.settled()
        return wamids


@asynccontextmanager
async def _serving(app: FastAPI) -> AsyncIterator[str]:
    server = Server(app, 0)
    try:
        yield await server.start()
    finally:
        await server.stop()


@pytest.fixture
async def channel(tmp_path: Path) -> AsyncIterator[Channel]:
    app = FastAPI()
    async with (
        httpx2.AsyncClient(trust_env=False) as client,
        _serving(app) as url,
        WhatsApp(webhook=url + PATH) as whatsapp,
    ):
        channel = Channel(whatsapp, client, tmp_path)
        secrets = ["the old secret", whatsapp.app_secret]
        app.include_router(routes(channel.receive, whatsapp.verify_token, secrets))
        assert (await whatsapp.handshake())[0] is True
        yield channel


@pytest.mark.parametrize("username", [None, "siti.mgl"])
async def test_there_and_back(channel: Channel, username: str | None) -> None:
    siti = channel.whatsapp.person("Siti", username=username)
    siti.say("Sugeng énjing 🌅")
    await channel.whatsapp.settled()
    assert channel.last.text == "Sugeng énjing 🌅"
    assert is_bsuid(channel.last.address.external_id)
    await channel.sender.mark_read(channel.last.external_id)
    await channel.send(MENU)
    siti.choose("Layanan 3")
    await channel.whatsapp.settled()
    assert (channel.last.kind, channel.last.tap) == (Kind.TAP, "o3")
    await channel.send(Outgoing("Kirim?", "id", (OutgoingOption("yes", "Ya"),)))
    siti.tap("Ya")
    await channel.whatsapp.settled()
    assert (channel.last.kind, channel.last.tap) == (Kind.TAP, "yes")
    await channel.send(Outgoing("Di mana?", "id", asks_location=True))
    siti.share_location(-7.47, 110.21)
    await channel.whatsapp.settled()
    assert channel.last.location is not None
    await channel.send(Outgoing("Situs", "id", links=(OutgoingLink("Buka", "https://x.id"),)))
    assert siti.last.link == "https://x.id"


async def test_statuses_carry_our_reference(channel: Channel) -> None:
    siti = channel.whatsapp.person("Siti")
    siti.say("Halo")
    await channel.whatsapp.settled()
    *_, last = await channel.send(Outgoing("Kata " * 900, "id", MENU.options), "outbox-7")
    siti.open_chat()
    await channel.whatsapp.settled()
    told = [each for each in channel.events if isinstance(each, Status) and each.wamid == last]
    assert {each.reference for each in told} == {"outbox-7"}
    assert {each.state for each in told} == {
        DeliveryState.SENT,
        DeliveryState.DELIVERED,
        DeliveryState.READ,
    }
    assert {each.pricing.category for each in told if each.pricing} == {"service"}


@pytest.mark.parametrize("username", [None, "siti.mgl"])
async def test_a_reply_names_the_part_that_it_quotes(
    channel: Channel, username: str | None
) -> None:
    siti = channel.whatsapp.person("Siti", username=username)
    own = siti.say("Halo")
    await channel.whatsapp.settled()
    wamids = await channel.send(Outgoing("Kata " * 900, "id", MENU.options))
    assert len(wamids) > 1
    for wamid in wamids:
        siti.photo(caption="masih rusak", reply_to=wamid)
        await channel.whatsapp.settled()
        assert channel.last.quotes == wamid
    siti.choose("Layanan 3")
    await channel.whatsapp.settled()
    assert channel.last.quotes is None, "a tap is no reply"
    if not username:
        siti.reply("saya sendiri", to=own)
        await channel.whatsapp.settled()
        assert channel.last.quotes is None


async def test_photo(channel: Channel) -> None:
    siti = channel.whatsapp.person("Siti")
    siti.photo(caption="Jalan rusak")
    await channel.whatsapp.settled()
    photo = channel.arrivals[-1].file
    assert (channel.last.kind, channel.last.text) == (Kind.PHOTO, "Jalan rusak")
    assert photo is not None
    assert (await channel.sender.download(photo.id))[:2] == b"\xff\xd8"


async def test_a_photo_of_ours(channel: Channel) -> None:
    siti = channel.whatsapp.person("Siti")
    siti.say("Halo")
    await channel.whatsapp.settled()
    photo = await channel.media.keep(picture(), MediaKind.PHOTO, "bukti.jpg")
    shown = await channel.media.read(photo.name)
    assert shown
    await channel.send(Outgoing("Selesai.", "id", media=(photo,)))
    assert (siti.last.kind, siti.last.text, siti.last.media) == ("image", "Selesai.", shown.content)
    yes = (OutgoingOption("yes", "Ya"),)
    await channel.send(Outgoing("Puas?", "id", yes, media=(photo,)))
    assert (siti.last.kind, siti.last.text, siti.last.media) == ("button", "Puas?", shown.content)
    siti.tap("Ya")
    await channel.whatsapp.settled()
    assert channel.last.tap == "yes"
    await channel.send(replace(MENU, media=(photo,)))
    assert [each.kind for each in siti.seen()[-2:]] == ["image", "list"]
    assert len(channel.whatsapp.bill().charges) == 4
    assert len(uploads(channel)) == 1


async def test_a_document_of_ours(channel: Channel) -> None:
    siti = channel.whatsapp.person("Siti")
    siti.say("Halo")
    await channel.whatsapp.settled()
    paper = await channel.media.keep(PDF, MediaKind.DOCUMENT, "surat")
    await channel.send(Outgoing("Suratnya.", "id", media=(paper,)))
    assert (siti.last.kind, siti.last.text, siti.last.media) == ("document", "Suratnya.", PDF)
    assert siti.last.body["document"]["filename"] == "surat.pdf"


async def test_a_file_is_uploaded_again_before_its_id_dies(channel: Channel) -> None:
    siti = channel.whatsapp.person("Siti")
    photo = await channel.media.keep(picture(), MediaKind.PHOTO)
    outgoing = Outgoing("Selesai.", "id", media=(photo,))
    for days, count in ((0, 1), (28, 1), (1.5, 2)):
        channel.whatsapp.clock.advance(days * 86_400)
        siti.say("Halo")
        await channel.whatsapp.settled()
        await channel.send(outgoing)
        assert siti.last.media is not None
        assert len(uploads(channel)) == count


async def test_an_upload_that_meta_refuses_for_a_while(channel: Channel) -> None:
    siti = channel.whatsapp.person("Siti")
    siti.say("Halo")
    await channel.whatsapp.settled()
    photo = await channel.media.keep(picture(), MediaKind.PHOTO)
    outgoing = Outgoing("Selesai.", "id", media=(photo,))
    channel.whatsapp.faults.order("error", code=131016, on="media")
    with pytest.raises(SendFailed) as caught:
        await channel.send(outgoing)
    assert (caught.value.retry_after, caught.value.uncertain) == (5.0, False)
    assert siti.seen() == []
    await channel.send(outgoing)
    assert siti.last.text == "Selesai."


def uploads(channel: Channel) -> list[str]:
    asked = channel.whatsapp.graph.requests
    return [path for method, path, _ in asked if method == "POST" and path.endswith("/media")]


async def test_another_phone_and_no_broadcasts(channel: Channel) -> None:
    siti = channel.whatsapp.person("Siti")
    siti.say("Halo")
    await channel.whatsapp.settled()
    before = channel.last.address
    siti.change_number("6281300000000")
    siti.stop_marketing()
    siti.say("Saya lagi")
    await channel.whatsapp.settled()
    moved = [each for each in channel.events if isinstance(each, IdentityChanged)]
    assert (before, channel.last.address) in [(each.previous, each.current) for each in moved]
    (preference,) = [each for each in channel.events if isinstance(each, MarketingPreference)]
    assert preference.stopped
    assert preference.address == channel.last.address


@pytest.mark.parametrize("fault", ["accept_then_timeout", "accept_then_500"])
async def test_what_may_have_been_taken_is_uncertain(
    channel: Channel, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_module, "TIMEOUT", httpx2.Timeout(0.3))
    siti = channel.whatsapp.person("Siti")
    siti.say("Halo")
    await channel.whatsapp.settled()
    channel.whatsapp.faults.order(fault)  # type: ignore[arg-type]
    with pytest.raises(SendFailed) as caught:
        await channel.send(MENU)
    assert caught.value.uncertain
    assert len(siti.seen()) == 1


async def test_closed_window(channel: Channel) -> None:
    siti = channel.whatsapp.person("Siti")
    siti.say("Halo", ago=25 * 3600)
    await channel.whatsapp.settled()
    channel.whatsapp.faults.order("error", code=131047)
    with pytest.raises(SendFailed, match="outside the 24-hour window"):
        await channel.send(MENU)
