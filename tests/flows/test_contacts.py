"""Numbers in an answer: an old one is marked, and one that was withdrawn leaves no hole."""

from dataclasses import replace
from datetime import date

from core.agencies import Contact
from flows.contacts import in_danger, mark
from flows.wording import sayer
from storage.memory.reference import MemoryReference
from storage.memory.services import MemoryAgencies
from tests.desk import MAP_MAKER

POLICE = Contact("polri110", "Polri", "darurat", "nasional", ("110",))
FIRE = Contact("damkar", "Damkar", "darurat", "cukup_yakin", ("113",), checked="2026-11-20")


async def agencies(*contacts: Contact) -> MemoryAgencies:
    reference = MemoryReference(MAP_MAKER)
    await reference.replace_contacts(contacts)
    return MemoryAgencies(reference)


async def test_who_is_asked_for_comes_first() -> None:
    assert await in_danger(await agencies(POLICE, FIRE), "damkar") == (FIRE, POLICE)


async def test_somebody_always_answers_while_there_is_anybody() -> None:
    page = replace(FIRE, numbers=(), url="https://damkar.example")
    assert await in_danger(await agencies(POLICE), "damkar") == (POLICE, POLICE)
    assert await in_danger(await agencies(POLICE, page), "damkar") == (POLICE, POLICE)
    assert await in_danger(await agencies(FIRE), "damkar") == (FIRE, FIRE)
    assert await in_danger(await agencies(FIRE), "polri110") == (FIRE, FIRE)
    assert await in_danger(await agencies(), "damkar") is None


def test_an_old_number_is_marked() -> None:
    say = sayer("id")
    assert [*mark(FIRE, date(2027, 11, 20))] == []
    (line,) = mark(FIRE, date(2027, 11, 21))
    assert say(line) == "Perlu dipastikan: terakhir diperiksa 20 November 2026."
    assert [*mark(POLICE, date(2040, 1, 1))] == []
