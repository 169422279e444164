"""Broadcasts in the console: written by one, approved by another, and no way around that."""

from dataclasses import replace

import pytest

from core.broadcasts import TEXT_MOST
from core.broadcasts import BroadcastState as State
from core.messages import Channel, Location
from core.operators import Role
from core.recipients import Outcome
from tests.console.announcing import (
    FORM,
    NEW,
    PAGE,
    URGENT,
    approved,
    furnished,
    hidden,
    in_review,
    now,
    sending,
    written,
)
from tests.console.house import House
from tests.console.test_content import words
from tests.contracts.city import KRAMAT
from tests.contracts.files import picture

REASON = "Air sudah masuk permukiman"


@pytest.fixture(autouse=True)
async def staff(house: House) -> None:
    await furnished(house)


async def test_the_empty_list_explains_the_steps(house: House) -> None:
    await house.hire("tono", Role.OPERATOR)
    ani, tono = await house.signed_in("ani"), await house.signed_in("tono")
    page = await ani.get("/broadcasts")
    assert "Kirim untuk ditinjau" in words(page)
    assert f'href="/console{NEW}"' in page.text
    assert NEW not in (await tono.get("/broadcasts")).text


async def test_one_writes_and_another_approves(house: House) -> None:
    await in_review(house)
    budi = await house.signed_in("budi")
    assert ">1<" in (await budi.get("/broadcasts-count")).text
    page = await budi.get(PAGE)
    assert "Setujui dan kirim" in words(page)
    assert f'hx-get="/console{PAGE}/plan"' in page.text
    answer = await budi.post(f"{PAGE}/approve", seen="1")
    assert "Disetujui. Siaran dikirim pada waktunya." in words(await budi.follow(answer))
    after = await now(house)
    assert (after.state, after.written_by, after.approved_by) == (State.APPROVED, "ani", "budi")
    assert [each for each in await house.actions() if each != "sign-in"] == [
        "broadcast.write",
        "broadcast.submit",
        "broadcast.approve",
    ]
    assert "Disetujui Budi." in words(await budi.get("/broadcasts"))
    assert ">1<" not in (await budi.get("/broadcasts-count")).text


async def test_everything_that_can_be_written_is_kept(house: House) -> None:
    ani = await house.signed_in("ani")
    answer = await written(
        house,
        ani,
        text_jv="Bazar wonten Alun-alun.",
        spot_name="Alun-alun",
        point="-7.4706, 110.2177",
        link_label="Selengkapnya",
        link_url="https://magelangkota.go.id",
        button="/umkm",
        button_label="Lihat produk",
        button_words="batik",
        template="yes",
        short_id="Bazar hari Minggu",
        kelurahan=KRAMAT.code,
        channels="telegram",
        languages="jv",
        when="at",
        send_at="2026-11-29T06:30",
        expires_at="2026-11-29T12:00",
        repeats="weekly",
        until="2026-12-31",
    )
    assert answer.headers["location"] == f"/console{PAGE}"
    kept = await now(house)
    announcement, schedule = kept.announcement, kept.schedule
    assert announcement.spot is not None
    assert announcement.spot.location == Location(-7.4706, 110.2177)
    assert announcement.template == "broadcast-event"
    assert announcement.audience.kelurahan == (KRAMAT.code,)
    assert announcement.audience.channels == (Channel.TELEGRAM,)
    assert schedule.send_at is not None
    assert schedule.send_at.isoformat() == "2026-11-29T06:30:00+07:00"
    form = (await ani.get(f"{PAGE}/edit")).text
    for value in ("-7.4706, 110.2177", "2026-11-29T06:30", "Lihat produk", "2026-12-31"):
        assert f'value="{value}"' in form
    assert f'value="{KRAMAT.code}" checked' in form
    await ani.post(f"{PAGE}/edit", **FORM, seen="1")
    assert (await now(house)).announcement.spot is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": " "}, "Judul : Perlu diisi."),
        ({"text_id": ""}, "Teks bahasa Indonesia : Perlu diisi."),
        ({"text_en": "x" * (TEXT_MOST + 1)}, "Teks bahasa Inggris : Terlalu panjang: 701 huruf"),
        ({"topic": "lain"}, "Topik : Perlu diisi."),
        ({"link_label": "Situs", "link_url": "http://a.id"}, "dimulai dengan https://"),
        ({"button": "/umkm"}, "Tulisan tombol : Perlu diisi."),
        ({"spot_name": "Alun-alun", "point": "110.2, -7.4"}, "Tulis lintang dan bujur"),
        ({"point": "-7.47, 110.21"}, "Nama tempat : Perlu diisi."),
        ({"template": "yes"}, "Teks singkat bahasa Indonesia : Perlu diisi."),
        ({"when": "at"}, "Tanggal dan jam (WIB) : Perlu diisi."),
        ({"when": "at", "send_at": "besok"}, "Tanggal atau jamnya tidak terbaca."),
        ({"when": "at", "send_at": "2026-11-25T09:59"}, "Waktu ini sudah lewat."),
        ({"expires_at": "2026-11-25T09:59"}, "Harus sesudah siaran dimulai."),
        ({"repeats": "weekly"}, "Yang berulang perlu tanggal dan jam pertama."),
    ],
)
async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    house: House, changes: dict[str, str], told: str
) -> None:
    ani = await house.signed_in("ani")
    typed = {**FORM, "button_words": "getuk & wajik", "kelurahan": KRAMAT.code, **changes}
    answer = await written(house, ani, **typed)
    assert answer.status_code == 422
    assert told in words(answer)
    assert 'aria-invalid="true"' in answer.text
    assert "getuk &amp; wajik" in answer.text
    assert f'value="{KRAMAT.code}" checked' in answer.text
    async with house.store.begin() as records:
        assert await records.services.broadcasts.newest(1) == []


async def test_a_picture_is_carried_through_mistakes(house: House) -> None:
    ani = await house.signed_in("ani")
    await ani.get(NEW)
    headers = {"origin": ani.origin, "sec-fetch-site": "same-origin"}
    file = {"image": ("bazar.png", picture("PNG"), "image/png")}
    fields = {**FORM, "title": "", "csrf": ani.form_token}
    answer = await ani.client.post(f"/console{NEW}", data=fields, files=file, headers=headers)
    assert answer.status_code == 422
    assert "Tersimpan: bazar.png" in words(answer)
    kept = hidden(answer, "kept")
    await ani.post(NEW, **{**FORM, **kept})
    image = (await now(house)).announcement.image
    assert image is not None
    shown = await ani.get(f"{PAGE}/image")
    assert shown.headers["content-type"] == "image/jpeg"
    await ani.get(f"{PAGE}/edit")
    forged = {**kept, "kept": "0" * 64 + ".jpg"}
    answer = await ani.post(f"{PAGE}/edit", **{**FORM, **forged, "seen": "1"})
    assert answer.status_code == 422
    await ani.post(f"{PAGE}/edit", **{**FORM, **kept, "image_drop": "yes", "seen": "1"})
    assert (await now(house)).announcement.image is None


async def test_a_file_that_is_no_picture_is_told(house: House) -> None:
    ani = await house.signed_in("ani")
    await ani.get(NEW)
    headers = {"origin": ani.origin, "sec-fetch-site": "same-origin"}
    file = {"image": ("a.exe", b"MZ" + b"x" * 200, "image/png")}
    answer = await ani.client.post(
        f"/console{NEW}", data={**FORM, "csrf": ani.form_token}, files=file, headers=headers
    )
    assert "Pilih foto JPEG, PNG, atau WebP." in words(answer)
    assert "Bazar Minggu" in answer.text


async def test_own_words_need_another_person(house: House) -> None:
    susi = await house.signed_in("susi")
    await written(house, susi, submit="yes")
    assert "Menunggu orang kedua" in words(await susi.get(PAGE))
    assert f"{PAGE}/approve" not in (await susi.get(PAGE)).text
    answer = await susi.post(f"{PAGE}/approve", seen="1", reason=REASON)
    assert answer.status_code == 422
    assert "minta orang kedua" in words(answer)
    assert (await now(house)).state is State.IN_REVIEW


async def test_words_that_one_has_changed_are_ones_own(house: House) -> None:
    """Whoever mends the text of somebody else has written it."""
    await in_review(house)
    budi = await house.signed_in("budi")
    await budi.get(f"{PAGE}/edit")
    await budi.post(f"{PAGE}/edit", **{**FORM, "title": "Lain", "seen": "1", "submit": "yes"})
    await budi.post(f"{PAGE}/approve", seen="2")
    assert ((await now(house)).state, (await now(house)).written_by) == (State.IN_REVIEW, "budi")


async def test_in_danger_one_supervisor_may_approve_alone_and_says_why(house: House) -> None:
    susi = await house.signed_in("susi")
    await written(house, susi, **URGENT)
    assert "Darurat: setujui sendiri" in words(await susi.get(PAGE))
    answer = await susi.post(f"{PAGE}/approve", seen="1", reason="cepat")
    assert "paling sedikit sepuluh huruf" in words(answer)
    await susi.post(f"{PAGE}/approve", seen="1", reason=REASON)
    assert ((await now(house)).state, (await now(house)).reason) == (State.APPROVED, REASON)
    assert (await house.actions())[-1] == "broadcast.approve-alone"
    assert REASON in words(await susi.get(PAGE))


async def test_an_editor_never_approves(house: House) -> None:
    await in_review(house, **URGENT)
    ani = await house.signed_in("ani")
    await ani.get(PAGE)
    assert (await ani.post(f"{PAGE}/approve", seen="1", reason=REASON)).status_code == 403
    assert (await ani.post(f"{PAGE}/return", seen="1")).status_code == 403
    assert (await now(house)).state is State.IN_REVIEW


async def test_an_operator_reads_and_does_nothing(house: House) -> None:
    await in_review(house)
    await house.hire("tono", Role.OPERATOR)
    tono = await house.signed_in("tono")
    page = await tono.get(PAGE)
    assert "Bazar UMKM di Alun-alun" in words(page)
    assert "<form" not in page.text.partition("<main")[2]
    for step in ("submit", "approve", "return", "pause", "resume", "cancel", "correct", "trial"):
        assert (await tono.post(f"{PAGE}/{step}", seen="1")).status_code == 403, step
    for path in (NEW, f"{PAGE}/edit"):
        assert (await tono.post(path, **FORM, seen="1")).status_code == 403
    assert (await tono.get(f"{PAGE}/export")).status_code == 403


async def test_nobody_approves_what_they_have_not_seen(house: House) -> None:
    await in_review(house)
    budi, ani = await house.signed_in("budi"), await house.signed_in("ani")
    await budi.get(PAGE)
    await ani.get(PAGE)
    await ani.post(f"{PAGE}/edit", **{**FORM, "title": "Diam-diam", "seen": "1", "submit": "yes"})
    answer = await budi.post(f"{PAGE}/approve", seen="1")
    assert answer.status_code == 422
    assert "Baca dulu yang terbaru" in words(answer)
    assert "Diam-diam" in words(answer)
    assert ((await now(house)).state, (await now(house)).version) == (State.IN_REVIEW, 2)


async def test_a_form_sent_again_approves_nothing_twice(house: House) -> None:
    """Not even after it was handed back, which changes no words."""
    budi = await approved(house)
    await budi.get(PAGE)
    assert (await budi.post(f"{PAGE}/approve", seen="1")).status_code == 422
    await budi.post(f"{PAGE}/return", seen="1")
    answer = await budi.post(f"{PAGE}/approve", seen="1")
    assert "tidak sedang ditinjau" in words(answer)
    assert (await now(house)).state is State.DRAFT
    assert (await house.actions()).count("broadcast.approve") == 1


async def test_another_page_cannot_approve(house: House) -> None:
    await in_review(house)
    budi = await house.signed_in("budi")
    await budi.get(PAGE)
    answer = await budi.post(f"{PAGE}/approve", {"origin": "https://evil.example"}, seen="1")
    assert answer.status_code == 403
    assert (await budi.post(f"{PAGE}/approve", seen="1", csrf="x")).status_code == 403
    assert (await now(house)).state is State.IN_REVIEW


async def test_what_is_approved_and_edited_is_a_draft_again(house: House) -> None:
    await approved(house)
    ani = await house.signed_in("ani")
    assert "persetujuannya hilang" in words(await ani.get(f"{PAGE}/edit"))
    await ani.post(f"{PAGE}/edit", **{**FORM, "title": "Baru", "seen": "1"})
    after = await now(house)
    assert (after.state, after.version, after.approved_by) == (State.DRAFT, 2, None)


async def test_who_comes_second_reads_so_and_loses_nothing(house: House) -> None:
    ani = await house.signed_in("ani")
    await written(house, ani)
    susi = await house.signed_in("susi")
    await susi.get(f"{PAGE}/edit")
    await ani.get(f"{PAGE}/edit")
    await ani.post(f"{PAGE}/edit", **{**FORM, "title": "Punya Ani", "seen": "1"})
    answer = await susi.post(f"{PAGE}/edit", **{**FORM, "title": "Punya Susi", "seen": "1"})
    assert answer.status_code == 422
    assert 'value="Punya Susi"' in answer.text
    assert 'name="seen" value="2"' in answer.text
    assert (await now(house)).announcement.title == "Punya Ani"


async def test_another_agency_reads_and_changes_nothing(house: House) -> None:
    await in_review(house)
    await house.hire("dwi", Role.SUPERVISOR, agency="dinkes")
    dwi = await house.signed_in("dwi")
    page = await dwi.get(PAGE)
    assert "Bazar" in words(page)
    assert f"{PAGE}/edit" not in page.text
    assert (await dwi.get(f"{PAGE}/edit")).headers["location"] == f"/console{PAGE}"
    answer = await dwi.post(f"{PAGE}/edit", **{**FORM, "title": "Ambil alih", "seen": "1"})
    assert "milik OPD lain" in words(answer)
    for step in ("cancel", "submit", "correct"):
        assert "milik OPD lain" in words(await dwi.post(f"{PAGE}/{step}", seen="1")), step
    assert (await now(house)).announcement.title == "Bazar Minggu"
    await dwi.post(f"{PAGE}/approve", seen="1")  # to be the second person they may
    assert (await now(house)).approved_by == "dwi"


async def test_a_time_that_has_passed_meanwhile_is_told_at_the_approval(house: House) -> None:
    await in_review(house, when="at", send_at="2026-11-25T12:00")
    house.clock.pass_(hours=3)
    budi = await house.signed_in("budi")
    await budi.get(PAGE)
    answer = await budi.post(f"{PAGE}/approve", seen="1")
    assert answer.status_code == 422
    assert "Waktu ini sudah lewat." in words(answer)
    assert (await now(house)).state is State.IN_REVIEW


async def test_what_is_on_its_way_is_not_edited(house: House) -> None:
    await approved(house)
    await sending(house, Outcome.WAITING)
    ani = await house.signed_in("ani")
    await ani.get(PAGE)
    assert (await ani.get(f"{PAGE}/edit")).headers["location"] == f"/console{PAGE}"
    answer = await ani.post(f"{PAGE}/edit", **{**FORM, "seen": "1"})
    assert "sudah dikirim; buat ralat" in words(answer)


async def test_older_ones_come_page_by_page(house: House) -> None:
    ani = await house.signed_in("ani")
    await written(house, ani)
    first = await now(house)
    async with house.store.begin() as records:
        for number in range(2, 24):
            announcement = replace(first.announcement, title=f"Siaran {number}.")
            await records.services.broadcasts.add(replace(first, announcement=announcement))
    page = await ani.get("/broadcasts")
    assert "Siaran 23." in page.text
    assert "Siaran 4." in page.text
    assert "Siaran 3." not in page.text
    assert "/console/broadcasts?before=4" in page.text
    older = await ani.get("/broadcasts?before=4")
    assert "Siaran 3." in older.text
    assert "before=" not in older.text
    assert "Tidak ada siaran yang lebih lama" in words(await ani.get("/broadcasts?before=1"))


async def test_what_nobody_knows_is_missing(house: House) -> None:
    budi = await house.signed_in("budi")
    await budi.get("/broadcasts")
    for path in ("/9", "/x", "/9/edit", "/9/plan", "/9/progress", "/9/image", "/9/export"):
        assert (await budi.get(f"/broadcasts{path}")).status_code == 404, path
    for step in ("submit", "approve", "return", "pause", "resume", "cancel", "correct", "trial"):
        assert (await budi.post(f"/broadcasts/9/{step}", seen="1")).status_code == 404, step
