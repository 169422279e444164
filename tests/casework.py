"""What operators and the clock do in a transcript, with the citizen's newest ticket."""

from collections.abc import Iterable
from itertools import count

from bot.freshness import ShopKeeper
from core import handover
from core.answering import answer, send, withdraw
from core.answers import UNDO
from core.broadcasts import Announcement, Audience, FlowButton
from core.casework import finish, progress, release, transfer
from core.citizens import Citizen
from core.holdings import QUIET
from core.messages import Address, Media, MediaKind
from core.shopkeeping import decide
from core.shops import ShopState
from core.tickets import TicketStatus
from core.ticking import tick
from tests.announced import announce
from tests.desk import Desk
from tests.talk import Talk

WAWAN = "wawan"
PROOF = (Media(MediaKind.PHOTO, "b" * 64 + ".jpg"),)
ENDS = {
    "selesai": TicketStatus.DONE,
    "tidak-bisa": TicketStatus.NOT_POSSIBLE,
    "rujuk": TicketStatus.REFERRED,
}
SHOPS = {
    "setujui": ShopState.VERIFIED,
    "tolak": ShopState.REFUSED,
    "tangguhkan": ShopState.SUSPENDED,
}
_numbers = count(1)


async def happen(desk: Desk, talk: Talk, event: str, words: str) -> None:
    """The events that README.md names."""
    if event == "jam":
        await _run_clocks(desk)
        return
    if event == "harga":
        while await ShopKeeper(desk.store, _nobody, desk.clock).tick():
            pass
        return
    if event == "hening":
        desk.clock.forward(QUIET)
        await _end_quiet(desk)
        return
    if event == "kirim":
        desk.clock.forward(UNDO)
        await _send(desk)
        return
    if event == "umumkan":
        await _announce(desk, talk, words)
        return
    if event in SHOPS:
        await _decide(desk, SHOPS[event], words)
        return
    number = await _newest(desk, talk)
    async with desk.store.begin() as records:
        here, now, key = records.services.desk, desk.clock(), f"casework:{next(_numbers)}"
        match event:
            case "verifikasi" | "kerjakan":
                status = (
                    TicketStatus.VERIFIED if event == "verifikasi" else TicketStatus.IN_PROGRESS
                )
                await progress(here, number, status, by=WAWAN, note=words, now=now, key=key)
            case "foto":
                done = TicketStatus.DONE
                await finish(
                    here, number, done, by=WAWAN, note=words, media=PROOF, now=now, key=key
                )
            case "selesai" | "tidak-bisa" | "rujuk":
                await finish(here, number, ENDS[event], by=WAWAN, note=words, now=now, key=key)
            case "pindah":
                await transfer(here, number, words, by=WAWAN, now=now, key=key)
            case "lepas":
                await release(here, number, by=WAWAN, now=now, key=key)
            case "ambil":
                await handover.claim(here, number, by=WAWAN, now=now, key=key)
            case "lepaskan":
                await handover.release(here, number, by=WAWAN, now=now, key=key)
            case "kembalikan":
                await handover.hand_back(here, number, by=WAWAN, now=now)
            case "jawab":
                seen = len(desk.store.state.inbox)
                await answer(here, number, words, by=WAWAN, seen_up_to=seen, now=now, key=key)
            case "tarik":
                ticket = await here.locked(number)
                (pending,) = await here.answers.pending(ticket.id)
                await withdraw(here, pending.id, by=WAWAN, now=now)
            case _:
                raise AssertionError(f"unknown event: {event}")


async def _announce(desk: Desk, talk: Talk, words: str) -> None:
    title, _, text = words.partition(": ")
    button = FlowButton("/lapor", "Lapor banjir", "banjir")
    announcement = Announcement(title, Audience("darurat"), {"id": text}, button=button)
    await announce(desk, talk, announcement)


async def _decide(desk: Desk, state: ShopState, reason: str) -> None:
    """With the newest shop."""
    async with desk.store.begin() as records:
        shop_id = max(desk.store.state.shops)
        here, key = records.services.shop_desk, f"casework:{next(_numbers)}"
        await decide(here, shop_id, state, by=WAWAN, now=desk.clock(), key=key, reason=reason)


async def _nobody(addresses: Iterable[Address]) -> None:
    """Nobody waits for anything in a transcript."""


async def _run_clocks(desk: Desk) -> None:
    while True:
        async with desk.store.begin() as records:
            ticket = await records.services.tickets.due(desk.clock())
            if ticket is None:
                return
            await tick(records.services.desk, ticket, desk.clock())


async def _send(desk: Desk) -> None:
    while True:
        async with desk.store.begin() as records:
            due = await records.services.desk.answers.due(desk.clock())
            if due is None:
                return
            await send(records.services.desk, due, desk.clock())


async def _end_quiet(desk: Desk) -> None:
    async with desk.store.begin() as records:
        assert await handover.end_quiet(records.services.desk, desk.clock()), "nothing was quiet"


async def _newest(desk: Desk, talk: Talk) -> str:
    async with desk.store.begin() as records:
        row = desk.store.state.addresses[talk.address]
        tickets = await records.services.tickets.of(Citizen(row.citizen_id), limit=1)
    return tickets[0].number
