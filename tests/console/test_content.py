"""The content desk: written by one, looked at by another, and shown as the channels show it."""

import re
from dataclasses import replace
from html import unescape

import httpx2

from core.content import ContentKind
from core.operators import Role
from tests.console.house import Browser, House
from tests.contracts.city import ALL_DIAL, AT_NIGHT, KEY_CARD, NOISE, POLRI, PROGRAMME
from tests.editors import QUESTION, entry

HOSTILE = "<img src=x onerror=alert(1)>\"'<script>alert(1)</script>"
FORM = {
    **{name: value for name, value in QUESTION.items() if isinstance(value, str)},
    "phrases": "jadwal ronda\npos kamling",
    "sources": "https://satpolpp.example/siskamling",
    "scope": "kota",
    "verify": "true",
    "seen": "0",
}
NEW = "/content-new/faq"
PAGE = "/content/faq/F-009"


async def furnished(house: House) -> House:
    await house.store.reference.replace_contacts([POLRI])
    await house.store.reference.replace_faq([KEY_CARD])
    await house.hire("ani", Role.EDITOR)
    await house.hire("budi", Role.EDITOR)
    return house


async def seen(house: House, code: str = "F-009") -> str:
    return str((await entry(house.store, code)).number)


async def written(house: House, **changes: str) -> Browser:
    """A draft of Ani's in review."""
    ani = await house.signed_in("ani")
    await ani.get(NEW)
    answer = await ani.post(NEW, **{**FORM, **changes, "submit": "yes"})
    assert answer.status_code == 303, answer.text
    return ani


def words(answer: httpx2.Response) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


async def test_a_question_is_written_reviewed_and_read_by_citizens(house: House) -> None:
    await furnished(house)
    ani = await written(house)
    own = words(await ani.get(PAGE))
    assert "yang menulis tidak bisa menayangkan" in own
    budi = await house.signed_in("budi")
    assert "Siskamling" in words(await budi.get("/content"))
    assert ">1<" in (await budi.get("/content-count")).text
    page = await budi.get(PAGE)
    assert "Ditulis Ani" in words(page)
    assert "<ins>" in page.text
    answer = await budi.post(f"{PAGE}/publish", seen="2")
    assert answer.headers["location"] == f"/console{PAGE}"
    assert "Tayang: warga membacanya mulai sekarang." in words(await budi.follow(answer))
    async with house.store.begin() as records:
        found = await records.services.faq.get("F-009")
    assert found is not None
    assert found.phrases == ("jadwal ronda", "pos kamling")
    assert await house.actions() == [
        "sign-in",
        "content.draft",
        "content.submit",
        "sign-in",
        "content.publish",
    ]


async def test_nobody_publishes_their_own_words(house: House) -> None:
    await furnished(house)
    ani = await written(house)
    answer = await ani.post(f"{PAGE}/publish", seen="2")
    assert answer.status_code == 422
    assert "tidak bisa menayangkan tulisannya sendiri" in words(answer)


async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(house: House) -> None:
    await furnished(house)
    ani = await house.signed_in("ani")
    await ani.get(NEW)
    long = "x" * 201
    answer = await ani.post(NEW, **{**FORM, "link": "bukan alamat", "phrases": f"satu\n{long}"})
    assert answer.status_code == 422
    page = answer.text
    assert re.search(r'id="p-link">[^<]*bukan alamat web', page)
    assert re.search(r'id="p-phrases">Baris 2: Terlalu panjang', page)
    assert 'aria-describedby="h-link p-link"' in page
    assert long in page
    assert "Tanyakan kepada ketua RT." in page


async def test_every_field_of_every_kind_has_its_words(house: House) -> None:
    await furnished(house)
    await house.hire("dewi", Role.ADMINISTRATOR)
    dewi = await house.signed_in("dewi")
    for kind in ContentKind:
        assert (await dewi.get(f"/content/{kind}")).status_code == 200, kind
        form = await dewi.get(f"/content-new/{kind}")
        alone = kind in (ContentKind.OFFICE, ContentKind.PROGRAMME)
        assert form.status_code == (404 if alone else 200), kind
    assert (await dewi.get("/content/office/office/edit")).status_code == 200
    assert (await dewi.get("/content/contacts/polri110")).status_code == 200


async def test_hostile_words_are_only_words(house: House) -> None:
    await furnished(house)
    ani = await written(house, title=HOSTILE, answer=HOSTILE, phrases=HOSTILE, note=HOSTILE)
    budi = await house.signed_in("budi")
    paths = ("/content", "/content/faq", f"/content/faq?words={HOSTILE}", PAGE, f"{PAGE}/edit")
    for browser in (ani, budi):
        for path in paths:
            page = (await browser.get(path)).text
            assert "<img" not in page.replace('<img src="/static/icon.svg"', ""), path
            assert "<script>" not in page, path
    bad = await ani.post(f"{PAGE}/edit", **{**FORM, "title": HOSTILE, "agency": HOSTILE})
    assert bad.status_code == 422
    assert "<script>" not in bad.text


async def test_an_editor_of_another_agency_reads_and_reviews_alone(house: House) -> None:
    await furnished(house)
    ani = await house.signed_in("ani")
    page = await ani.get("/content/faq/F-001")
    assert "milik OPD lain" in words(page)
    assert "/edit" not in page.text
    fields = {**FORM, "id": "F-001", "agency": "satpolpp"}
    answer = await ani.post("/content/faq/F-001/edit", **fields)
    assert answer.status_code == 422
    assert "milik OPD lain" in words(answer)


async def test_a_form_that_somebody_overtook_is_not_lost(house: House) -> None:
    await furnished(house)
    ani = await written(house)
    budi = await house.signed_in("budi")
    await budi.get(f"{PAGE}/edit")
    await ani.get(f"{PAGE}/edit")
    await ani.post(f"{PAGE}/edit", **{**FORM, "title": "Ronda", "seen": "2"})
    late = await budi.post(f"{PAGE}/edit", **{**FORM, "title": "Kamling", "seen": "2"})
    assert late.status_code == 422
    assert "baru saja mengubah butir ini" in words(late)
    assert 'value="Kamling"' in late.text
    assert 'name="seen" value="3"' in late.text


async def test_the_next_number_is_proposed(house: House) -> None:
    await furnished(house)
    numbered = [replace(KEY_CARD, id="FAQ-009"), replace(KEY_CARD, id="FAQ-012"), KEY_CARD]
    await house.store.reference.replace_faq(numbered)
    ani = await house.signed_in("ani")
    assert 'value="FAQ-013"' in (await ani.get(NEW)).text
    assert 'value="AG-001"' in (await ani.get("/content-new/agenda")).text


async def test_a_rule_says_where_it_leads(house: House) -> None:
    await furnished(house)
    await house.store.reference.replace_categories([NOISE])
    await house.store.reference.replace_routes([AT_NIGHT])
    await house.store.reference.replace_referrals(ALL_DIAL)
    ani = await house.signed_in("ani")
    assert "bising, luar_jam_kerja → diskominsta" in words(await ani.get("/content/routes"))
    assert "outside → polri110" in words(await ani.get("/content/referrals"))


async def test_a_code_that_is_taken_is_said(house: House) -> None:
    await furnished(house)
    ani = await house.signed_in("ani")
    await ani.get(NEW)
    answer = await ani.post(NEW, **{**FORM, "id": "F-001"})
    assert "sudah dipakai butir lain" in words(answer)


async def test_an_older_version_comes_back_through_a_second_person(house: House) -> None:
    await furnished(house)
    await written(house)
    budi = await house.signed_in("budi")
    await budi.get(PAGE)
    await budi.post(f"{PAGE}/publish", seen="2")
    await budi.post(f"{PAGE}/edit", **{**FORM, "title": "Ronda", "seen": "3", "submit": "yes"})
    ani = await house.signed_in("ani")
    await ani.get(PAGE)
    await ani.post(f"{PAGE}/publish", seen="5")
    answer = await ani.post(f"{PAGE}/restore", seen="6", number="3")
    assert "Mengembalikan versi 3" in words(await ani.follow(answer))
    await budi.post(f"{PAGE}/publish", seen="7")
    now = await entry(house.store)
    assert now.shown is not None
    assert now.shown.body["title"] == "Siskamling"


async def test_only_administrators_withdraw(house: House) -> None:
    await furnished(house)
    await house.hire("dewi", Role.ADMINISTRATOR)
    ani, dewi = await house.signed_in("ani"), await house.signed_in("dewi")
    await ani.get("/content/faq/F-001")
    assert (await ani.post("/content/faq/F-001/withdraw", seen="0", note="x")).status_code == 403
    page = await dewi.get("/content/faq/F-001")
    assert "Tarik sekarang" in words(page)
    await dewi.post("/content/faq/F-001/withdraw", seen="0", note="nomor keliru")
    async with house.store.begin() as records:
        assert await records.services.faq.get("F-001") is None
    assert "nomor keliru" in words(await dewi.get("/content/faq/F-001"))
    assert "Ditarik" in words(await dewi.get("/content/faq?state=withdrawn"))


async def test_what_is_overdue_waits_for_its_agency(house: House) -> None:
    await furnished(house)
    house.clock.pass_(days=370)
    await house.hire("citra", Role.EDITOR, agency="diskominsta")
    citra, ani = await house.signed_in("citra"), await house.signed_in("ani")
    assert ">1<" in (await citra.get("/content-count")).text
    assert ">1<" not in (await ani.get("/content-count")).text
    assert "KTP hilang" in words(await citra.get("/content"))
    page = words(await citra.get("/content/faq/F-001"))
    assert "Perlu dipastikan: terakhir diperiksa" in page


async def test_a_list_is_searched_and_filtered(house: House) -> None:
    await furnished(house)
    await written(house)
    ani = await house.signed_in("ani")
    assert "KTP hilang" not in words(await ani.get("/content/faq?words=kamling"))
    assert "Siskamling" in words(await ani.get("/content/faq?words=KAMLING+ronda"))
    assert "Siskamling" not in words(await ani.get("/content/faq?state=published"))
    assert "Siskamling" in words(await ani.get("/content/faq?agency=satpolpp"))
    assert "Tidak ada butir yang cocok" in words(await ani.get("/content/faq?words=zzz"))


async def test_records_are_written_as_lines(house: House) -> None:
    await furnished(house)
    await house.store.reference.replace_programme(PROGRAMME)
    await house.hire("dewi", Role.ADMINISTRATOR)
    dewi = await house.signed_in("dewi")
    path = "/content/programme/programme"
    form = (await dewi.get(f"{path}/edit")).text
    assert "2024-09-01 | Kirab |  | Kirab budaya | suarabaru" in form
    shown = (await entry(house.store, "programme", ContentKind.PROGRAMME)).shown
    assert shown is not None
    fields = {name: value for name, value in shown.body.items() if isinstance(value, str)}
    lines = {
        "milestones": "2021-04-09 | | Pencanangan pertama | warta",
        "events": "2024-09-01|Kirab||Kirab|a\n2025-08-01|Hari jadi|Alun-alun|Doa|a | b",
        "sources": "kemenag",
    }
    bad = await dewi.post(
        f"{path}/edit", **{**fields, **lines, "events": "besok | Kirab", "seen": "0"}
    )
    assert 'Hari pertama: Baris 1: "besok" bukan tanggal' in words(bad)
    assert bad.status_code == 422
    answer = await dewi.post(f"{path}/edit", **{**fields, **lines, "seen": "0"})
    assert answer.status_code == 303, words(answer)
    draft = (await entry(house.store, "programme", ContentKind.PROGRAMME)).draft
    assert draft is not None
    assert draft.body["milestones"] == [
        {"on": "2021-04-09", "what": "Pencanangan pertama", "source": "warta"}
    ]
    assert draft.body["events"][1]["source"] == "a | b"


async def test_what_nobody_knows_is_missing(house: House) -> None:
    await furnished(house)
    ani = await house.signed_in("ani")
    for path in ("/content/nothing", "/content/faq/F-777", "/content/faq/F-777/edit"):
        assert (await ani.get(path)).status_code == 404, path
    for step in ("submit", "publish", "restore", "drop"):
        assert (await ani.post(f"/content/faq/F-777/{step}", seen="0")).status_code in (404, 422)
