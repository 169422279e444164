"""The case and the timeline of a ticket, on every store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.answering import answer, send_now
from core.casework import finish, merge, progress
from core.conversations import Conversation, DeliveryState
from core.handover import claim
from core.intake import add, follow, open_report
from core.messages import Address, Channel, Kind, Location, Media, MediaKind
from core.notes import note
from core.places import Place
from core.reminders import remind
from core.reports import ReportDraft, Visibility
from core.tickets import Addition, TicketStatus
from core.timeline import Case, Entry
from core.unsealing import approve, ask
from tests.contracts.city import TIDAR
from tests.contracts.people import BUDI, SARI, AnyStore, conversation, says, turn

WAWAN = "wawan"
RINI = Address(Channel.WEBCHAT, "rini")
PHOTO = Media(MediaKind.PHOTO, f"{1:064x}.jpg")
PROOF = Media(MediaKind.PHOTO, f"{2:064x}.jpg")
DRAFT = ReportDraft(
    "bising", "Knalpot brong", Place("pasar", TIDAR, Location(-7.48, 110.5)), (PHOTO,)
)


def now() -> datetime:
    return datetime.now(UTC)


async def reported(
    store: AnyStore, citizen: Conversation, draft: ReportDraft = DRAFT, key: str = "r"
) -> str:
    async with store.begin() as records:
        desk = records.services.desk
        receipt = await open_report(desk, citizen, draft, now=now(), key=key)
    assert receipt
    return receipt.number


async def taken(store: AnyStore, number: str) -> None:
    async with store.begin() as records:
        await claim(records.services.desk, number, by=WAWAN, now=now(), key=f"take:{number}")


async def answered(store: AnyStore, number: str, text: str) -> None:
    async with store.begin() as records:
        desk = records.services.desk
        kept = await answer(
            desk, number, text, by=WAWAN, seen_up_to=0, force=True, now=now(), key=f"w:{text}"
        )
        await send_now(desk, kept.id, by=WAWAN, now=now())


async def noted(store: AnyStore, number: str, text: str) -> None:
    async with store.begin() as records:
        services = records.services
        await note(services.desk, services.notes, number, text, by=WAWAN, now=now(), key=text)


async def case_of(store: AnyStore, number: str) -> Case:
    found = await store.timeline.case(number, WAWAN)
    assert found
    return found


async def entries(store: AnyStore, number: str, *, all_: bool = False) -> list[Entry]:
    case = await case_of(store, number)
    since = None if all_ else case.ticket.opened_at
    return list((await store.timeline.page(case.reporter, since=since)).entries)


def words(entry: Entry) -> str:
    if entry.incoming:
        return entry.incoming.text
    if entry.outgoing:
        return entry.outgoing.text
    if entry.note:
        return entry.note.text
    if entry.addition:
        return entry.addition.text
    assert entry.change
    return entry.change.event.value


async def test_an_unknown_number_has_no_case(city: AnyStore) -> None:
    assert await city.timeline.case("LPR-000000-0001", WAWAN) is None


async def test_a_case_has_what_stands_beside_the_thread(city: AnyStore) -> None:
    number = await reported(city, await conversation(city))
    await taken(city, number)
    async with city.begin() as records:
        services, later = records.services, now() + timedelta(days=1)
        await remind(services.desk, services.reminders, number, later, by=WAWAN)
    case = await case_of(city, number)
    assert case.told
    assert (case.told.details, case.told.place) == ("Knalpot brong", "pasar")
    assert (case.told.kelurahan, case.told.location) == ("Tidar Utara", Location(-7.48, 110.5))
    assert case.told.media == (PHOTO,)
    assert case.ticket.assignee == WAWAN
    assert case.reporter.address == SARI
    assert case.reporter.newest > 0
    assert case.reporter.wrote_at
    assert not case.reporter.is_hidden
    assert not case.reporter.is_blocked
    assert case.reminder == later
    assert [change.event.value for change in case.history] == ["opened", "referral", "assigned"]
    other = await city.timeline.case(number, "siti")
    assert other
    assert other.reminder is None


async def test_the_timeline_has_everybody_in_order(city: AnyStore) -> None:
    number = await reported(city, await conversation(city))
    await taken(city, number)
    await turn(city, says("Masih berisik"), "baik, dicatat")
    await noted(city, number, "sudah saya telepon")
    await answered(city, number, "Tim menuju lokasi")
    shown = await entries(city, number)
    assert [each.at for each in shown] == sorted(each.at for each in shown)
    texts = [words(each) for each in shown]
    assert texts[:3] == ["opened", "referral", "assigned"]
    assert texts[3:6] == ["Masih berisik", "baik, dicatat", "sudah saya telepon"]
    assert texts[-1].endswith("Tim menuju lokasi")
    assert shown[-1].author == WAWAN
    assert shown[-1].state is DeliveryState.SENT
    assert shown[-1].reason is None


async def test_what_was_before_the_ticket_comes_on_demand(city: AnyStore) -> None:
    await turn(city, says("dulu sekali"), "baik")
    number = await reported(city, await conversation(city))
    assert "dulu sekali" not in [words(each) for each in await entries(city, number)]
    assert "dulu sekali" in [words(each) for each in await entries(city, number, all_=True)]


async def test_what_followers_add_is_part_of_it_and_the_reporters_own_is_not_doubled(
    city: AnyStore,
) -> None:
    sari, budi = await conversation(city), await conversation(city, BUDI)
    number = await reported(city, sari, replace(DRAFT, visibility=Visibility.OPEN))
    async with city.begin() as records:
        desk = records.services.desk
        told = Addition(now(), budi.citizen.id, "saya juga dengar")
        await follow(desk, number, budi, told, now=now(), key="f")
        await add(desk, number, sari, "tambahan sari", (), now=now(), key="a")
    case = await case_of(city, number)
    assert case.followers == 1
    added = [words(each) for each in await entries(city, number) if each.addition]
    assert added == ["saya juga dengar"]


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
async def test_pages_cover_the_timeline_without_gaps(city: AnyStore, limit: int) -> None:
    number = await reported(city, await conversation(city))
    for each in range(3):
        await turn(city, says(f"tanya {each}"), f"jawab {each}")
        await noted(city, number, f"catatan {each}")
    case = await case_of(city, number)
    whole: list[Entry] = []
    cursor: str | None = None
    while True:
        page = await city.timeline.page(case.reporter, since=None, before=cursor, limit=limit)
        assert len(page.entries) <= limit
        whole = [*page.entries, *whole]
        if page.older is None:
            break
        cursor = page.older
    everything = await city.timeline.page(case.reporter, since=None, limit=100)
    assert whole == list(everything.entries)
    assert len(whole) == 13


@pytest.mark.parametrize("cursor", ["x", "1-9-1", "1-1", "1-1-1-1", "1-i-1", "-1-1-1", "1-1-1\n"])
async def test_a_bad_cursor_is_refused(city: AnyStore, cursor: str) -> None:
    case = await case_of(city, await reported(city, await conversation(city)))
    with pytest.raises(ValueError, match="cursor"):
        await city.timeline.page(case.reporter, since=None, before=cursor)


async def test_of_a_sealed_reporter_only_what_belongs_to_the_ticket_is_shown(
    city: AnyStore,
) -> None:
    """What else they write could tell who it is; so could another ticket of theirs."""
    sari = await conversation(city)
    sealed = await reported(city, sari, replace(DRAFT, visibility=Visibility.SEALED), "s")
    open_ = await reported(city, sari, key="o")
    await turn(city, says("nama saya Sari"), "baik, Bu Sari")
    await taken(city, open_)
    await answered(city, open_, "tentang yang lain")
    async with city.begin() as records:
        desk = records.services.desk
        await add(desk, sealed, sari, "tambahan rahasia", (PHOTO,), now=now(), key="a")
        await progress(desk, open_, TicketStatus.VERIFIED, by=WAWAN, now=now(), key="p1")
        await progress(desk, sealed, TicketStatus.VERIFIED, by=WAWAN, now=now(), key="p2")
    case = await case_of(city, sealed)
    assert case.reporter.is_hidden
    shown = [words(each) for each in await entries(city, sealed, all_=True)]
    assert "tambahan rahasia" in shown
    assert not [text for text in shown if "Sari" in text or "yang lain" in text or open_ in text]
    assert [text for text in shown if sealed in text]
    assert "nama saya Sari" in [words(each) for each in await entries(city, open_)]


async def test_who_writes_to_the_operator_of_a_sealed_ticket_is_read(city: AnyStore) -> None:
    sari = await conversation(city)
    sealed = await reported(city, sari, replace(DRAFT, visibility=Visibility.SEALED))
    await turn(city, says("sebelum dipegang"))
    await taken(city, sealed)
    await answered(city, sealed, "boleh tahu jam berapa?")
    async with city.begin() as records:
        received = await records.inbox.receive(says("jam sembilan malam"))
        assert received
        await records.inbox.hand(received, None)
    shown = [words(each) for each in await entries(city, sealed, all_=True)]
    assert "jam sembilan malam" in shown
    assert "sebelum dipegang" not in shown


async def test_after_unsealing_the_thread_is_like_any_other(city: AnyStore) -> None:
    sealed = await reported(
        city, await conversation(city), replace(DRAFT, visibility=Visibility.SEALED)
    )
    await turn(city, says("nama saya Sari"))
    async with city.begin() as records:
        services = records.services
        wish = services.desk, services.unsealings, sealed
        await ask(*wish, "pidana", by=WAWAN, now=now(), key="u")
    case = await case_of(city, sealed)
    assert case.unsealing
    assert (case.unsealing.reason, case.unsealing.approved_by) == ("pidana", None)
    assert case.reporter.is_hidden
    async with city.begin() as records:
        services = records.services
        await approve(services.desk, services.unsealings, sealed, by="siti", now=now(), key="v")
    case = await case_of(city, sealed)
    assert case.unsealing
    assert case.unsealing.approved_by == "siti"
    assert not case.reporter.is_hidden
    assert "nama saya Sari" in [words(each) for each in await entries(city, sealed)]


async def test_a_main_ticket_has_the_thread_of_each_reporter(city: AnyStore) -> None:
    main = await reported(city, await conversation(city), key="m")
    duplicate = await reported(city, await conversation(city, BUDI), key="d")
    async with city.begin() as records:
        await merge(records.services.desk, duplicate, main, by=WAWAN, now=now(), key="merge")
    await turn(city, says("dari budi", BUDI))
    case = await case_of(city, main)
    assert [each.address for each in case.reporters] == [SARI, BUDI]
    assert [each.number for each in case.duplicates] == [duplicate]
    assert case.thread_of(duplicate).address == BUDI
    assert case.thread_of("LPR-999999-9999").address == SARI
    page = await city.timeline.page(case.thread_of(duplicate), since=case.ticket.opened_at)
    texts = [words(each) for each in page.entries]
    assert "dari budi" in texts
    assert "merged" in texts
    other = await case_of(city, duplicate)
    assert other.main == main


async def test_pending_answers_and_holdings_stand_beside(city: AnyStore) -> None:
    number = await reported(city, await conversation(city))
    await taken(city, number)
    await answered(city, number, "satu")
    async with city.begin() as records:
        desk = records.services.desk
        await answer(desk, number, "dua", by=WAWAN, seen_up_to=99, now=now(), key="2")
    case = await case_of(city, number)
    assert [each.text for each in case.pending] == ["dua"]
    assert case.holding
    assert case.holding.operator == WAWAN
    assert not [each for each in await entries(city, number) if "dua" in words(each)]


async def test_what_was_done_is_known_by_its_key(city: AnyStore) -> None:
    number = await reported(city, await conversation(city))
    await taken(city, number)
    await noted(city, number, "catatan")
    await answered(city, number, "satu")
    for key in (f"take:{number}", "catatan", "w:satu"):
        assert await city.timeline.did(key), key
    assert not await city.timeline.did("w:dua")


async def test_files_of_the_ticket_and_of_no_other(city: AnyStore) -> None:
    sari, budi = await conversation(city), await conversation(city, BUDI)
    number, other = await reported(city, sari), await reported(city, budi, key="b")
    photo = replace(says(), kind=Kind.PHOTO, media=(replace(PHOTO, original="0" * 64 + ".png"),))
    await turn(city, photo)
    async with city.begin() as records:
        await finish(
            records.services.desk,
            number,
            TicketStatus.DONE,
            by=WAWAN,
            media=(PROOF,),
            now=now(),
            key="done",
        )
    ids = [(await case_of(city, number)).ticket.id]
    others = [(await case_of(city, other)).ticket.id]
    found = await city.timeline.file(ids, PHOTO.name)
    assert found
    assert found.original == "0" * 64 + ".png"
    assert await city.timeline.file(ids, found.original) == found
    assert await city.timeline.file(ids, PROOF.name)
    assert await city.timeline.file(ids, f"{9:064x}.jpg") is None
    for name in (PHOTO.name, PROOF.name):
        assert await city.timeline.file(others, name) is None


async def test_the_file_of_an_answer_is_there_before_it_is_sent(city: AnyStore) -> None:
    number = await reported(city, await conversation(city))
    await taken(city, number)
    async with city.begin() as records:
        desk = records.services.desk
        await answer(
            desk, number, "", (PROOF,), by=WAWAN, seen_up_to=0, force=True, now=now(), key="w"
        )
    ids = [(await case_of(city, number)).ticket.id]
    assert await city.timeline.file(ids, PROOF.name) == PROOF
    assert await city.timeline.file(ids, PHOTO.name) is None


async def test_a_reply_shows_what_it_replies_to(city: AnyStore) -> None:
    number = await reported(city, await conversation(city))
    await taken(city, number)
    await answered(city, number, "Kapan kejadiannya?")
    asked = (await entries(city, number))[-1]
    await turn(city, replace(says("tadi malam"), quotes=str(asked.id)))
    reply = next(each for each in await entries(city, number) if words(each) == "tadi malam")
    assert reply.quoted == asked


@pytest.mark.parametrize("name", ["999999", "no id", "9" * 30])
async def test_a_reply_to_nothing_of_ours_shows_nothing(city: AnyStore, name: str) -> None:
    number = await reported(city, await conversation(city))
    await turn(city, replace(says("lho"), quotes=name))
    reply = next(each for each in await entries(city, number) if words(each) == "lho")
    assert reply.quoted is None


async def test_a_reply_never_shows_what_was_told_to_somebody_else(city: AnyStore) -> None:
    await turn(city, says("halo", RINI), "rahasia Rini")
    told = (await city.threads.outgoing_after(RINI, 0))[-1]
    number = await reported(city, await conversation(city))
    await turn(city, replace(says("lho"), quotes=str(told.id)))
    reply = next(each for each in await entries(city, number) if words(each) == "lho")
    assert reply.quoted is None


async def test_a_reply_of_a_sealed_reporter_shows_no_more_than_the_thread(city: AnyStore) -> None:
    sealed = replace(DRAFT, visibility=Visibility.SEALED)
    number = await reported(city, await conversation(city), sealed)
    before = (await city.threads.outgoing_after(SARI, 0))[0]
    await taken(city, number)
    await answered(city, number, "Kapan?")
    asked = (await entries(city, number))[-1]
    await turn(city, replace(says("soal yang dulu"), quotes=str(before.id)))
    await turn(city, replace(says("kemarin"), quotes=str(asked.id)))
    quoted = {words(each): each.quoted for each in await entries(city, number) if each.incoming}
    assert quoted == {"soal yang dulu": None, "kemarin": asked}
