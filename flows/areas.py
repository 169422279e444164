"""From which kelurahan a citizen wants announcements: understood, kept, and told back."""

from collections.abc import Sequence

from core.messages import Text
from flows.flow import Turn
from language.announcements import says_also
from language.normalise import words_of

EXPECTED = "kelurahan"
"""Before a misspelt name this word tells that it is one."""
NEAR = 3
"""Kelurahan that are offered where the words may mean several."""


async def meant(turn: Turn, words: str) -> list[str]:
    """The codes of the kelurahan that the words mean; those of a kecamatan are all of its own."""
    places = await turn.services.places.meant_in(words)
    codes = [each.kelurahan.code for each in places if each.kelurahan]
    plain = " ".join(words_of(words))
    codes += [
        each.code
        for each in await turn.services.places.kelurahan()
        if each.kecamatan.lower() in plain
    ]
    return list(dict.fromkeys(codes))


async def perhaps(turn: Turn, words: str) -> list[str]:
    """Those that may be meant, though we are not sure, likeliest first.

    Here a name is expected: "krmat" may be one, which in the middle of a story is none.
    """
    places = turn.services.places
    named = [*await places.meant_in(f"{EXPECTED} {words}"), *await places.named_in(words)]
    return list(dict.fromkeys(each.kelurahan.code for each in named if each.kelurahan))[:NEAR]


async def with_earlier(turn: Turn, codes: Sequence[str]) -> list[str]:
    """What the citizen wants from now on: what they named, and what was there where they add."""
    if not says_also(turn.words):
        return list(codes)
    earlier = await turn.services.subscriptions.areas(turn.citizen)
    return list(dict.fromkeys([*earlier, *codes]))


async def keep(turn: Turn, codes: Sequence[str]) -> None:
    """From now on these and no others; without any the whole city."""
    said, citizen = turn.services.subscriptions, turn.citizen
    before = await said.areas(citizen)
    if not codes:
        await said.want_area(citizen, None, wanted=False, key=f"{turn.key}:city")
        return
    for code in (each for each in before if each not in codes):
        await said.want_area(citizen, code, wanted=False, key=f"{turn.key}:{code}")
    for code in (each for each in codes if each not in before):
        await said.want_area(citizen, code, wanted=True, key=f"{turn.key}:{code}")


async def wanted(turn: Turn) -> Sequence[str]:
    """What was named on the way here, else what holds."""
    if "areas" in turn.answers:
        named: Sequence[str] = turn.answers["areas"]
        return named
    return await turn.services.subscriptions.areas(turn.citizen)


async def told(turn: Turn, codes: Sequence[str]) -> str:
    """The kelurahan as the citizen reads them."""
    if not codes:
        return turn.say(Text("subscription-from-city"))
    known = await turn.services.places.kelurahan()
    return ", ".join(each.name for each in known if each.code in codes)
