"""Content on every store: steps are kept for good, and only what was published is shown."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from core.agenda import Gathering, Repeats
from core.canned import CannedReply
from core.content import OF_DATA, ContentKind, Version, VersionState
from core.editing import BadBody, Editing
from core.faq import FaqEntry
from core.ticket_life import NotAllowed
from storage.sql.store import SqlStore
from tests.contracts.city import DONOR, KEY_CARD, load_city
from tests.contracts.people import AnyStore
from tests.editors import (
    ANI,
    BUDI,
    CITRA,
    DEWI,
    EKO,
    NOW,
    QUESTION,
    edit,
    entry,
    make_public,
)

GATHERING = {
    "id": "A-001",
    "kampung": "ganten",
    "name": "Doa lintas agama",
    "religion": "bersama",
    "repeats": "bulanan-salah",
    "on": "2026-12-04",
    "checked": "2026-11-25",
}


async def shown(store: AnyStore, code: str = "F-009") -> FaqEntry | None:
    async with store.begin() as records:
        return await records.services.faq.get(code)


async def test_a_draft_is_shown_to_nobody_until_somebody_else_publishes_it(city: AnyStore) -> None:
    await edit(city, ANI, lambda it: it.save(QUESTION, 0))
    assert await shown(city) is None
    await edit(city, ANI, lambda it: it.submit(1))
    assert await shown(city) is None
    with pytest.raises(NotAllowed, match="second-person"):
        await edit(city, ANI, lambda it: it.publish(2))
    await edit(city, BUDI, lambda it: it.publish(2))
    found = await shown(city)
    assert found is not None
    assert found.answer == QUESTION["answer"]
    async with city.begin() as records:
        (match, *_) = await records.services.faq.search("pos kamling")
    assert match.entry == found


async def test_an_edit_after_the_review_began_ends_it(city: AnyStore) -> None:
    await edit(city, ANI, lambda it: it.save(QUESTION, 0))
    await edit(city, ANI, lambda it: it.submit(1))
    await edit(city, BUDI, lambda it: it.save({**QUESTION, "title": "Ronda"}, 2))
    with pytest.raises(NotAllowed, match="not-in-review"):
        await edit(city, CITRA, lambda it: it.publish(3))
    await edit(city, BUDI, lambda it: it.submit(3))
    with pytest.raises(NotAllowed, match="second-person"):
        await edit(city, BUDI, lambda it: it.publish(4))
    await edit(city, ANI, lambda it: it.publish(4))


async def test_whoever_comes_second_overwrites_nothing(city: AnyStore) -> None:
    await edit(city, ANI, lambda it: it.save(QUESTION, 0))
    with pytest.raises(NotAllowed, match="content-changed"):
        await edit(city, BUDI, lambda it: it.save({**QUESTION, "title": "Ronda"}, 0))


async def test_two_who_publish_at_once_are_one(city: AnyStore) -> None:
    await edit(city, ANI, lambda it: it.save(QUESTION, 0))
    await edit(city, ANI, lambda it: it.submit(1))
    both = (edit(city, by, lambda it: it.publish(2)) for by in (BUDI, CITRA))
    first, second = await asyncio.gather(*both, return_exceptions=True)
    assert sorted([type(first), type(second)], key=str) == sorted([Version, NotAllowed], key=str)
    assert (await entry(city)).number == 3


async def test_what_came_with_the_data_is_kept_when_it_is_replaced(city: AnyStore) -> None:
    before = await entry(city, "F-001")
    assert before.shown is not None
    assert (before.number, before.shown.author) == (0, OF_DATA)
    body = {**before.shown.body, "answer": "Datang ke MPP."}
    await make_public(city, body, "F-001")
    async with city.begin() as records:
        history = await records.services.contents.history(ContentKind.FAQ, "F-001")
    assert [each.number for each in history] == [3, 2, 1, 0]
    assert history[-1].body["answer"] == KEY_CARD.answer
    await edit(city, CITRA, lambda it: it.restore(0, 3), "F-001")
    assert (await shown(city, "F-001")) != KEY_CARD
    await edit(city, DEWI, lambda it: it.publish(4), "F-001")
    assert await shown(city, "F-001") == KEY_CARD
    async with city.begin() as records:
        history = await records.services.contents.history(ContentKind.FAQ, "F-001")
    assert history[0].restores == 0


async def test_a_withdrawal_is_at_once_and_for_administrators(city: AnyStore) -> None:
    with pytest.raises(NotAllowed, match="administrators-only"):
        await edit(city, CITRA, lambda it: it.withdraw(0, "keliru"), "F-001")
    with pytest.raises(NotAllowed, match="note-needed"):
        await edit(city, DEWI, lambda it: it.withdraw(0, ""), "F-001")
    await edit(city, DEWI, lambda it: it.withdraw(0, "nomor keliru"), "F-001")
    assert await shown(city, "F-001") is None
    now = await entry(city, "F-001")
    assert now.shown is None
    assert now.last is not None
    assert now.last.state is VersionState.WITHDRAWN
    await edit(city, CITRA, lambda it: it.restore(0, 1), "F-001")
    await edit(city, ANI, lambda it: it.publish(2), "F-001")
    assert await shown(city, "F-001") == KEY_CARD


async def test_what_others_refer_to_is_never_withdrawn(city: AnyStore) -> None:
    with pytest.raises(NotAllowed, match="always-there"):
        await edit(city, DEWI, lambda it: it.withdraw(0, "x"), "satpolpp", ContentKind.AGENCY)


async def test_a_contact_that_reports_are_referred_to_stays(city: AnyStore) -> None:
    with pytest.raises(NotAllowed, match="always-there"):
        await edit(city, DEWI, lambda it: it.withdraw(0, "x"), "pln123", ContentKind.CONTACT)
    await edit(city, DEWI, lambda it: it.withdraw(0, "x"), "damkar", ContentKind.CONTACT)


async def test_a_contact_is_marked_when_its_day_has_passed(city: AnyStore) -> None:
    before = (await entry(city, "pln123", ContentKind.CONTACT)).shown
    assert before is not None
    body = {**before.body, "checked": "2026-11-20"}
    await make_public(city, body, "pln123", ContentKind.CONTACT)
    async with city.begin() as records:
        contact = await records.services.agencies.contact("pln123")
    assert contact is not None
    assert not contact.is_overdue(date(2027, 11, 20))
    assert contact.is_overdue(date(2027, 11, 21))


async def test_an_editor_writes_for_their_own_agency(city: AnyStore) -> None:
    other = {**QUESTION, "agency": "diskominsta"}
    with pytest.raises(NotAllowed, match="of-another"):
        await edit(city, ANI, lambda it: it.save(other, 0))
    with pytest.raises(NotAllowed, match="editors-only"):
        await edit(city, EKO, lambda it: it.save(QUESTION, 0))
    body = (await entry(city, "F-001")).shown
    assert body is not None
    with pytest.raises(NotAllowed, match="of-another"):
        await edit(city, ANI, lambda it: it.save({**body.body, "agency": "satpolpp"}, 0), "F-001")
    await edit(city, CITRA, lambda it: it.save(QUESTION, 0))


async def test_bodies_are_read_as_files_are(city: AnyStore) -> None:
    wrong = {**QUESTION, "agency": "tidak-ada", "phrases": ["a", "b" * 201], "link": "ftp://x"}
    with pytest.raises(BadBody) as caught:
        await edit(city, DEWI, lambda it: it.save(wrong, 0))
    found = {(each.field, each.line, each.text.key) for each in caught.value.problems}
    assert found == {
        ("agency", 1, "import-unknown-agency"),
        ("phrases", 2, "import-too-long"),
        ("link", 1, "import-bad-url"),
    }
    assert (await entry(city)).latest is None


async def test_what_it_refers_to_may_be_gone_when_it_is_published(city: AnyStore) -> None:
    await edit(city, CITRA, lambda it: it.save(QUESTION, 0))
    await edit(city, CITRA, lambda it: it.submit(1))
    async with city.begin() as records:
        agencies = list(await records.services.agencies.all())
    await city.reference.replace_categories([])
    await city.reference.replace_routes([])
    await city.reference.replace_operators([])
    await city.reference.replace_agencies([each for each in agencies if each.code != "satpolpp"])
    with pytest.raises(BadBody):
        await edit(city, DEWI, lambda it: it.publish(2))
    assert await shown(city) is None


async def test_the_code_of_an_entry_stays(city: AnyStore) -> None:
    with pytest.raises(NotAllowed, match="code-stays"):
        await edit(city, CITRA, lambda it: it.save({**QUESTION, "id": "F-010"}, 0))


async def test_nothing_new_is_no_version(city: AnyStore) -> None:
    await edit(city, ANI, lambda it: it.save(QUESTION, 0))
    with pytest.raises(NotAllowed, match="unchanged"):
        await edit(city, ANI, lambda it: it.save({**QUESTION, "scope": "kota"}, 1))


async def test_a_draft_can_be_thrown_away(city: AnyStore) -> None:
    await edit(city, ANI, lambda it: it.save(QUESTION, 0))
    await edit(city, ANI, lambda it: it.drop(1))
    now = await entry(city)
    assert (now.draft, now.shown) == (None, None)
    with pytest.raises(NotAllowed, match="no-draft"):
        await edit(city, ANI, lambda it: it.drop(2))


async def test_a_review_day_is_a_year_after_the_reading_or_as_named(city: AnyStore) -> None:
    made = await edit(city, ANI, lambda it: it.save(QUESTION, 0))
    assert made.review_by == date(2027, 11, 20)
    named = {**QUESTION, "review_by": "2026-12-31"}
    made = await edit(city, ANI, lambda it: it.save(named, 1))
    assert made.review_by == date(2026, 12, 31)
    await edit(city, ANI, lambda it: it.submit(2))
    await edit(city, BUDI, lambda it: it.publish(3))
    now = await entry(city)
    assert not now.is_overdue(date(2026, 12, 31))
    assert now.is_overdue(date(2027, 1, 1))
    found = await shown(city)
    assert found is not None
    assert found.is_overdue(date(2027, 1, 1))


async def test_entries_are_those_of_the_data_and_those_in_work(city: AnyStore) -> None:
    await edit(city, ANI, lambda it: it.save(QUESTION, 0))
    async with city.begin() as records:
        entries = await records.services.contents.entries(ContentKind.FAQ)
    assert [each.code for each in entries] == ["F-001", "F-002", "F-009"]
    assert [each.owner for each in entries] == ["diskominsta", None, "satpolpp"]


async def test_a_file_changes_nothing_that_was_published_by_hand(city: AnyStore) -> None:
    body = (await entry(city, "F-001")).shown
    assert body is not None
    await make_public(city, {**body.body, "answer": "Datang ke MPP."}, "F-001")
    await make_public(city, QUESTION)
    await edit(city, DEWI, lambda it: it.withdraw(0, "keliru"), "F-002")
    assert set(await city.reference.edited(ContentKind.FAQ)) == {"F-001", "F-002", "F-009"}
    await city.reference.replace_faq([KEY_CARD, DONOR])
    await load_city(city.reference)
    first = await shown(city, "F-001")
    assert first is not None
    assert first.answer == "Datang ke MPP."
    assert await shown(city, "F-002") is None
    assert await shown(city, "F-009") is not None


async def test_a_draft_hinders_no_file(city: AnyStore) -> None:
    body = (await entry(city, "F-002")).shown
    assert body is not None
    await edit(city, CITRA, lambda it: it.save({**body.body, "answer": "Draf."}, 0), "F-002")
    assert await city.reference.replace_faq([KEY_CARD])
    assert await shown(city, "F-002") is None


async def test_every_step_is_in_the_audit_log(city: AnyStore) -> None:
    await make_public(city, QUESTION)
    await edit(city, DEWI, lambda it: it.withdraw(3, "keliru"))
    log = [(each.actor, each.action, each.subject) for each in await city.audit.page()]
    assert log == [
        ("dewi", "content.withdraw", "faq/F-009"),
        ("dewi", "content.publish", "faq/F-009"),
        ("citra", "content.submit", "faq/F-009"),
        ("citra", "content.draft", "faq/F-009"),
    ]


async def test_a_step_that_fails_leaves_nothing(city: AnyStore) -> None:
    async def fails(editing: Editing) -> None:
        checked = await editing.contents.check(ContentKind.FAQ, QUESTION)
        await editing.contents.show(ContentKind.FAQ, "F-009", checked.row)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await edit(city, ANI, fails)
    assert await shown(city) is None


async def test_versions_are_never_changed(city: AnyStore) -> None:
    made = await edit(city, ANI, lambda it: it.save(QUESTION, 0))
    with pytest.raises((IntegrityError, ValueError)):
        async with city.begin() as records:
            await records.services.contents.keep(made)
    if isinstance(city, SqlStore):
        for change in ("UPDATE content_versions SET note = 'x'", "DELETE FROM content_versions"):
            with pytest.raises(DBAPIError, match="only added"):
                async with city.database.begin() as connection:
                    await connection.execute(text(change))


@pytest.mark.parametrize(
    ("kind", "code", "change"),
    [
        (ContentKind.KAMPUNG_RELIGI, "ganten", {"religions": ["islam", "buddha"]}),
        (ContentKind.CONTACT, "pln123", {"note": "Padam listrik"}),
        (ContentKind.CATEGORY, "bising", {"response_hours": "0.25"}),
        (ContentKind.ROUTE, "bising+luar_jam_kerja", {"agency": "satpolpp"}),
        (ContentKind.ROUTE, "bising+33.71.01.1003", {"agency": "satpolpp"}),
        (ContentKind.REFERRAL, "bising", {"contact": "polri110"}),
        (ContentKind.REFERRAL, "outside", {"contact": "pln123"}),
        (ContentKind.PROGRAMME, "programme", {"target": "200 RW"}),
        (ContentKind.AGENCY, "satpolpp", {"phone": "(0293) 364 000"}),
        (ContentKind.HOLIDAY, "2026-03-20", {"name": "Hari Raya"}),
        (ContentKind.OFFICE, "office", {"hours": "Senin-Jumat 07.30-16.00"}),
    ],
)
async def test_every_kind_takes_the_same_way(
    city: AnyStore, kind: ContentKind, code: str, change: dict[str, object]
) -> None:
    before = await entry(city, code, kind)
    assert before.shown is not None
    dated = {"checked": "2026-11-25", **before.shown.body}
    changed = {**dated, **change}
    await make_public(city, changed, code, kind)
    after = await entry(city, code, kind)
    assert after.shown is not None
    assert after.shown.body == changed
    await edit(city, CITRA, lambda it: it.restore(0, 3), code, kind)
    await edit(city, DEWI, lambda it: it.publish(4), code, kind)
    again = await entry(city, code, kind)
    assert again.shown is not None
    assert again.shown.body == dated
    assert again.shown.review_by is not None
    async with city.begin() as records:
        entries = await records.services.contents.entries(kind)
    assert [each.code for each in entries if each.code == code] == [code]


async def test_a_canned_reply_keeps_who_checked_it_beside_it(city: AnyStore) -> None:
    body = {"code": "salam", "title": "Salam", "text": "Halo", "checked": "2026-11-01"}
    await make_public(city, body, "salam", ContentKind.CANNED)
    async with city.begin() as records:
        assert list(await records.services.canned.all()) == [CannedReply("salam", "Salam", "Halo")]
    now = await entry(city, "salam", ContentKind.CANNED)
    assert now.shown is not None
    assert now.shown.review_by == date(2027, 11, 1)


async def test_the_agenda_begins_empty_and_is_read(city: AnyStore) -> None:
    with pytest.raises(BadBody):
        await make_public(city, GATHERING, "A-001", ContentKind.AGENDA)
    body = {**GATHERING, "repeats": "pekan-sama", "starts": "19.30"}
    await make_public(city, body, "A-001", ContentKind.AGENDA)
    async with city.begin() as records:
        (found,) = await records.services.kampung_religi.agenda()
    assert isinstance(found, Gathering)
    assert found.repeats is Repeats.MONTHLY_WEEKDAY
    assert found.next_on(date(2026, 12, 5)) == date(2027, 1, 1)
    again = await entry(city, "A-001", ContentKind.AGENDA)
    assert again.shown is not None
    assert again.shown.body == body
    assert again.owner is None


async def test_the_clock_of_an_entry_goes_on_by_itself(city: AnyStore) -> None:
    await make_public(city, QUESTION, now=NOW - timedelta(days=400))
    assert (await entry(city)).is_overdue(date(2027, 11, 21))
