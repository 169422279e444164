"""The audit log: noted once, read newest first, and nothing personal in it."""

from datetime import UTC, datetime, timedelta

import pytest

from core.audit import SYSTEM, NotACode
from core.messages import Json
from tests.contracts.people import AnyStore

TICKET = "LPR-261125-0001"


async def note(
    store: AnyStore,
    key: str,
    actor: str = "wawan",
    subject: str = TICKET,
    detail: dict[str, Json] | None = None,
) -> None:
    async with store.begin() as records:
        await records.services.audit.note(actor, "ticket.assign", subject, detail or {}, key=key)


async def note_two(store: AnyStore, second_actor: str) -> None:
    async with store.begin() as records:
        await records.services.audit.note("wawan", "ticket.close", TICKET, {}, key="2")
        await records.services.audit.note(second_actor, "ticket.close", TICKET, {}, key="3")


async def test_an_empty_log_is_intact(store: AnyStore) -> None:
    assert await store.audit.page() == []
    verdict = await store.audit.verify()
    assert (verdict.entries, verdict.fault) == (0, None)


async def test_what_was_noted_is_read_back(store: AnyStore) -> None:
    detail: dict[str, Json] = {"agency": ["satpolpp", "dishub"], "again": True, "count": 2, "x": {}}
    await note(store, "1", detail=detail)
    (entry,) = await store.audit.page()
    assert (entry.id, entry.actor, entry.action) == (1, "wawan", "ticket.assign")
    assert (entry.subject, entry.detail) == (TICKET, detail)
    assert timedelta() <= datetime.now(UTC) - entry.at < timedelta(minutes=1)


async def test_pages_are_newest_first_and_can_be_filtered(store: AnyStore) -> None:
    for number in range(1, 6):
        actor = SYSTEM if number % 2 else "wawan"
        await note(store, str(number), actor, TICKET if number < 4 else "LPR-261125-0002")
    log = store.audit
    assert [each.id for each in await log.page(limit=2)] == [5, 4]
    assert [each.id for each in await log.page(before=4, limit=2)] == [3, 2]
    assert [each.id for each in await log.page(actors=[SYSTEM])] == [5, 3, 1]
    assert [each.id for each in await log.page(subject=TICKET, actors=["wawan"])] == [2]
    assert await log.page(actors=[]) == []
    assert (await log.verify()).entries == 5


async def test_the_same_key_is_noted_once(store: AnyStore) -> None:
    await note(store, "1")
    await note(store, "1", actor="somebody-else")
    await note(store, "2")
    assert [(each.id, each.actor) for each in await store.audit.page()] == [
        (2, "wawan"),
        (1, "wawan"),
    ]
    assert (await store.audit.verify()).fault is None


async def test_a_change_that_fails_leaves_no_entry_and_no_gap(store: AnyStore) -> None:
    await note(store, "1")
    with pytest.raises(NotACode):
        await note_two(store, "a name")
    await note(store, "3")
    assert [each.id for each in await store.audit.page()] == [2, 1]
    assert (await store.audit.verify()).fault is None


async def test_a_seal_depends_on_all_that_was_before(store: AnyStore) -> None:
    seals = set()
    for number in range(3):
        await note(store, str(number))
        seals.add((await store.audit.verify()).seal)
    assert len(seals) == 3


@pytest.mark.parametrize(
    "detail",
    [
        {"name": "Budi Santoso"},
        {"phone": "+6281234567890"},
        {"nik": "3371011234560001"},
        {"words": {"of": ["lampu mati di depan rumah"]}},
        {"lampu mati": 1},
        {"long": "x" * 200},
    ],
)
async def test_words_and_numbers_of_people_are_refused(
    store: AnyStore, detail: dict[str, Json]
) -> None:
    with pytest.raises(NotACode):
        await note(store, "1", detail=detail)
    assert await store.audit.page() == []
