"""A ticket's page: who sees it, what it shows of whom, and what is refused in which words."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import httpx2
import pytest

from core.answering import send
from core.canned import CannedReply
from core.conversations import DeliveryState
from core.intake import add
from core.messages import Kind, Media, MediaKind, Refusal
from core.operators import Role
from core.reports import Visibility
from core.template_texts import TemplateText
from core.tickets import Addition
from tests.console.house import Browser, House
from tests.console.reports import (
    DRAFT,
    JUST_NOW,
    WHATSAPP,
    open_house,
    reported,
    reported_by,
    taken,
    writes,
)
from tests.contracts.files import PDF, picture
from tests.contracts.people import BUDI, SARI, conversation, says, turn

KEYS = (f"formkey-{number:020d}" for number in range(10_000))
JPEG = picture(exif=b"Exif\0\0secret")
HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>'{{7*7}}"


@pytest.fixture
async def house() -> House:
    house = await open_house()
    await house.hire("wawan")
    await house.hire("siti", Role.SUPERVISOR)
    return house


async def own(house: House, **more: object) -> tuple[str, Browser]:
    """A ticket that wawan has, and his browser on its page."""
    number = await reported(house, **more)  # type: ignore[arg-type]
    await taken(house, number)
    browser = await house.signed_in("wawan")
    await browser.get(f"/tickets/{number}")
    return number, browser


def problem(answer: httpx2.Response) -> str:
    found = re.search(r'role="alert"[^>]*>([^<]*)<', answer.text)
    return found[1] if found else ""


def newest(page: str) -> str:
    found = re.search(r'data-newest="(\d+)"', page)
    assert found
    return found[1]


async def answers(browser: Browser, number: str, text: str, **more: str) -> httpx2.Response:
    page = (await browser.get(f"/tickets/{number}")).text
    fields = {"text": text, "kind": "answer", "key": next(KEYS), "seen": newest(page), **more}
    return await browser.post(f"/tickets/{number}/answer", **fields)


async def due(house: House) -> None:
    """The moment to undo passes, and all that waits is sent."""
    house.clock.pass_(seconds=11)
    async with house.store.begin() as records:
        desk = records.services.desk
        while (each := await desk.answers.due(house.clock())) is not None:
            await send(desk, each, house.clock())


def told(house: House) -> list[str]:
    return [each.text for each in house.store.sent(SARI)]


# ---------------------------------------------------------------------------- who sees it


async def test_only_the_agency_of_a_ticket_sees_it_and_nobody_learns_of_others(
    house: House,
) -> None:
    number = await reported(house)
    await house.hire("dewi", agency="diskominsta")
    await house.hire("budi", agency="rsud")
    await house.hire("edi", Role.EDITOR)
    for login, status in (("wawan", 200), ("dewi", 200), ("budi", 404), ("edi", 403)):
        browser = await house.signed_in(login)
        assert (await browser.get(f"/tickets/{number}")).status_code == status, login
        for part in ("now", "thread", "live", "merge", "files/x", "originals/x"):
            answer = (
                None
                if part == "live" and status == 200
                else await browser.get(f"/tickets/{number}/{part}")
            )
            if answer is not None and status != 200:
                assert answer.status_code == status, (login, part)
    unknown = await (await house.signed_in("budi")).get("/tickets/LPR-999999-0001")
    hidden = await (await house.signed_in("budi")).get(f"/tickets/{number}")
    assert (unknown.status_code, hidden.status_code) == (404, 404)


async def test_reading_is_noted_once_an_hour(house: House) -> None:
    number = await reported(house)
    browser = await house.signed_in("wawan")
    for _ in range(3):
        await browser.get(f"/tickets/{number}")
        await browser.get(f"/tickets/{number}/now")
    assert (await house.actions()).count("ticket.read") == 1
    house.clock.pass_(minutes=59)
    await browser.get(f"/tickets/{number}")
    house.clock.pass_(minutes=59)
    await browser.get(f"/tickets/{number}")
    assert 2 <= (await house.actions()).count("ticket.read") <= 3


@pytest.mark.parametrize("part", ["/now", "/thread", "/merge", "/files/x"])
async def test_reading_any_part_is_noted(house: House, part: str) -> None:
    number = await reported(house)
    browser = await house.signed_in("wawan")
    await browser.get(f"/tickets/{number}{part}")
    assert (await house.actions()).count("ticket.read") == 1


async def test_looking_at_another_ticket_before_a_merge_is_reading_it(house: House) -> None:
    number, browser = await own(house)
    other = await reported(house, BUDI, key="other")
    await browser.get(f"/tickets/{number}/merge?into={other}")
    entries = await house.store.audit.page()
    assert {each.subject for each in entries if each.action == "ticket.read"} == {number, other}


async def test_a_sealed_reporter_is_an_alias_and_nothing_more(house: House) -> None:
    number = await reported(house, WHATSAPP, draft=replace(DRAFT, visibility=Visibility.SEALED))
    await writes(house, "nama saya Sari Wulandari", WHATSAPP)
    await taken(house, number)
    browser = await house.signed_in("wawan")
    page = (await browser.get(f"/tickets/{number}?older=1")).text
    now = (await browser.get(f"/tickets/{number}/now")).text
    for html in (page, now):
        assert "Warga #" in html
        assert "Sari Wulandari" not in html
        assert WHATSAPP.external_id not in html
        assert WHATSAPP.external_id[-8:] not in html
        assert "older=1" not in html


async def test_unsealing_takes_a_reason_and_two_people(house: House) -> None:
    number = await reported(house, draft=replace(DRAFT, visibility=Visibility.SEALED))
    await writes(house, "nama saya Sari Wulandari")
    wawan, siti = await house.signed_in("wawan"), await house.signed_in("siti")
    for browser in (wawan, siti):
        await browser.get(f"/tickets/{number}")
    refused = await wawan.post(f"/tickets/{number}/unseal", reason="  ", key=next(KEYS))
    assert problem(refused) == "Perlu alasan yang akan dibaca warga."
    await wawan.post(f"/tickets/{number}/unseal", reason="ancaman pidana", key=next(KEYS))
    refused = await wawan.post(f"/tickets/{number}/unseal/approve", key=next(KEYS))
    assert refused.status_code == 403
    page = (await siti.get(f"/tickets/{number}")).text
    assert "ancaman pidana" in page
    done = await siti.post(f"/tickets/{number}/unseal/approve", key=next(KEYS))
    assert done.status_code == 303
    assert "Sari Wulandari" in (await siti.get(f"/tickets/{number}")).text
    assert {"ticket.unsealing-asked", "ticket.unsealed"} <= set(await house.actions())


# ---------------------------------------------------------------------------- writing


async def test_an_answer_waits_and_can_be_undone_or_sent_at_once(house: House) -> None:
    number, browser = await own(house)
    assert (await answers(browser, number, "Kami cek ya")).status_code == 303
    page = (await browser.get(f"/tickets/{number}")).text
    assert "Urungkan" in page
    assert not [each for each in told(house) if "Kami cek" in each]
    (waiting,) = house.store.state.answers.values()
    back = await browser.post(f"/tickets/{number}/answers/{waiting.id}/withdraw", key=next(KEYS))
    assert ">Kami cek ya</textarea>" in back.text
    await due(house)
    assert not [each for each in told(house) if "Kami cek" in each]
    gone = await browser.post(f"/tickets/{number}/answers/{waiting.id}/withdraw", key=next(KEYS))
    assert "sudah ditarik" in problem(gone)
    await answers(browser, number, "Petugas berangkat")
    second = max(each.id for each in house.store.state.answers.values())
    await browser.post(f"/tickets/{number}/answers/{second}/send", key=next(KEYS))
    assert [each for each in told(house) if each.endswith("Petugas berangkat")]
    page = (await browser.get(f"/tickets/{number}")).text
    assert "Urungkan" not in page
    assert '<p class="words">Petugas berangkat</p>' in page
    assert {"ticket.answer", "ticket.answer-withdrawn"} <= set(await house.actions())


async def test_the_file_of_an_answer_that_was_undone_comes_back_with_it(house: House) -> None:
    number, browser = await own(house)
    page = (await browser.get(f"/tickets/{number}")).text
    fields = {"text": "lihat", "kind": "answer", "seen": newest(page), "key": next(KEYS)}
    assert (await upload(browser, number, fields, "bukti.pdf", PDF)).status_code == 303
    (waiting,) = house.store.state.answers.values()
    back = await browser.post(f"/tickets/{number}/answers/{waiting.id}/withdraw", key=next(KEYS))
    kept = dict(re.findall(r'name="(kept\w*)" value="([^"]*)"', back.text))
    await answers(browser, number, "lihat lagi", **kept)
    await due(house)
    sent = [each for each in house.store.sent(SARI) if each.text.endswith("lihat lagi")]
    assert [each.title for each in sent[0].media] == ["bukti.pdf"]


async def test_older_entries_come_on_demand(house: House) -> None:
    number, browser = await own(house)
    for each in range(60):
        await answers(browser, number, f"catatan ke-{each}.", kind="note")
    page = (await browser.get(f"/tickets/{number}")).text
    assert "catatan ke-59." in page
    assert "catatan ke-3." not in page
    link = re.search(r'href="/console(/tickets/[^"]*/thread\?before=[^"]*)"', page)
    assert link
    older = (await browser.get(unescape(link[1]), **{"hx-request": "true"})).text
    assert "catatan ke-3." in older
    assert "catatan ke-59." not in older
    assert "<html" not in older


async def test_a_form_sent_twice_does_it_once(house: House) -> None:
    number, browser = await own(house)
    key = next(KEYS)
    for _ in range(3):
        done = await answers(browser, number, "sekali saja", key=key)
        assert done.status_code == 303
    await due(house)
    assert len([each for each in told(house) if "sekali saja" in each]) == 1
    note = next(KEYS)
    for _ in range(2):
        await answers(browser, number, "catatan", kind="note", key=note)
    assert len(house.store.state.ticket_notes) == 1
    step = next(KEYS)
    for _ in range(2):
        done = await browser.post(f"/tickets/{number}/progress", status="diverifikasi", key=step)
        assert done.status_code == 303
    assert (await house.actions()).count("ticket.status") == 1
    assert len([each for each in told(house) if "sedang diperiksa" in each]) == 1


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "é" * 20, "with spaces in the key"])
async def test_a_form_without_a_key_of_ours_is_refused(house: House, key: str) -> None:
    number, browser = await own(house)
    refused = await answers(browser, number, "halo", key=key)
    assert refused.status_code == 422
    assert "sudah lama terbuka" in problem(refused)
    assert ">halo</textarea>" in refused.text


async def test_a_stale_answer_is_asked_about_and_its_file_is_carried_on(house: House) -> None:
    number, browser = await own(house)
    seen = newest((await browser.get(f"/tickets/{number}")).text)
    await writes(house, "sudah bubar kok")
    fields = {"text": "kami ke sana", "kind": "answer", "seen": seen, "key": next(KEYS)}
    stale = await upload(browser, number, fields, "bukti.pdf", PDF)
    assert stale.status_code == 422
    assert "Warga baru saja menulis" in problem(stale)
    assert "sudah bubar kok" in stale.text
    assert ">kami ke sana</textarea>" in stale.text
    assert 'name="force"' in stale.text
    kept = dict(re.findall(r'name="(kept\w*)" value="([^"]*)"', stale.text))
    assert kept["kept_title"] == "bukti.pdf"
    forced = {**fields, "key": next(KEYS), "force": "1", **kept}
    assert (await browser.post(f"/tickets/{number}/answer", **forced)).status_code == 303
    (waiting,) = house.store.state.answers.values()
    assert [each.title for each in waiting.media] == ["bukti.pdf"]
    forged = {**forced, "key": next(KEYS), "kept": f"{5:064x}.pdf"}
    refused = await browser.post(f"/tickets/{number}/answer", **forged)
    assert refused.status_code == 422
    assert len(house.store.state.answers) == 1


async def upload(
    browser: Browser, number: str, fields: dict[str, str], name: str, content: bytes
) -> httpx2.Response:
    headers = {"origin": browser.origin, "sec-fetch-site": "same-origin"}
    return await browser.client.post(
        f"/console/tickets/{number}/answer",
        data={"csrf": browser.form_token, **fields},
        files={"file": (name, content)},
        headers=headers,
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ" + bytes(100), "Jenis berkas ini"),
        ("a.html", b"<html><script>alert(1)</script></html>", "Jenis berkas ini"),
        ("a.pdf", PDF + bytes(10_000_000), "terlalu besar"),
    ],
)
async def test_files_that_are_not_taken(house: House, name: str, content: bytes, said: str) -> None:
    number, browser = await own(house)
    fields = {"text": "lihat", "kind": "answer", "seen": "99", "key": next(KEYS)}
    refused = await upload(browser, number, fields, name, content)
    assert refused.status_code == 422
    assert said in problem(refused)
    assert ">lihat</textarea>" in refused.text
    assert not house.store.state.answers


async def test_a_note_is_in_no_message(house: House) -> None:
    number, browser = await own(house)
    secret = "rahasia kantor 9f3a"
    done = await answers(browser, number, secret, kind="note")
    assert done.status_code == 303
    await answers(browser, number, "jawaban biasa")
    await due(house)
    page = (await browser.get(f"/tickets/{number}")).text
    assert secret in page
    assert "is-note" in page
    assert not [row for row in house.store.state.outbox.values() if secret in row.body]
    assert not [each for each in house.store.state.answers.values() if secret in each.text]


async def test_who_does_not_have_the_ticket_writes_notes_but_no_answers(house: House) -> None:
    number, _ = await own(house)
    siti = await house.signed_in("siti")
    page = (await siti.get(f"/tickets/{number}")).text
    assert "Dipegang Wawan." in page
    assert "Ambil alih" in page
    assert 'id="write"' not in page
    fields = {"text": "halo", "kind": "answer", "seen": "99", "key": next(KEYS)}
    refused = await siti.post(f"/tickets/{number}/answer", **fields)
    assert "Hanya petugas yang memegang tiket" in problem(refused)
    noted = await siti.post(
        f"/tickets/{number}/answer", text="dari penyelia", kind="note", key=next(KEYS)
    )
    assert noted.status_code == 303
    await siti.post(f"/tickets/{number}/take-over", key=next(KEYS))
    assert 'id="write"' in (await siti.get(f"/tickets/{number}")).text


async def test_outside_the_window_a_template_calls_the_citizen(house: House) -> None:
    number, browser = await own(house, address=WHATSAPP)
    words = "Petugas menjawab laporan {{1}}. Balas untuk membacanya."
    await house.store.reference.replace_template_texts(
        [TemplateText("jawaban_petugas", words, "An operator has answered {{1}}. Reply to it.")]
    )
    assert "Jendela WhatsApp: sisa" in (await browser.get(f"/tickets/{number}")).text
    house.desk.at_tickets.reach.window = timedelta(minutes=-1)  # type: ignore[attr-defined]
    page = (await browser.get(f"/tickets/{number}")).text
    assert "Kirim saat warga kembali menulis" in page
    assert "jawaban_petugas" in page
    assert words in page
    await answers(browser, number, "sudah beres", template="ticket-answer")
    called = [row for row in house.store.state.outbox.values() if "ticket-answer" in row.body]
    assert len(called) == 1
    assert json.loads(called[0].body)["notice"] == ["ticket-answer", {"number": number}]
    assert called[0].author == "wawan"
    refused = await answers(browser, number, "x", template="ticket-status")
    assert refused.status_code == 422


async def test_canned_replies_are_filled_and_those_that_lack_something_are_not_offered(
    house: House,
) -> None:
    await house.store.reference.replace_canned_replies(
        [CannedReply("a", "Salam", "{nomor} {opd} {nama petugas}"), CannedReply("b", "X", "{x}")]
    )
    number, browser = await own(house)
    page = (await browser.get(f"/tickets/{number}")).text
    assert f'data-canned="{number} Satuan Polisi Pamong Praja Wawan"' in page
    assert 'data-code="b"' not in page


# ---------------------------------------------------------------------------- actions


async def test_the_work_on_a_ticket_from_claim_to_end(house: House) -> None:
    number = await reported(house)
    browser = await house.signed_in("wawan")
    await browser.get(f"/tickets/{number}")
    path = f"/tickets/{number}"
    refused = await browser.post(f"{path}/progress", status="diverifikasi", key=next(KEYS))
    assert "Hanya petugas yang memegang tiket" in problem(refused)
    assert (await browser.post(f"{path}/claim", key=next(KEYS))).status_code == 303
    done = await browser.post(f"{path}/progress", status="diverifikasi", key=next(KEYS))
    assert done.status_code == 303
    for status, said in (
        ("selesai", "perlu foto bukti"),
        ("tidak-bisa", "Perlu alasan"),
        ("dirujuk", "Perlu alasan"),
        ("diterima", ""),
        ("x", ""),
    ):
        refused = await browser.post(f"{path}/finish", status=status, note=" ", key=next(KEYS))
        assert refused.status_code == 422, status
        assert said in problem(refused), status
    done = await browser.post(f"{path}/finish", status="selesai", note="beres", key=next(KEYS))
    assert done.status_code == 303
    page = (await browser.get(path)).text
    assert "Penanganan sudah selesai" in page
    assert 'id="write"' not in page
    late = await browser.post(f"{path}/progress", status="dikerjakan", key=next(KEYS))
    assert "sudah selesai" in problem(late)


async def test_a_claim_that_lost_says_who_has_it(house: House) -> None:
    number, _ = await own(house)
    await house.hire("dewi")
    dewi = await house.signed_in("dewi")
    await dewi.get(f"/tickets/{number}")
    lost = await dewi.post(f"/tickets/{number}/claim", key=next(KEYS))
    assert problem(lost) == "Tiket ini sudah dipegang Wawan."
    forbidden = await dewi.post(f"/tickets/{number}/take-over", key=next(KEYS))
    assert forbidden.status_code == 403
    for action in ("release", "transfer", "merge", "assign"):
        refused = await dewi.post(
            f"/tickets/{number}/{action}",
            key=next(KEYS),
            agency="diskominsta",
            into=number,
            operator="dewi",
        )
        assert refused.status_code == 422, action


async def test_release_assign_transfer_and_reminder(house: House) -> None:
    number, browser = await own(house)
    await house.hire("dewi")
    path = f"/tickets/{number}"
    refused = await browser.post(f"{path}/assign", operator="nobody", key=next(KEYS))
    assert "tidak dikenal" in problem(refused)
    for at in ("kemarin", "2020-01-01T00:00", "2099-01-01T00:00"):
        refused = await browser.post(f"{path}/remind", at=at, key=next(KEYS))
        assert "masa depan" in problem(refused), at
    tomorrow = (house.clock() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert (await browser.post(f"{path}/remind", at=tomorrow, key=next(KEYS))).status_code == 303
    assert "Diingatkan" in (await browser.get(path)).text
    assert (await browser.post(f"{path}/remind", at="", key=next(KEYS))).status_code == 303
    assert "Tidak ada pengingat" in (await browser.get(path)).text
    assert (await browser.post(f"{path}/hold", key=next(KEYS))).status_code == 303
    assert (await browser.post(f"{path}/hand-back", key=next(KEYS))).status_code == 303
    refused = await browser.post(f"{path}/transfer", agency="nobody", key=next(KEYS))
    assert "tidak dikenal" in problem(refused)
    assert (
        await browser.post(f"{path}/assign", operator="dewi", key=next(KEYS))
    ).status_code == 303
    siti = await house.signed_in("siti")
    await siti.get(path)
    assert (await siti.post(f"{path}/release", key=next(KEYS))).status_code == 303
    moved = await siti.post(f"{path}/transfer", agency="diskominsta", key=next(KEYS))
    assert moved.headers["location"] == "/console/"
    assert (await siti.get(path)).status_code == 404


async def test_merging_looks_first_and_can_be_undone(house: House) -> None:
    number, browser = await own(house)
    other = await reported(house, BUDI, key="other")
    path = f"/tickets/{number}"
    page = (await browser.get(f"{path}/merge")).text
    assert other in page, "a report of the same kind at the same place is suggested"
    preview = (await browser.get(f"{path}/merge?into={other.lower()}")).text
    assert 'data-testid="preview"' in preview
    unknown = await browser.get(f"{path}/merge?into=LPR-1")
    assert problem(unknown) == "Tidak ada tiket dengan nomor itu."
    same = await browser.post(f"{path}/merge", into=number, key=next(KEYS))
    assert same.status_code == 422
    key = next(KEYS)
    for _ in range(2):
        merged = await browser.post(f"{path}/merge", into=other, key=key)
        assert merged.headers["location"] == f"/console/tickets/{other}"
    page = (await browser.get(path)).text
    assert f'href="/console/tickets/{other}"' in page
    both = (await browser.get(f"/tickets/{other}?of={number}")).text
    assert f'href="/console/tickets/{other}?of={number}" aria-current="page"' in both
    assert (await browser.post(f"{path}/split", key=next(KEYS))).status_code == 303
    assert 'class="switch"' not in (await browser.get(f"/tickets/{other}")).text


async def test_a_report_in_quarantine_is_let_through_or_dismissed(house: House) -> None:
    await house.hire("dewi", agency="diskominsta")
    dewi = await house.signed_in("dewi")
    one = await reported(house, quarantine="diblokir")
    two = await reported(house, BUDI, key="two", quarantine="lonjakan")
    page = (await dewi.get(f"/tickets/{one}")).text
    assert "Pelapor ini diblokir" in page
    assert (await dewi.post(f"/tickets/{one}/let-through", key=next(KEYS))).status_code == 303
    assert (await dewi.get(f"/tickets/{one}")).status_code == 200
    refused = await dewi.post(f"/tickets/{one}/let-through", key=next(KEYS))
    assert refused.status_code == 422
    await dewi.get(f"/tickets/{two}")
    refused = await dewi.post(
        f"/tickets/{two}/finish", status="tidak-bisa", note="", key=next(KEYS)
    )
    assert "Perlu alasan" in problem(refused)
    done = await dewi.post(
        f"/tickets/{two}/finish", status="tidak-bisa", note="bukan laporan", key=next(KEYS)
    )
    assert done.status_code == 303


async def test_a_block_has_a_reason_and_can_be_lifted(house: House) -> None:
    number, browser = await own(house)
    path = f"/tickets/{number}"
    refused = await browser.post(f"{path}/block", reason=" ", key=next(KEYS))
    assert refused.status_code == 422
    await browser.post(f"{path}/block", reason="laporan palsu", key=next(KEYS))
    assert "diblokir" in (await browser.get(path)).text
    await browser.post(f"{path}/unblock", key=next(KEYS))
    assert "Cabut blokir" not in (await browser.get(path)).text
    assert {"citizen.block", "citizen.unblock"} <= set(await house.actions())


# ---------------------------------------------------------------------------- hostile words, files


async def test_hostile_words_stay_words_everywhere(house: House) -> None:
    sari, budi = await conversation(house.store), await conversation(house.store, BUDI)
    place = replace(DRAFT.place, words=HOSTILE)
    draft = replace(DRAFT, details=HOSTILE, place=place)
    number = await reported_by(house, sari, draft=draft)
    await taken(house, number)
    title = f"{HOSTILE}.pdf"
    document = Media(MediaKind.DOCUMENT, f"{3:064x}.pdf", title, 9, f"{3:064x}.pdf")
    await writes(house, HOSTILE, kind=Kind.FILE, media=(document,), place=HOSTILE)
    await writes(house, HOSTILE, kind=Kind.TAP, tap=HOSTILE)
    await writes(house, HOSTILE, kind=Kind.EDIT, quotes=HOSTILE, refused=Refusal.TOO_LARGE)
    async with house.store.begin() as records:
        desk = records.services.desk
        told = Addition(house.clock(), budi.citizen.id, HOSTILE, (document,))
        await add(desk, number, sari, HOSTILE, (document,), now=house.clock(), key="a")
        await records.services.tickets.add_to(await desk.locked(number), told, key="b")
    browser = await house.signed_in("wawan")
    await browser.get(f"/tickets/{number}")
    await answers(browser, number, HOSTILE, kind="note")
    await answers(browser, number, HOSTILE)
    await browser.post(f"/tickets/{number}/finish", status="dirujuk", note=HOSTILE, key=next(KEYS))
    await browser.post(f"/tickets/{number}/block", reason=HOSTILE, key=next(KEYS))
    pages = [f"/tickets/{number}{part}" for part in ("", "/now", "/thread", "/merge")]
    pages.append(f"/tickets/{number}/merge?into={HOSTILE}")
    for path in pages:
        html = (await browser.get(path)).text
        assert "<img src=x" not in html, path
        assert "<script>alert" not in html, path
        assert not re.search(r"\son[a-z]+=(?![^<]*&gt;)", re.sub(r"&[a-z#0-9]+;[^<]*", "", html))
        assert "&#39;49" not in html, "nobody counts for them"
    assert "&lt;img src=x" in (await browser.get(f"/tickets/{number}")).text


@pytest.mark.parametrize(
    "name",
    [
        "..%2f..%2fsecret_key",
        "../../secret_key",
        "%2e%2e%2fdesk.db",
        f"{9:064x}.jpg",
        "x",
        "%00",
        f"{1:064x}.jpg%0d%0aX-Evil:%201",
    ],
)
async def test_no_name_of_a_file_leads_anywhere_else(house: House, name: str) -> None:
    number, browser = await own(house)
    for folder in ("files", "originals"):
        answer = await browser.get(f"/tickets/{number}/{folder}/{name}")
        assert answer.status_code in (404, 405), name
        assert "x-evil" not in answer.headers


async def test_photos_are_shown_and_originals_are_downloads_that_are_noted(house: House) -> None:
    number, browser = await own(house)
    evil = 'a"; x=\r\nSet-Cookie: y=1; 😀.pdf'
    photo = await house.media.keep(JPEG, MediaKind.PHOTO, "lampu.jpg")
    document = await house.media.keep(PDF, MediaKind.DOCUMENT, evil)
    await writes(house, "foto", kind=Kind.PHOTO, media=(photo,))
    await writes(house, "berkas", kind=Kind.FILE, media=(document,))
    page = (await browser.get(f"/tickets/{number}")).text
    assert f"/files/{photo.name}" in page
    shown = await browser.get(f"/tickets/{number}/files/{photo.name}")
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert (await browser.get(f"/tickets/{number}/files/{document.name}")).status_code == 404
    taken_away = await browser.get(f"/tickets/{number}/originals/{document.name}")
    assert taken_away.content == PDF
    assert taken_away.headers["content-type"] == "application/octet-stream"
    disposition = taken_away.headers["content-disposition"]
    assert disposition.startswith("attachment; filename*=UTF-8''")
    assert not re.search(r'[\s"\\](?!filename)', disposition.partition("''")[2])
    assert "set-cookie" not in taken_away.headers
    original = await browser.get(f"/tickets/{number}/originals/{photo.name}")
    assert original.content == JPEG
    assert (await house.actions()).count("ticket.original") == 2


async def test_a_sealed_photo_never_leaves_with_what_it_tells_of_its_sender(house: House) -> None:
    sealed = replace(DRAFT, visibility=Visibility.SEALED)
    photo = await house.media.keep(JPEG, MediaKind.PHOTO, "lampu.jpg")
    number, browser = await own(house, draft=replace(sealed, media=(photo,)))
    answer = await browser.get(f"/tickets/{number}/originals/{photo.name}")
    assert answer.status_code == 200
    plain = await house.media.read(photo.name)
    assert plain
    assert answer.content == plain.content


async def test_each_state_of_delivery_has_its_word(house: House) -> None:
    number, browser = await own(house)
    await answers(browser, number, "halo")
    await due(house)
    words = {
        DeliveryState.QUEUED: "menunggu dikirim",
        DeliveryState.SENT: "terkirim",
        DeliveryState.DELIVERED: "diterima",
        DeliveryState.READ: "dibaca",
        DeliveryState.FAILED: "gagal",
        DeliveryState.UNCERTAIN: "tidak pasti terkirim",
        DeliveryState.HELD: "menunggu warga menulis",
    }
    (key,) = [key for key in house.store.state.outbox if key.startswith("answer:")]
    for state, word in words.items():
        row = house.store.state.outbox[key]
        house.store.state.outbox[key] = replace(row, state=state)
        html = (await browser.get(f"/tickets/{number}")).text
        bubble = html[html.index('<p class="words">halo</p>', html.index("is-operator")) :]
        assert word in bubble[:400], state


async def test_the_stream_says_only_that_something_changed(house: House) -> None:
    number, browser = await own(house)
    house.closing.set()
    answer = await browser.get(f"/tickets/{number}/live")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text == "retry: 1000\n\nevent: look\ndata: .\n\n"
    assert str(SARI) in house.woke or not house.woke


async def test_the_stream_ends_with_the_sign_in(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.pulse.HEARTBEAT_SECONDS", 0.01)
    number, browser = await own(house)
    async with asyncio.TaskGroup() as tasks:
        streaming = tasks.create_task(browser.get(f"/tickets/{number}/live"))
        await asyncio.sleep(0.05)
        assert not streaming.done()
        await house.desk.sign_ins.end(browser.token or "")
    assert streaming.result().text.count("event: look") >= 1


async def test_a_cursor_that_is_none_of_ours_is_refused(house: House) -> None:
    number, browser = await own(house)
    assert (await browser.get(f"/tickets/{number}/thread?before=x")).status_code == 400


async def test_what_is_done_wakes_who_listens(house: House) -> None:
    number, browser = await own(house)
    await answers(browser, number, "halo")
    assert str(SARI) in house.woke


async def test_followers_are_others(house: House) -> None:
    sari, budi = await conversation(house.store), await conversation(house.store, BUDI)
    number = await reported_by(house, sari)
    async with house.store.begin() as records:
        services = records.services
        ticket = await services.desk.locked(number)
        told = Addition(house.clock(), budi.citizen.id, "saya lihat juga")
        await services.tickets.add_to(ticket, told, key="f")
    page = (await (await house.signed_in("wawan")).get(f"/tickets/{number}")).text
    assert "saya lihat juga" in page
    assert "Warga lain" in page


# ---------------------------------------------------------------------------- what is replied to


def quotes(page: str) -> list[tuple[str, str]]:
    """Where each quote leads, and its words."""
    found = re.findall(r'<(?:a|p) class="quote"(?: href="([^"]*)")?[^>]*>(.*?)</(?:a|p)>', page)
    return [(to, unescape(re.sub("<[^>]*>", "", words))) for to, words in found]


async def newest_told(house: House) -> int:
    return (await house.store.threads.outgoing_after(SARI, 0))[-1].id


async def test_a_reply_stands_under_the_first_line_of_what_it_replies_to(house: House) -> None:
    number, browser = await own(house)
    await answers(browser, number, f"Kapan {HOSTILE}?\nDan di mana?")
    await due(house)
    asked = await newest_told(house)
    await writes(house, "tadi malam", quotes=str(asked))
    page = (await browser.get(f"/tickets/{number}")).text
    assert quotes(page) == [(f"#e-outgoing-{asked}", f"Membalas Wawan: Kapan {HOSTILE}?")]
    assert f'id="e-outgoing-{asked}"' in page
    assert "<script>alert" not in page
    assert "membalas pesan kita" not in page


async def test_a_long_line_is_shortened_and_a_pin_is_hidden(house: House) -> None:
    number, browser = await own(house)
    await turn(house.store, says("lacak"), f"PIN: 123456 {'panjang ' * 30}")
    await writes(house, "ini PIN-nya?", quotes=str(await newest_told(house)))
    page = (await browser.get(f"/tickets/{number}")).text
    [(_, line)] = quotes(page)
    assert line.startswith("Membalas Bot: PIN: ••••••")
    assert line.endswith("…")
    assert len(line) < 120
    assert "123456" not in page


async def test_a_quote_leads_nowhere_when_its_message_is_not_on_the_page(house: House) -> None:
    await turn(house.store, says("dulu"), "Sugeng rawuh")
    before = await newest_told(house)
    house.clock.at = datetime.now(UTC) + JUST_NOW  # the ticket is opened only now
    number, browser = await own(house)
    await writes(house, "soal yang dulu", quotes=str(before))
    page = (await browser.get(f"/tickets/{number}")).text
    assert quotes(page) == [("", "Membalas Bot: Sugeng rawuh")]
    everything = (await browser.get(f"/tickets/{number}?older=1")).text
    assert quotes(everything) == [(f"#e-outgoing-{before}", "Membalas Bot: Sugeng rawuh")]


async def test_a_reply_to_what_must_not_be_seen_is_marked_alone(house: House) -> None:
    number, browser = await own(house)
    await writes(house, "yang itu", quotes="999999")
    page = (await browser.get(f"/tickets/{number}")).text
    assert quotes(page) == []
    assert "membalas pesan kita" in page
