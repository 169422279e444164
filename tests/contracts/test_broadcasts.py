"""Broadcasts: nobody's words go out unread by a second person; an approval is of one version."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from core.broadcasting import BadBroadcast, Broadcasting
from core.broadcasts import (
    Broadcast,
    BroadcastState,
    FlowButton,
    Repeats,
    Schedule,
    Spot,
    WebLink,
)
from core.messages import Channel, Location, Media, MediaKind
from core.operators import Operator, Role
from core.ticket_life import NotAllowed
from tests.contracts.announcing import ANI, WAWAN, WULAN, approved, at_desk, flood, frozen
from tests.contracts.people import AnyStore

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
EVENT = flood("kegiatan")
SITI = Operator(4, "Siti", "siti", "diskominsta", Role.OPERATOR)
RUDI = Operator(5, "Rudi", "rudi", "satpolpp", Role.EDITOR)
Step = Callable[[Broadcasting], Awaitable[Broadcast]]


async def does(store: AnyStore, by: Operator, step: Step) -> Broadcast:
    async with store.begin() as records:
        return await step(at_desk(records, by, NOW))


async def refused(store: AnyStore, by: Operator, step: Step) -> str:
    with pytest.raises(NotAllowed) as error:
        await does(store, by, step)
    return error.value.why


async def in_review(store: AnyStore, by: Operator = ANI, topic: str = "kegiatan") -> Broadcast:
    draft = await does(store, by, lambda desk: desk.write(flood(topic), Schedule()))
    return await does(store, by, lambda desk: desk.submit(draft.id, draft.version))


async def get(store: AnyStore, number: int) -> Broadcast:
    async with store.begin() as records:
        found = await records.services.broadcasts.get(number)
    assert found is not None
    return found


async def actions(store: AnyStore) -> list[str]:
    entries = await store.audit.page(limit=100)
    return [f"{each.actor} {each.action}" for each in reversed(entries)]


async def test_all_of_it_is_kept(store: AnyStore) -> None:
    announcement = replace(
        flood(
            "umkm", kelurahan=("33.71.01.1003",), channels=(Channel.TELEGRAM,), languages=("jv",)
        ),
        texts={"id": "Bazar", "jv": "Pasar"},
        short={"id": "Bazar"},
        image=Media(MediaKind.PHOTO, "a.jpg", "bazar.jpg", 99, "b.jpg"),
        spot=Spot("Alun-alun", Location(-7.47, 110.21)),
        link=WebLink("Selengkapnya", "https://magelangkota.go.id"),
        button=FlowButton("/umkm", "Cari produk", "getuk"),
        template="broadcast-event",
    )
    schedule = Schedule(NOW + HOUR, NOW + 3 * HOUR, Repeats.WEEKLY, (NOW + 90 * HOUR).date())
    draft = await does(store, ANI, lambda desk: desk.write(announcement, schedule))
    assert await get(store, draft.id) == draft
    assert (draft.announcement, draft.schedule) == (announcement, schedule)


async def test_one_writes_another_approves(store: AnyStore) -> None:
    broadcast = await in_review(store)
    await does(store, WULAN, lambda desk: desk.approve(broadcast.id, broadcast.version))
    kept = await get(store, broadcast.id)
    assert (kept.state, kept.approved_by) == (BroadcastState.APPROVED, "wulan")
    assert await actions(store) == [
        "ani broadcast.write",
        "ani broadcast.submit",
        "wulan broadcast.approve",
    ]


async def test_nobody_approves_their_own(store: AnyStore) -> None:
    broadcast = await in_review(store, WULAN)
    assert await refused(store, WULAN, lambda desk: desk.approve(broadcast.id, 1)) == (
        "broadcast-second-person"
    )
    assert (await get(store, broadcast.id)).state is BroadcastState.IN_REVIEW


async def test_only_supervisors_approve(store: AnyStore) -> None:
    broadcast = await in_review(store)
    for who, why in ((ANI, "supervisors"), (RUDI, "supervisors"), (SITI, "editors")):
        reason = await refused(store, who, lambda desk: desk.approve(broadcast.id, 1))
        assert reason == f"broadcast-{why}-only"


async def test_a_draft_that_nobody_submitted_cannot_be_approved(store: AnyStore) -> None:
    draft = await does(store, ANI, lambda desk: desk.write(EVENT, Schedule()))
    assert await refused(store, WULAN, lambda desk: desk.approve(draft.id, 1)) == (
        "broadcast-not-in-review"
    )


async def test_an_approval_is_of_the_version_that_was_read(store: AnyStore) -> None:
    broadcast = await in_review(store)
    other = replace(EVENT, texts={"id": "Lain sama sekali"})
    after = await does(store, ANI, lambda desk: desk.save(broadcast.id, 1, other, Schedule()))
    await does(store, ANI, lambda desk: desk.submit(broadcast.id, after.version))
    assert await refused(store, WULAN, lambda desk: desk.approve(broadcast.id, 1)) == (
        "broadcast-changed"
    )


async def test_any_change_after_the_approval_makes_it_a_draft_again(store: AnyStore) -> None:
    broadcast = await in_review(store)
    await does(store, WULAN, lambda desk: desk.approve(broadcast.id, 1))
    await does(store, WULAN, lambda desk: desk.save(broadcast.id, 1, EVENT, Schedule()))
    kept = await get(store, broadcast.id)
    assert (kept.state, kept.approved_by, kept.version) == (BroadcastState.DRAFT, None, 2)
    await does(store, WULAN, lambda desk: desk.submit(broadcast.id, 2))
    # Wulan changed it last: now it is her text, which she may not approve.
    assert await refused(store, WULAN, lambda desk: desk.approve(broadcast.id, 2)) == (
        "broadcast-second-person"
    )
    assert await refused(store, WAWAN, lambda desk: desk.approve(broadcast.id, 1)) == (
        "broadcast-changed"
    )


async def test_in_danger_one_supervisor_is_enough_with_a_reason(store: AnyStore) -> None:
    draft = await does(store, WULAN, lambda desk: desk.write(flood(), Schedule()))
    for reason in ("", "   ", "cepat"):
        alone = partial(Broadcasting.approve, number=draft.id, seen=1, reason=reason)
        assert await refused(store, WULAN, alone) == "broadcast-reason-needed"
    why = "Air sudah di jalan, tidak ada penyelia lain."
    await does(store, WULAN, lambda desk: desk.approve(draft.id, 1, why))
    kept = await get(store, draft.id)
    assert (kept.state, kept.reason) == (BroadcastState.APPROVED, why)
    assert (await actions(store))[-1] == "wulan broadcast.approve-alone"


async def test_an_editor_never_approves_alone(store: AnyStore) -> None:
    draft = await does(store, ANI, lambda desk: desk.write(flood(), Schedule()))
    why = "Air sudah di jalan."
    assert await refused(store, ANI, lambda desk: desk.approve(draft.id, 1, why)) == (
        "broadcast-supervisors-only"
    )


async def test_others_agencies_do_not_write_here(store: AnyStore) -> None:
    broadcast = await in_review(store)
    for step in (
        lambda desk: desk.save(broadcast.id, 1, EVENT, Schedule()),
        lambda desk: desk.submit(broadcast.id, 1),
        lambda desk: desk.cancel(broadcast.id),
    ):
        assert await refused(store, RUDI, step) == "broadcast-of-another"
    # A second person may come from anywhere.
    await does(store, WAWAN, lambda desk: desk.approve(broadcast.id, 1))


async def test_operators_only_look(store: AnyStore) -> None:
    broadcast = await in_review(store)
    for step in (
        lambda desk: desk.write(EVENT, Schedule()),
        lambda desk: desk.submit(broadcast.id, 1),
        lambda desk: desk.pause(broadcast.id),
        lambda desk: desk.cancel(broadcast.id),
        lambda desk: desk.correct(broadcast.id),
    ):
        assert await refused(store, SITI, step) == "broadcast-editors-only"


async def test_what_is_on_its_way_is_not_changed(store: AnyStore) -> None:
    broadcast = await frozen(store, NOW, EVENT)
    number, version = broadcast.id, broadcast.version
    assert await refused(
        store, ANI, lambda desk: desk.save(number, version, EVENT, Schedule())
    ) == ("broadcast-on-its-way")
    assert await refused(store, ANI, lambda desk: desk.submit(number, version)) == (
        "broadcast-no-draft"
    )


async def test_pause_go_on_cancel(store: AnyStore) -> None:
    broadcast = await frozen(store, NOW)
    await does(store, ANI, lambda desk: desk.pause(broadcast.id))
    assert await refused(store, ANI, lambda desk: desk.resume(broadcast.id)) == (
        "broadcast-supervisors-only"
    )
    assert await refused(store, WULAN, lambda desk: desk.pause(broadcast.id)) == (
        "broadcast-not-on-its-way"
    )
    await does(store, WULAN, lambda desk: desk.resume(broadcast.id))
    assert (await get(store, broadcast.id)).state is BroadcastState.SENDING
    await does(store, ANI, lambda desk: desk.cancel(broadcast.id))
    for step in (
        lambda desk: desk.resume(broadcast.id),
        lambda desk: desk.pause(broadcast.id),
        lambda desk: desk.cancel(broadcast.id),
    ):
        assert (await refused(store, WULAN, step)).startswith("broadcast-")
    assert (await get(store, broadcast.id)).state is BroadcastState.CANCELLED


async def test_what_is_approved_may_go_before_its_time(store: AnyStore) -> None:
    waiting = await approved(store, NOW, EVENT, Schedule(NOW + HOUR))
    assert await refused(store, ANI, lambda desk: desk.send_now(waiting.id)) == (
        "broadcast-supervisors-only"
    )
    sent = await does(store, WULAN, lambda desk: desk.send_now(waiting.id))
    assert (sent.state, sent.version) == (BroadcastState.APPROVED, waiting.version)
    async with store.begin() as records:
        assert await records.services.broadcasts.due(NOW) == sent
    assert (await actions(store))[-1] == "wulan broadcast.send-now"


async def test_sending_at_once_gets_nothing_past_the_second_person(store: AnyStore) -> None:
    draft = await does(store, ANI, lambda desk: desk.write(EVENT, Schedule()))
    waiting, begun = await in_review(store), await frozen(store, NOW)
    weekly = Schedule(NOW + HOUR, repeats=Repeats.WEEKLY)
    series = await approved(store, NOW, EVENT, weekly)

    async def why(number: int) -> str:
        return await refused(store, WULAN, lambda desk: desk.send_now(number))

    assert await why(draft.id) == await why(waiting.id) == "broadcast-not-approved"
    assert await why(begun.id) == "broadcast-has-begun"
    await does(store, WULAN, lambda desk: desk.pause(begun.id))
    assert await why(begun.id) == "broadcast-is-paused"
    await does(store, WULAN, lambda desk: desk.cancel(begun.id))
    assert await why(begun.id) == "broadcast-is-over"
    assert await why(series.id) == "broadcast-repeats"


async def test_what_is_too_old_is_not_sent_at_once(store: AnyStore) -> None:
    old = await approved(store, NOW, EVENT, Schedule(expires_at=NOW + HOUR))
    async with store.begin() as records:
        with pytest.raises(BadBroadcast):
            await at_desk(records, WULAN, NOW + 2 * HOUR).send_now(old.id)


async def test_a_correction_stops_what_it_corrects_and_is_approved_like_any(
    store: AnyStore,
) -> None:
    broadcast = await frozen(store, NOW, EVENT)
    draft = await does(store, ANI, lambda desk: desk.correct(broadcast.id))
    assert (await get(store, broadcast.id)).state is BroadcastState.CANCELLED
    assert draft.announcement.audience.corrects == broadcast.id
    assert await refused(store, WULAN, lambda desk: desk.approve(draft.id, 1)) == (
        "broadcast-not-in-review"
    )
    # Saving does not turn it into a message to everybody.
    saved = await does(store, ANI, lambda desk: desk.save(draft.id, 1, EVENT, Schedule()))
    assert saved.announcement.audience.corrects == broadcast.id
    assert await refused(
        store, ANI, lambda desk: desk.write(flood(corrects=broadcast.id), Schedule())
    ) == ("broadcast-corrects-by-itself")


async def test_what_can_not_be_sent_is_told_beside_its_field(store: AnyStore) -> None:
    wrong = replace(
        flood("cuaca"),
        title=" ",
        texts={"id": "", "en": "x" * 701},
        template="broadcast-event",
        link=WebLink("Label yang panjang sekali ya", "http://x"),
        button=FlowButton("/hapus", "", "kata"),
    )
    schedule = Schedule(NOW - HOUR, NOW - 2 * HOUR)
    with pytest.raises(BadBroadcast) as error:
        await does(store, ANI, lambda desk: desk.write(wrong, schedule))
    assert {each.field for each in error.value.problems} == {
        "topic",
        "title",
        "text_id",
        "text_en",
        "short_id",
        "link_label",
        "link_url",
        "button",
        "button_label",
        "send_at",
        "expires_at",
    }


async def test_its_time_may_pass_before_it_is_approved(store: AnyStore) -> None:
    soon = Schedule(expires_at=NOW + HOUR)
    draft = await does(store, ANI, lambda desk: desk.write(EVENT, soon))
    await does(store, ANI, lambda desk: desk.submit(draft.id, 1))
    async with store.begin() as records:
        with pytest.raises(BadBroadcast):
            await at_desk(records, WULAN, NOW + 2 * HOUR).approve(draft.id, 1)


async def test_what_is_due(store: AnyStore) -> None:
    later = await approved(store, NOW, EVENT, Schedule(NOW + HOUR))
    async with store.begin() as records:
        assert await records.services.broadcasts.due(NOW) is None
        assert await records.services.broadcasts.due(NOW + HOUR) == later
    at_once = await approved(store, NOW, EVENT)
    async with store.begin() as records:
        assert await records.services.broadcasts.due(NOW) == at_once
        await records.services.broadcasts.keep(at_once.started(NOW))
        due = await records.services.broadcasts.due(NOW)
        assert due == at_once.started(NOW)
        assert await records.services.broadcasts.at_work() == 1


async def test_what_waits_for_a_second_person_or_is_on_its_way_is_work(store: AnyStore) -> None:
    draft = await does(store, ANI, lambda desk: desk.write(EVENT, Schedule()))
    async with store.begin() as records:
        assert await records.services.broadcasts.at_work() == 0
    await does(store, ANI, lambda desk: desk.submit(draft.id, 1))
    await frozen(store, NOW, EVENT)
    async with store.begin() as records:
        assert await records.services.broadcasts.at_work() == 2


async def test_urgent_ones_run_first(store: AnyStore) -> None:
    event, urgent = await frozen(store, NOW, EVENT), await frozen(store, NOW)
    async with store.begin() as records:
        running = await records.services.broadcasts.running()
        newest = await records.services.broadcasts.newest(1)
        older = await records.services.broadcasts.newest(9, urgent.id)
    assert [each.id for each in running] == [urgent.id, event.id]
    assert [each.id for each in (*newest, *older)] == [urgent.id, event.id]
