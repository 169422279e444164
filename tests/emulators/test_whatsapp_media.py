"""Files in and out: two hops, a token on both, and everything expires."""

import base64
import hashlib

import httpx2
import pytest

from tests.emulators.whatsapp.media import sample
from tests.emulators.whatsapp.trial import Trial, code, wamid

DAY = 24 * 3600.0


async def upload(trial: Trial, content: bytes, mime_type: str, **form: str) -> httpx2.Response:
    return await trial.client.post(
        f"/{trial.whatsapp.number.id}/media",
        data={"messaging_product": "whatsapp", "type": mime_type, **form},
        files={"file": ("name", content, mime_type)},
    )


async def test_a_photo_comes_in_two_hops() -> None:
    async with Trial() as trial:
        sari = trial.whatsapp.person("Sari")
        content = sample("image/jpeg")
        sari.photo(content, "jalan rusak")
        await trial.whatsapp.settled()
        image = trial.bot.messages[0]["image"]
        assert image["caption"] == "jalan rusak"
        about = (await trial.client.get(f"/{image['id']}")).json()
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert about["sha256"] == image["sha256"] == digest
        assert (about["mime_type"], about["file_size"]) == ("image/jpeg", len(content))
        answer = await trial.client.get(about["url"])
        assert (answer.content, answer.headers["Content-Type"]) == (content, "image/jpeg")
        part = await trial.client.get(about["url"], headers={"Range": "bytes=2-5"})
        assert (part.status_code, part.content) == (206, content[2:6])
        assert part.headers["Content-Range"] == f"bytes 2-5/{len(content)}"
        async with httpx2.AsyncClient(trust_env=False) as stranger:
            assert code(await stranger.get(about["url"])) == 190


async def test_addresses_live_five_minutes_and_ids_seven_days() -> None:
    async with Trial() as trial:
        sari = trial.whatsapp.person("Sari")
        sari.photo()
        await trial.whatsapp.settled()
        name = trial.bot.messages[0]["image"]["id"]
        address = (await trial.client.get(f"/{name}")).json()["url"]
        trial.clock.advance(299)
        assert (await trial.client.get(address)).status_code == 200
        trial.clock.advance(2)
        assert (await trial.client.get(address)).status_code == 404
        trial.clock.advance(7 * DAY - 400)
        assert (await trial.client.get(f"/{name}")).status_code == 200
        trial.clock.advance(200)
        gone = await trial.client.get(f"/{name}")
        assert (gone.status_code, code(gone)) == (400, 100)
        assert gone.json()["error"]["error_subcode"] == 33


async def test_media_expires_on_order_and_belongs_to_a_number() -> None:
    async with Trial() as trial:
        trial.whatsapp.person("Sari").photo()
        await trial.whatsapp.settled()
        name = trial.bot.messages[0]["image"]["id"]
        ours = {"phone_number_id": trial.whatsapp.number.id}
        assert (await trial.client.get(f"/{name}", params=ours)).status_code == 200
        assert code(await trial.client.get(f"/{name}", params={"phone_number_id": "1"})) == 100
        trial.whatsapp.expire_media(name)
        assert code(await trial.client.get(f"/{name}")) == 100


async def test_the_webhook_may_carry_the_address() -> None:
    async with Trial(url_in_webhook=True) as trial:
        trial.whatsapp.person("Sari").voice()
        await trial.whatsapp.settled()
        audio = trial.bot.messages[0]["audio"]
        assert audio["voice"] is True
        assert (await trial.client.get(audio["url"])).content.startswith(b"OggS")


async def test_upload_send_delete_and_expiry() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        content = sample("image/png")
        name = (await upload(trial, content, "image/png")).json()["id"]
        assert name.isdecimal()
        assert wamid(await trial.send(sari.wa_id, image={"id": name, "caption": "Peta"}))
        assert (sari.last.kind, sari.last.text, sari.last.media) == ("image", "Peta", content)
        trial.clock.advance(29 * DAY)
        sari.say("halo")
        assert wamid(await trial.send(sari.wa_id, image={"id": name}))
        assert (await trial.client.delete(f"/{name}")).json() == {"success": True}
        assert code(await trial.client.get(f"/{name}")) == 100
        assert code(await trial.send(sari.wa_id, image={"id": name})) == 100
        other = (await upload(trial, content, "image/png")).json()["id"]
        trial.clock.advance(31 * DAY)
        assert code(await trial.client.get(f"/{other}")) == 100


@pytest.mark.parametrize(
    ("content", "mime_type"),
    [(b"x" * (5 * 1024 * 1024 + 1), "image/jpeg"), (b"", "image/png"), (b"MZ", "application/exe")],
)
async def test_files_that_are_refused(content: bytes, mime_type: str) -> None:
    async with Trial() as trial:
        assert code(await upload(trial, content, mime_type)) == 100


async def test_a_file_is_sent_as_what_it_is() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        pdf = (await upload(trial, b"%PDF-1.4", "application/pdf")).json()["id"]
        png = (await upload(trial, sample("image/png"), "image/png")).json()["id"]
        send = {"messaging_product": "whatsapp", "to": sari.wa_id}
        assert code(await trial.post({**send, "type": "image", "image": {"id": pdf}})) == 100
        assert code(await trial.post({**send, "type": "video", "video": {"id": png}})) == 100
        for kind, medium in (("image", png), ("document", pdf), ("document", png)):
            assert wamid(await trial.post({**send, "type": kind, kind: {"id": medium}}))
        reply = {"type": "reply", "reply": {"id": "a", "title": "Ya"}}
        card = {"type": "button", "body": {"text": "Puas?"}, "action": {"buttons": [reply]}}
        header = {"type": "image", "image": {"id": png}}
        body = {**send, "type": "interactive", "interactive": {**card, "header": header}}
        assert wamid(await trial.post(body))
        await trial.whatsapp.settled()
        assert (sari.last.kind, sari.last.media) == ("button", sample("image/png"))


async def test_uploads_that_are_no_uploads() -> None:
    async with Trial() as trial:
        address = f"/{trial.whatsapp.number.id}/media"
        form = {"Content-Type": "multipart/form-data; boundary=x"}
        assert code(await trial.client.post(address, json={})) == 100
        assert code(await trial.client.post(address, content=b"--y\r\n\r\n", headers=form)) == 100
        assert code(await upload(trial, b"x", "image/png", messaging_product="sms")) == 100
        assert code(await trial.client.post(address, data={"messaging_product": "whatsapp"})) == 100


async def test_trouble_with_files_on_order() -> None:
    async with Trial() as trial:
        trial.whatsapp.person("Sari").photo()
        await trial.whatsapp.settled()
        name = trial.bot.messages[0]["image"]["id"]
        trial.whatsapp.faults.order("http_500", on="media")
        trial.whatsapp.faults.order("bare_500", on="files")
        assert (await trial.client.get(f"/{name}")).status_code == 500
        address = (await trial.client.get(f"/{name}")).json()["url"]
        assert (await trial.client.get(address)).status_code == 500
        assert (await trial.client.get(address)).status_code == 200
        trial.whatsapp.faults.order("error", code=131053, on="media")
        assert code(await upload(trial, b"x", "image/png")) == 131053
