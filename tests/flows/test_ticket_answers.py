"""What people hear of a ticket and answer: the cases that `test_ticket_machine.py` brought up."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest

from core import casework
from core.casework import finish, progress, transfer
from core.closing import Answered, say_done
from core.intake import follow
from core.messages import Kind, Media, MediaKind, Outgoing
from core.places import Place
from core.reports import ReportDraft, Visibility
from core.ticket_life import NotAllowed
from core.tickets import Event, Ticket, TicketStatus
from flows.records import Records
from tests.flows import ticket_deeds as deeds
from tests.flows.ticket_world import World, in_memory

PHOTO = (Media(MediaKind.PHOTO, "f" * 64 + ".jpg"),)
VERIFIED, DONE = TicketStatus.VERIFIED, TicketStatus.DONE


@pytest.fixture
def store_in_memory() -> Callable[[], World]:
    """Made before the test's event loop runs: the first one reads the reference data."""
    world = World(in_memory())
    return lambda: world


@pytest.fixture
async def world(store_in_memory: Callable[[], World]) -> AsyncIterator[World]:
    world = store_in_memory()
    await world.move_in()
    yield world
    await world.end()


async def reported(
    world: World,
    name: str = "sari",
    category: str = "pkl",
    visibility: Visibility = Visibility.OPEN,
    quarantine: str | None = None,
) -> str:
    before = set(world.known)
    draft = ReportDraft(category, "Mohon dicek", Place("pasar"), visibility=visibility)
    await deeds.report(world, name, draft, quarantine)
    (number,) = set(world.known) - before
    await world.look_up()
    return number


async def work(
    world: World, number: str, deed: Callable[..., Awaitable[object]], *how: object, **more: object
) -> None:
    """What an operator does; NotAllowed when they may not."""
    async with world.store.begin() as records:
        now, key = world.clock.now, world.key()
        await deed(records.services.desk, number, *how, by="rini", now=now, key=key, **more)
    await world.look_up()


async def news(world: World, name: str = "sari") -> Outgoing:
    (only,) = await world.talks[name].look()
    return only


def of(world: World, number: str) -> Ticket:
    ticket = world.known[number].ticket
    assert ticket
    return ticket


# ------------------------------------------------------------------------------- what is told


async def test_who_is_at_work_is_not_who_sees_to_it(world: World) -> None:
    """Late, it is watched at the desk; but Satpol PP, and then the DPUPR, are at work."""
    number = await reported(world)
    world.clock.forward(timedelta(days=3))
    await deeds.run_clocks(world, twice=False)
    assert of(world, number).level > 1
    await work(world, number, progress, VERIFIED)
    assert "Satuan Polisi Pamong Praja" in (await news(world)).text
    await work(world, number, transfer, "dpupr")
    moved = await news(world)
    assert "Pekerjaan Umum" in moved.text
    assert "Komunikasi" not in moved.text


async def test_who_was_unsealed_reads_why(world: World) -> None:
    number = await reported(world, visibility=Visibility.SEALED)
    await deeds.ask_who(world, number, "rini", "Ada ancaman, perlu dilindungi.")
    await deeds.agree_to_tell(world, number, "wawan")
    told = world.talks["sari"].last
    assert told.text.count("Ada ancaman, perlu dilindungi.") == 1


async def test_news_come_in_the_language_of_the_day(world: World) -> None:
    number = await reported(world)
    await work(world, number, progress, VERIFIED)
    assert (await news(world)).language == "id"
    await deeds.speak(world, "sari", "jv")
    await work(world, number, progress, TicketStatus.IN_PROGRESS)
    assert (await news(world)).language == "jv"


# ---------------------------------------------------------------------------- what is answered


async def over(world: World, *followers: str) -> str:
    """A report whose work is done; everybody has read that."""
    number = await reported(world)
    for name in followers:
        await deeds.join(world, name, number, None)
    await work(world, number, finish, DONE, media=PHOTO)
    for name in ("sari", *followers):
        await news(world, name)
    return number


async def confirmed(world: World) -> str:
    number = await over(world, "budi")
    await world.say("sari", "sudah")
    await news(world, "budi")
    await world.look_up()
    return number


@pytest.mark.parametrize("quoting", [False, True])
async def test_belum_of_a_follower_after_the_reporters_sudah(world: World, quoting: bool) -> None:
    """So the news says: "Bila menurut Bapak/Ibu belum, balas *belum*"."""
    number = await confirmed(world)
    quotes = await world.bubble_about("budi", number) if quoting else None
    await world.say("budi", "belum pak", quotes=quotes)
    await world.look_up()
    assert of(world, number).ended_at is None
    assert of(world, number).level > 0
    await world.heard(number, {"sari"}, always=True)


async def test_a_no_in_passing_takes_no_sudah_back(world: World) -> None:
    """Who said "sudah" means something else by "tidak", unless they reply to our news."""
    number = await confirmed(world)
    await world.say("sari", "tidak")
    await world.look_up()
    assert of(world, number).closed_at
    quotes = await world.bubble_about("sari", number)
    await world.say("sari", "belum", quotes=quotes)
    await world.look_up()
    assert of(world, number).closed_at is None


async def test_a_late_belum_is_told_so_and_kept_nowhere(world: World) -> None:
    number = await over(world)
    world.clock.forward(timedelta(hours=72, minutes=1))
    await deeds.run_clocks(world, twice=True)
    quotes = await world.bubble_about("sari", number)
    reply = await world.say("sari", "belum", quotes=quotes)
    assert "silakan buat laporan baru" in reply.text
    await world.look_up()
    assert of(world, number).closed_at


async def test_sudah_of_a_follower_is_remembered(world: World) -> None:
    number = await over(world, "budi")
    await world.say("budi", "sudah")
    await world.look_up()
    assert of(world, number).closed_at is None
    assert world.known[number].history[-1].event is Event.SAID_DONE
    assert not await world.talks["sari"].look()


@pytest.mark.parametrize("quoting", [False, True])
async def test_belum_with_a_photo_opens_it_again_and_keeps_the_photo(
    world: World, quoting: bool
) -> None:
    number = await over(world)
    quotes = await world.bubble_about("sari", number) if quoting else None
    await world.talks["sari"].send(Kind.PHOTO, text="belum pak", media=PHOTO, quotes=quotes)
    await world.look_up()
    assert of(world, number).ended_at is None
    async with world.store.begin() as records:
        (told,) = await records.services.tickets.additions(of(world, number))
    assert (told.text, [each.name for each in told.media]) == ("belum pak", [PHOTO[0].name])


async def test_one_rating_before_and_after_it_was_opened_again(world: World) -> None:
    number = await over(world)
    await deeds.rate(world, "sari", number, 1)
    assert world.rated == {("sari", number)}
    await world.tap("sari", f"/hasil belum {number}")
    reply = await world.tap("sari", f"/nilai {number} 3")
    assert "belum bisa dinilai" in reply.text
    await work(world, number, finish, DONE, media=PHOTO)
    await news(world)
    reply = await world.tap("sari", f"/nilai {number} 3")
    assert "sudah kami terima sebelumnya" in reply.text


# ------------------------------------------------------------------------------ who may follow


@pytest.mark.parametrize(
    ("category", "visibility", "quarantine"),
    [
        ("pkl", Visibility.SEALED, None),
        ("kekerasan", Visibility.CONFIDENTIAL, None),
        ("pkl", Visibility.OPEN, "too-many"),
    ],
)
async def test_nobody_follows_what_nobody_may_know_of(
    world: World, category: str, visibility: Visibility, quarantine: str | None
) -> None:
    """Numbers follow each other, and a message may name any."""
    number = await reported(world, "sari", category, visibility, quarantine)

    async def join(records: Records) -> bool:
        desk, now, key = records.services.desk, world.clock.now, world.key()
        return await follow(desk, number, world.homes["budi"], None, now=now, key=key)

    with pytest.raises(NotAllowed, match="ticket-unknown"):
        async with world.store.begin() as records:
            await join(records)


async def test_who_asked_for_an_operator_is_alone_with_them(world: World) -> None:
    number = await deeds.hand_over(world, "sari", "diskominsta")
    await deeds.join(world, "budi", number, None)
    assert world.known[number].followers == set()


async def test_a_follower_never_makes_a_ticket_less_pressing(world: World) -> None:
    urgent, calm = (
        await reported(world, "sari", "tawuran"),
        await reported(world, "budi", "reklame"),
    )
    await work(world, urgent, casework.merge, calm)
    before = of(world, calm).priority
    assert before > 30
    await deeds.join(world, "1003", calm, None)
    await world.look_up()
    assert of(world, calm).priority >= before


async def test_who_follows_both_hears_of_a_merge_once(world: World) -> None:
    first, second = await reported(world), await reported(world, "budi")
    for number in (first, second):
        await deeds.join(world, "1003", number, None)
    await work(world, second, casework.merge, first)
    await world.heard(second, {"budi", "1003"}, always=True)
    await work(world, first, finish, DONE, media=PHOTO)
    await world.heard(first, {"sari", "budi", "1003"}, always=True)
    await world.say("1003", "sudah")
    await world.look_up()
    assert of(world, first).closed_at is None


# ------------------------------------------------------------------------------- at the agency


async def test_no_ticket_goes_where_nobody_of_the_city_reads(world: World) -> None:
    number = await reported(world)
    with pytest.raises(NotAllowed, match="ticket-agency-of-another"):
        await work(world, number, transfer, "polres")
    with pytest.raises(NotAllowed, match="ticket-unknown-agency"):
        await work(world, number, transfer, "tidakada")


async def test_blanks_are_no_reason(world: World) -> None:
    number = await reported(world)
    with pytest.raises(NotAllowed, match="ticket-reason-needed"):
        await work(world, number, finish, TicketStatus.NOT_POSSIBLE, note=" \n ")


async def test_at_an_agency_without_a_supervisor_the_desk_sees_to_it(world: World) -> None:
    """Level 1 would be a supervisor who is not there."""
    number = await reported(world)
    world.clock.now = of(world, number).clocks.next_at or world.clock.now
    await deeds.run_clocks(world, twice=False)
    assert of(world, number).level == 1
    await work(world, number, transfer, "dpupr")
    assert of(world, number).level == 2


async def test_the_reporter_of_a_duplicate_closes_nothing(world: World) -> None:
    first, second = await reported(world), await reported(world, "budi")
    await work(world, second, casework.merge, first)
    await work(world, first, finish, DONE, media=PHOTO)
    async with world.store.begin() as records:
        desk, now, key = records.services.desk, world.clock.now, world.key()
        said = await say_done(desk, second, world.homes["budi"], now=now, key=key)
    assert said is Answered.NOTED


async def test_clocks_that_were_moved_are_not_moved_again(world: World) -> None:
    number = await reported(world)
    world.clock.forward(timedelta(days=30))
    await deeds.run_clocks(world, twice=True)
    steps = [line.event for line in world.known[number].history]
    assert steps.count(Event.BREACHED) == 1
