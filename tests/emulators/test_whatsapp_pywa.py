"""pywa, by another author, drives the emulator and reads all it emits: that is why we believe it.

pywa reads only the first message of a batch, so here every webhook carries one.
"""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.emulators.whatsapp.media import sample
from tests.emulators.whatsapp.trial import Trial
from tests.emulators.whatsapp.webhooks import signature, written

pywa = pytest.importorskip("pywa_async", reason="pywa is not among the locked packages yet")
types: Any = pywa.types
errors: Any = pytest.importorskip("pywa.errors")


class Client:
    """pywa's client with our address: there is no public way to set it."""

    def __init__(self, trial: Trial) -> None:
        self.wa = pywa.WhatsApp(
            phone_id=trial.whatsapp.number.id,
            token=trial.whatsapp.token,
            waba_id=trial.whatsapp.waba,
            app_secret="app-secret",
            verify_token="verify-token",
            server=None,
        )
        self.session = self.wa.api._session
        self.session.base_url = f"{trial.whatsapp.url}/v26.0"
        self.heard: list[Any] = []
        for name in (
            "on_message on_callback_button on_callback_selection on_message_status "
            "on_edited_message on_deleted_message on_phone_number_change "
            "on_user_marketing_preferences on_template_status_update on_template_category_update"
        ).split():
            getattr(self.wa, name)(self._hear)

    async def _hear(self, _: Any, update: Any) -> None:
        self.heard.append(update)

    async def read(self, trial: Trial) -> list[Any]:
        """What pywa makes of all the bot has got since the last time."""
        await trial.whatsapp.settled()
        self.heard.clear()
        for body, signed in zip(trial.bot.bodies, trial.bot.signatures, strict=True):
            assert await self.wa.webhook_update_validator(body, signed) is None
            assert await self.wa.webhook_update_handler(body) == ("ok", 200)
        trial.bot.bodies.clear()
        trial.bot.signatures.clear()
        return list(self.heard)


@pytest.fixture
async def trial() -> AsyncIterator[Trial]:
    async with Trial() as made:
        yield made


@pytest.fixture
async def client(trial: Trial) -> AsyncIterator[Client]:
    made = Client(trial)
    yield made
    await made.session.aclose()


async def test_it_sends_everything_we_send(trial: Trial, client: Client) -> None:
    sari, wa = await trial.greeted(), client.wa
    to = sari.wa_id
    sent = await wa.send_message(to=to, text="Halo *Sari*", preview_url=True, tracker="outbox-1")
    assert sent.id.startswith("wamid.")
    button = types.Button(title="Ya", callback_data="ya")
    await wa.send_message(to=to, text="Kirim?", header="Laporan", footer="Kota", buttons=[button])
    row = types.SectionRow(title="Jalan", callback_data="jalan", description="rusak")
    section = types.Section(title="Apa", rows=[row])
    await wa.send_message(
        to=to, text="Apa?", buttons=types.SectionList(button_title="Pilih", sections=[section])
    )
    url = types.URLButton(title="Buka", url="https://magelangkota.go.id")
    await wa.send_message(to=to, text="Situs", buttons=url)
    await wa.request_location(to=to, text="Di mana?")
    await wa.send_location(to=to, latitude=-7.47, longitude=110.21, name="Alun-alun", address="x")
    await wa.send_image(to=to, image=sample("image/png"), caption="Peta", mime_type="image/png")
    await wa.send_document(to=to, document="https://example.id/a.pdf", filename="a.pdf")
    await wa.send_reaction(to=to, emoji="👍", message_id=sent.id)
    name = types.Contact.Name(formatted_name="Wati", first_name="Wati")
    await wa.send_contact(to=to, contact=types.Contact(name=name))
    await trial.whatsapp.settled()
    assert [message.kind for message in sari.seen()] == (
        "text button list cta_url location_request_message location image document reaction "
        "contacts"
    ).split()
    assert sari.seen()[1].choices[0].id == "ya"
    assert sari.seen()[2].choices[0].description == "rusak"
    assert sari.seen()[6].media == sample("image/png")


async def test_it_reaches_people_by_bsuid(trial: Trial, client: Client) -> None:
    budi = await trial.greeted("Budi", username="budi.mgl")
    await client.wa.send_message(to=budi.bsuid, text="Halo")
    [message, *statuses] = await client.read(trial)
    assert budi.last.body["recipient"] == budi.bsuid
    assert (message.from_user.bsuid, message.from_user.wa_id) == (budi.bsuid, None)
    assert message.from_user.username == "budi.mgl"
    assert {status.from_user.bsuid for status in statuses} == {budi.bsuid}


async def test_it_reads_messages(trial: Trial, client: Client) -> None:
    sari = trial.whatsapp.person("Sari")
    first = sari.say("Jalan rusak 😢")
    [message] = await client.read(trial)
    assert (message.id, message.text) == (first, "Jalan rusak 😢")
    assert (message.from_user.wa_id, message.from_user.name) == (sari.wa_id, "Sari")
    assert message.metadata.phone_number_id == trial.whatsapp.number.id

    sari.reply("betul", first)
    sari.share_location(-7.47, 110.21, "Alun-alun")
    sari.voice()
    sari.document(filename="surat.pdf")
    sari.sticker()
    sari.share_contact("Wati Ayu", "+6281299")
    sari.react("👍", first)
    sari.react("", first)
    sari.say("terusan", forwarded=True)
    sari.send_unsupported()
    reply, place, voice, file, sticker, contact, up, down, passed, strange = await client.read(
        trial
    )
    assert reply.reply_to_message.id == first
    assert (place.location.latitude, place.location.name) == (-7.47, "Alun-alun")
    assert voice.voice is not None
    assert file.document.filename == "surat.pdf"
    assert sticker.sticker.mime_type == "image/webp"
    assert contact.contacts[0].name.formatted_name == "Wati Ayu"
    assert (up.reaction.emoji, bool(down.reaction.emoji)) == ("👍", False)
    assert passed.forwarded
    assert strange.error.code == 131051


async def test_it_reads_choices_edits_and_news(trial: Trial, client: Client) -> None:
    sari = await trial.greeted()
    button = types.Button(title="Ya", callback_data="ya")
    sent = await client.wa.send_message(to=sari.wa_id, text="Kirim?", buttons=[button])
    row = types.SectionRow(title="Jalan", callback_data="jalan", description="rusak")
    rows = types.SectionList(button_title="Pilih", sections=[types.Section(title="A", rows=[row])])
    await client.wa.send_message(to=sari.wa_id, text="Apa?", buttons=rows)
    await client.read(trial)
    sari.tap("Ya")
    sari.choose("Jalan")
    first = sari.say("salah")
    sari.edit(first, "benar")
    sari.revoke(first)
    sari.stop_marketing()
    old = sari.wa_id
    sari.change_number("6281277777777")
    tapped, chosen, said, edited, deleted, stopped, moved = await client.read(trial)
    assert (tapped.data, tapped.reply_to_message.id) == ("ya", sent.id)
    assert (chosen.data, chosen.description) == ("jalan", "rusak")
    assert said.text == "salah"
    assert (edited.original_message_id, edited.message.text) == (first, "benar")
    assert deleted.original_message_id == first
    assert str(stopped.value.value) == "stop"
    assert (moved.old_wa_id, moved.new_wa_id) == (old, "6281277777777")
    assert moved.new_user_id == sari.bsuid


async def test_it_reads_statuses(trial: Trial, client: Client) -> None:
    sari = await trial.greeted()
    sent = await client.wa.send_message(to=sari.wa_id, text="Halo", tracker="outbox-1")
    await trial.whatsapp.settled()
    sari.open_chat()
    sari.block()
    await client.wa.send_message(to=sari.wa_id, text="Halo?")
    [_, *statuses] = await client.read(trial)
    assert [status.status.value for status in statuses] == "sent delivered read sent failed".split()
    assert {status.id for status in statuses[:3]} == {sent.id}
    assert [status.tracker for status in statuses[:3]] == ["outbox-1"] * 3
    assert statuses[1].pricing.category.value == "service"
    assert isinstance(statuses[4].error, errors.MessageUndeliverable)


async def test_it_uploads_and_downloads(trial: Trial, client: Client) -> None:
    sari = await trial.greeted()
    content = sample("image/jpeg")
    sari.photo(content)
    [_, message] = await client.read(trial)
    about = await client.wa.get_media_url(message.image.id)
    assert about.file_size == len(content)
    assert await message.image.get_bytes() == content
    uploaded = await client.wa.upload_media(content, mime_type="image/jpeg", filename="a.jpg")
    assert (await client.wa.get_media_url(uploaded.id)).sha256 == about.sha256
    assert await client.wa.delete_media(uploaded.id)


async def test_it_marks_as_read_and_types(trial: Trial, client: Client) -> None:
    sari = await trial.greeted()
    [message] = await client.read(trial)
    assert await client.wa.mark_message_as_read(message_id=message.id)
    assert message.id in sari.ticks
    await client.wa.indicate_typing(message_id=message.id)
    assert sari.sees_typing


async def test_it_sends_and_lists_templates(trial: Trial, client: Client) -> None:
    sari = trial.whatsapp.person("Sari")
    made = trial.whatsapp.add_template("selesai", "Laporan {{1}} selesai.")
    listed = await client.wa.get_templates()
    assert [(one.name, one.status.value) for one in listed] == [("selesai", "APPROVED")]
    text = types.templates.BodyText.params("A-1")
    language = types.templates.TemplateLanguage.INDONESIAN
    await client.wa.send_template(to=sari.wa_id, name="selesai", language=language, params=[text])
    await trial.whatsapp.settled()
    assert sari.last.text == "Laporan A-1 selesai."
    await client.read(trial)
    trial.whatsapp.decide(made, "PAUSED")
    trial.whatsapp.recategorise(made, "MARKETING")
    paused, moved = await client.read(trial)
    assert (paused.new_status.value, paused.template_name) == ("PAUSED", "selesai")
    assert moved.new_category.value == "MARKETING"


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (190, "ExpiredAccessToken"),
        (130429, "RateLimitHit"),
        (131056, "TooManyMessages"),
        (131047, "ReEngagementMessage"),
        (132001, "TemplateNotExists"),
    ],
)
async def test_it_knows_our_errors(trial: Trial, client: Client, number: int, name: str) -> None:
    sari = await trial.greeted()
    trial.whatsapp.faults.order("error", code=number)
    with pytest.raises(getattr(errors, name)) as caught:
        await client.wa.send_message(to=sari.wa_id, text="Halo")
    assert caught.value.code == number
    assert caught.value.fbtrace_id


async def test_it_refuses_what_we_did_not_sign(client: Client) -> None:
    body = written({"object": "whatsapp_business_account", "entry": []})
    good = signature(body, "app-secret")
    assert await client.wa.webhook_update_validator(body, good) is None
    assert await client.wa.webhook_update_validator(body, signature(body, "forged")) is not None
    assert await client.wa.webhook_update_validator(body + b" ", good) is not None
    assert await client.wa.webhook_challenge_handler("verify-token", "42") == ("42", 200)
