"""What Meta checks before it accepts a message: token, recipient, window, pace, template."""

from typing import Any

import httpx2
import pytest

from tests.emulators.whatsapp.trial import Trial, code, wamid

DAY = 24 * 3600.0


async def test_a_message_is_accepted_by_every_version() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        for version in ("v17.0", "v26.0", "v99.0"):
            answer = await trial.client.post(
                f"{trial.whatsapp.url}/{version}/{trial.whatsapp.number.id}/messages",
                json={"messaging_product": "whatsapp", "to": sari.wa_id, "text": {"body": "Ya"}},
            )
            assert wamid(answer).startswith("wamid.")
            assert answer.json()["contacts"] == [
                {"input": sari.wa_id, "wa_id": sari.wa_id, "user_id": sari.bsuid}
            ]
        await trial.whatsapp.settled()
        assert [message.text for message in sari.seen()] == ["Ya"] * 3


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer wrong", "Basic access-token"])
async def test_without_the_token_it_is_401_with_code_190(header: str | None) -> None:
    async with Trial() as trial, httpx2.AsyncClient(trust_env=False) as stranger:
        answer = await stranger.get(
            f"{trial.whatsapp.url}/v26.0/{trial.whatsapp.number.id}",
            headers={"Authorization": header} if header else {},
        )
        assert (answer.status_code, code(answer)) == (401, 190)


async def test_a_token_is_revoked_expires_and_is_issued_again() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        trial.whatsapp.expire_token()
        assert (await trial.text(sari.wa_id)).json()["error"]["error_subcode"] == 463
        trial.whatsapp.revoke_token()
        assert code(await trial.text(sari.wa_id)) == 190
        trial.client.headers["Authorization"] = f"Bearer {trial.whatsapp.issue_token()}"
        assert wamid(await trial.text(sari.wa_id))


async def test_a_person_without_a_phone_number_is_reached_by_bsuid() -> None:
    async with Trial() as trial:
        budi = await trial.greeted("Budi", username="budi.mgl")
        assert "from" not in trial.bot.messages[0]
        assert trial.bot.messages[0]["from_user_id"] == budi.bsuid
        answer = await trial.text(budi.bsuid, "Halo Budi")
        assert answer.json()["contacts"] == [{"input": budi.bsuid, "user_id": budi.bsuid}]
        assert budi.last.text == "Halo Budi"
        assert all("recipient_id" not in status for status in trial.bot.statuses)
        assert {status["recipient_user_id"] for status in trial.bot.statuses} == {budi.bsuid}
        unknown = await trial.text("ID.1")
        assert (code(unknown), unknown.json()["error"]["error_subcode"]) == (100, 33)


async def test_nobody_with_that_number_and_oneself() -> None:
    async with Trial() as trial:
        assert wamid(await trial.text("6281999999999"))
        assert trial.bot.statuses[0]["errors"][0]["code"] == 131026
        assert code(await trial.text(trial.whatsapp.number.display)) == 131021


async def test_free_text_outside_of_24_hours_is_refused() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        trial.clock.advance(DAY - 60)
        assert wamid(await trial.text(sari.wa_id))
        trial.clock.advance(120)
        assert code(await trial.text(sari.wa_id)) == 131047
        sari.say("masih di sini", ago=DAY + 1)  # a webhook that comes late opens nothing
        assert code(await trial.text(sari.wa_id)) == 131047
        sari.say("masih di sini", ago=60)
        assert wamid(await trial.text(sari.wa_id))


async def test_the_window_may_be_told_by_a_failed_status() -> None:
    async with Trial(window_error="status") as trial:
        sari = trial.whatsapp.person("Sari")
        assert wamid(await trial.text(sari.wa_id))
        assert trial.bot.ladder() == ["failed"]
        assert trial.bot.statuses[0]["errors"][0]["code"] == 131047
        assert sari.seen() == []


async def test_the_window_is_that_of_one_number() -> None:
    async with Trial() as trial:
        other = trial.whatsapp.add_number("622933219999")
        sari = trial.whatsapp.person("Sari")
        sari.say("halo", number=other)
        assert code(await trial.text(sari.wa_id)) == 131047


async def test_pair_rate_a_burst_is_paid_back() -> None:
    async with Trial(pair_burst=5) as trial:
        sari, budi = await trial.greeted(), await trial.greeted("Budi")
        for _ in range(5):
            assert wamid(await trial.text(sari.wa_id))
        assert code(await trial.text(sari.wa_id)) == 131056
        assert wamid(await trial.text(budi.wa_id))
        trial.clock.advance(6.1)
        assert wamid(await trial.text(sari.wa_id))
        assert code(await trial.text(sari.wa_id)) == 131056


async def test_throughput_counts_both_directions() -> None:
    async with Trial(throughput=4) as trial:
        sari = await trial.greeted()
        trial.clock.advance(1)
        sari.say("satu")
        sari.say("dua")
        assert wamid(await trial.text(sari.wa_id))
        assert wamid(await trial.text(sari.wa_id))
        refused = await trial.text(sari.wa_id)
        assert (refused.status_code, code(refused)) == (429, 130429)
        trial.clock.advance(1)
        assert wamid(await trial.text(sari.wa_id))


def template(name: str, *parameters: str, language: str = "id", **named: str) -> dict[str, Any]:
    texts: list[dict[str, str]] = [{"type": "text", "text": text} for text in parameters]
    texts += [{"type": "text", "parameter_name": key, "text": text} for key, text in named.items()]
    body = {"type": "body", "parameters": texts}
    return {
        "name": name,
        "language": {"code": language},
        "components": [body] if texts else [],
    }


async def test_a_template_is_filled_and_opens_no_window() -> None:
    async with Trial() as trial:
        buttons = {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Nilai"}]}
        trial.whatsapp.add_template("selesai", "Laporan {{1}} selesai, {{2}}.", more=[buttons])
        sari = trial.whatsapp.person("Sari")
        assert wamid(await trial.send(sari.wa_id, template=template("selesai", "A-1", "Sari")))
        assert sari.last.text == "Laporan A-1 selesai, Sari."
        assert code(await trial.text(sari.wa_id)) == 131047
        sari.tap("Nilai")
        await trial.whatsapp.settled()
        assert trial.bot.messages[0]["button"] == {"payload": "Nilai", "text": "Nilai"}
        assert wamid(await trial.text(sari.wa_id))


async def test_named_parameters() -> None:
    async with Trial() as trial:
        trial.whatsapp.add_template("halo", "Halo {{nama}}!")
        sari = trial.whatsapp.person("Sari")
        assert wamid(await trial.send(sari.wa_id, template=template("halo", nama="Sari")))
        assert sari.last.text == "Halo Sari!"
        assert code(await trial.send(sari.wa_id, template=template("halo", lain="Sari"))) == 132000


async def test_a_template_with_a_picture() -> None:
    async with Trial() as trial:
        header = {"type": "HEADER", "format": "IMAGE"}
        trial.whatsapp.add_template("peta", "Peta {{1}}", more=[header])
        sari = trial.whatsapp.person("Sari")
        asked = template("peta", "kota")
        assert code(await trial.send(sari.wa_id, template=asked)) == 132012
        picture = {"type": "image", "image": {"link": "https://example.id/peta.png"}}
        asked["components"].append({"type": "header", "parameters": [picture]})
        assert wamid(await trial.send(sari.wa_id, template=asked))
        asked["components"][-1]["parameters"] = [{"type": "image", "image": {"id": "1"}}]
        assert code(await trial.send(sari.wa_id, template=asked)) == 100


@pytest.mark.parametrize(
    ("status", "sent", "expected"),
    [
        ("APPROVED", template("selesai"), 132000),
        ("APPROVED", template("selesai", "1", "2"), 132000),
        ("APPROVED", template("selesai", "1", language="en"), 132001),
        ("APPROVED", template("mulai", "1"), 132001),
        ("PENDING", template("selesai", "1"), 132001),
        ("REJECTED", template("selesai", "1"), 132001),
        ("PAUSED", template("selesai", "1"), 132015),
        ("DISABLED", template("selesai", "1"), 132016),
    ],
)
async def test_templates_that_are_refused(status: str, sent: Any, expected: int) -> None:
    async with Trial() as trial:
        trial.whatsapp.add_template("selesai", "Laporan {{1}} selesai.", status=status)
        sari = trial.whatsapp.person("Sari")
        assert code(await trial.send(sari.wa_id, template=sent)) == expected


async def test_blocked_and_marketing_stopped() -> None:
    async with Trial() as trial:
        trial.whatsapp.add_template("promo", "Pasar murah!", category="MARKETING")
        trial.whatsapp.add_template("status", "Selesai.")
        sari = await trial.greeted()
        sari.stop_marketing()
        assert wamid(await trial.send(sari.wa_id, template=template("promo")))
        assert trial.bot.statuses[-1]["errors"][0]["code"] == 131050
        assert wamid(await trial.send(sari.wa_id, template=template("status")))
        assert sari.last.text == "Selesai."
        sari.resume_marketing()
        await trial.send(sari.wa_id, template=template("promo"))
        assert sari.last.text == "Pasar murah!"
        sari.block()
        assert wamid(await trial.text(sari.wa_id))
        assert trial.bot.ladder()[-2:] == ["sent", "failed"]
        assert trial.bot.statuses[-1]["errors"][0]["code"] == 131026
        stop, resume = [
            change["value"]["user_preferences"][0]
            for change in trial.bot.changes
            if change["field"] == "user_preferences"
        ]
        assert (stop["value"], resume["value"]) == ("stop", "resume")


async def test_the_messaging_limit_counts_people_not_messages() -> None:
    async with Trial(messaging_limit=2) as trial:
        trial.whatsapp.add_template("status", "Selesai.")
        people = [trial.whatsapp.person(name) for name in ("Sari", "Budi", "Wati")]
        for person in (*people[:2], *people):
            await trial.send(person.wa_id, template=template("status"))
        assert [len(person.seen()) for person in people] == [2, 2, 0]
        assert trial.bot.statuses[-1]["errors"][0]["code"] == 131048
        people[2].say("halo")
        assert wamid(await trial.send(people[2].wa_id, template=template("status")))
        assert people[2].last.text == "Selesai."  # inside the window it does not count


async def test_mark_as_read_and_typing() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        name = sari.say("ada orang?")
        read = {"messaging_product": "whatsapp", "status": "read", "message_id": name}
        answer = await trial.post({**read, "typing_indicator": {"type": "text"}})
        assert answer.json() == {"success": True}
        assert name in sari.ticks
        assert sari.sees_typing
        await trial.text(sari.wa_id)
        assert not sari.sees_typing
        await trial.post({**read, "typing_indicator": {"type": "text"}})
        trial.clock.advance(26)
        assert not sari.sees_typing
        sent = wamid(await trial.text(sari.wa_id))
        assert code(await trial.post({**read, "message_id": sent})) == 100
        assert code(await trial.post({**read, "status": "delivered"})) == 100


@pytest.mark.parametrize("number", [130429, 80007, 4, 131056, 131000])
async def test_errors_on_order(number: int) -> None:
    async with Trial() as trial:
        sari, budi = await trial.greeted(), await trial.greeted("Budi")
        trial.whatsapp.faults.order("error", code=number, to=sari.wa_id, retry_after=7)
        assert wamid(await trial.text(budi.wa_id))
        refused = await trial.text(sari.wa_id)
        assert (code(refused), refused.headers["Retry-After"]) == (number, "7")
        assert sari.seen() == []
        assert wamid(await trial.text(sari.wa_id))


async def test_500s_on_order() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        trial.whatsapp.faults.order("http_500")
        assert (await trial.text(sari.wa_id)).status_code == 500
        trial.whatsapp.faults.order("bare_500")
        assert "<html>" in (await trial.text(sari.wa_id)).text
        assert sari.seen() == []
        trial.whatsapp.faults.order("accept_then_500")
        assert (await trial.text(sari.wa_id)).status_code == 500
        assert len(sari.seen()) == 1


async def test_accepted_but_nobody_says_so() -> None:
    async with Trial() as trial:
        sari = await trial.greeted()
        trial.whatsapp.faults.order("accept_then_timeout")
        trial.client.timeout = 0.2
        with pytest.raises(httpx2.ReadTimeout):
            await trial.text(sari.wa_id, biz_opaque_callback_data="outbox-7")
        await trial.whatsapp.settled()
        assert sari.last.text == "Halo"
        assert trial.bot.ladder() == ["sent", "delivered"]
        assert {s["biz_opaque_callback_data"] for s in trial.bot.statuses} == {"outbox-7"}


async def test_listing_and_creating_templates() -> None:
    async with Trial() as trial:
        account = trial.whatsapp.waba
        created = await trial.client.post(
            f"/{account}/message_templates",
            json={
                "name": "tiket_baru",
                "language": "id",
                "category": "UTILITY",
                "components": [
                    {"type": "BODY", "text": "Tiket {{1}}", "example": {"body_text": [["A-1"]]}}
                ],
            },
        )
        assert created.json()["status"] == "PENDING"
        found = trial.whatsapp.world.templates.get(created.json()["id"])
        for status in ("APPROVED", "PAUSED", "DISABLED", "REJECTED"):
            trial.whatsapp.decide(found, status)
        trial.whatsapp.recategorise(found, "MARKETING")
        await trial.whatsapp.settled()
        events = [change["value"].get("event") for change in trial.bot.changes]
        assert events == ["APPROVED", "PAUSED", "DISABLED", "REJECTED", None]
        for number in range(3):
            trial.whatsapp.add_template(f"t{number}", "Halo")
        listed = await trial.client.get(
            f"/{account}/message_templates", params={"limit": 3, "fields": "name,status"}
        )
        assert [one["name"] for one in listed.json()["data"]] == ["tiket_baru", "t0", "t1"]
        rest = (await trial.client.get(listed.json()["paging"]["next"])).json()
        assert [one["name"] for one in rest["data"]] == ["t2"]
        assert "next" not in rest["paging"]
        assert set(rest["data"][0]) == {"id", "name", "status"}
        approved = await trial.client.get(
            f"/{account}/message_templates", params={"status": "APPROVED"}
        )
        assert len(approved.json()["data"]) == 3


async def test_numbers_and_accounts() -> None:
    async with Trial() as trial:
        number = trial.whatsapp.number
        answer = await trial.client.get(f"/{number.id}", params={"fields": "verified_name"})
        assert answer.json() == {"verified_name": "Kota Magelang", "id": number.id}
        listed = await trial.client.get(f"/{number.waba}/phone_numbers")
        assert [one["id"] for one in listed.json()["data"]] == [number.id]
        assert (await trial.client.get(f"/{number.waba}")).json()["id"] == number.waba
        unknown = await trial.client.get("/123")
        assert (unknown.status_code, code(unknown)) == (400, 100)
        assert unknown.json()["error"]["error_subcode"] == 33
