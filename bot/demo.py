"""Reports to try the desk with, made by talking to it. Never for a city's own desk."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.city import City, now
from core import casework
from core.messages import Address, Channel, Incoming, Kind, Outgoing
from core.tickets import TicketStatus

ANSWERS = (":alike:other", ":confirm:send", ":photo:done")
"""Options that lead on to the receipt."""
MOST_TURNS = 8
BY = "petugas.coba"


@dataclass(frozen=True, slots=True)
class Told:
    """What a citizen writes, and what an operator then makes of it."""

    name: str
    story: str
    place: str
    to: TicketStatus | None = None
    note: str = ""


STORIES = (
    Told("contoh-sari", "PKL nutup trotoar depan pasar, pejalan kaki turun ke jalan", "Kemirirejo"),
    Told(
        "contoh-budi",
        "karaoke dekat rumah bunyi terus sampai jam 2 pagi, ora iso turu",
        "Magersari",
        TicketStatus.VERIFIED,
        "Petugas patroli akan memeriksa malam ini.",
    ),
    Told(
        "contoh-titik",
        "banner iklan miring mau roboh di perempatan",
        "Cacaban",
        TicketStatus.IN_PROGRESS,
        "Tim sedang menurunkan banner.",
    ),
    Told(
        "contoh-joko",
        "pengamen maksa minta uang di lampu merah",
        "Rejowinangun Utara",
        TicketStatus.DONE,
        "Sudah ditertibkan dan diberi pembinaan.",
    ),
    Told("contoh-rini", "ono sing corat coret tembok sekolah", "Jurangombo Utara"),
    Told(
        "contoh-dewi",
        "warung itu jual miras ke anak-anak, nama saya jangan disebut",
        "Wates",
    ),
    Told(
        "contoh-agus",
        "reklame rokok dekat sekolahan",
        "Gelangan",
        TicketStatus.NOT_POSSIBLE,
        "Reklame itu berizin sampai akhir tahun; kami catat untuk perpanjangan.",
    ),
    Told("contoh-bagus", "tawuran pelajar di jembatan tadi sore, bawa gir", "Tidar Utara"),
    Told("contoh-lestari", "wonten tiyang mendem bengok-bengok saben dalu", "Panjang"),
    Told(
        "contoh-yusuf",
        "gudang rongsok bakar ban, asapnya masuk rumah",
        "Tidar Selatan",
        TicketStatus.VERIFIED,
        "Kami cek ke lokasi besok pagi.",
    ),
    Told("contoh-nining", "orang gila ngamuk lempari rumah warga", "Magelang"),
    Told("contoh-wati", "lampu jalan mati di gang, gelap sekali kalau malam", "Potrobangsan"),
)


async def make_demo_reports(city: City) -> None:
    """On a desk without tickets."""
    if await city.store.ticket_queue.waiting(None, limit=1):
        return
    for told in STORIES:
        await _report(city, told)
    await _work(city)


async def _report(city: City, told: Told) -> None:
    """Write the story, and answer whatever is asked."""
    address = Address(Channel.WEBCHAT, told.name)
    reply = await say(city, address, f"lapor {told.story}")
    for _ in range(MOST_TURNS):
        if "PIN: *" in reply.text:
            return
        option = next((each for each in reply.options if each.id.endswith(ANSWERS)), None)
        if option is not None:
            reply = await say(city, address, option.label, option.id)
        else:
            reply = await say(city, address, f"kelurahan {told.place}")


async def say(city: City, address: Address, text: str, tap: str | None = None) -> Outgoing:
    kind = Kind.TAP if tap else Kind.TEXT
    await city.inbox.handle(Incoming(address, secrets.token_hex(8), kind, now(), text, tap=tap))
    return (await answers_of(city, address))[-1]


async def answers_of(city: City, address: Address) -> Sequence[Outgoing]:
    page = await city.store.threads.page(address)
    return [each.outgoing for each in page.messages if each.outgoing]


async def _work(city: City) -> None:
    """What the operators did with them."""
    for told in STORIES:
        if told.to is not None:
            await _change(city, told, told.to, now())


async def _change(city: City, told: Told, status: TicketStatus, at: datetime) -> None:
    answers = await answers_of(city, Address(Channel.WEBCHAT, told.name))
    number = next((each.about for each in answers if each.about), None)
    if number is None:
        return
    key = f"demo:{number}"
    async with city.store.begin() as records:
        desk = records.services.desk
        await casework.assign(desk, number, BY, by=BY, now=at, key=f"{key}:assign")
        change = casework.finish if status.is_end else casework.progress
        await change(desk, number, status, by=BY, note=told.note, now=at, key=f"{key}:change")
