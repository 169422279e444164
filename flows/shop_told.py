"""What a message tells of a business that is being registered, in any order."""

import re
from collections.abc import Mapping, Sequence

from core.messages import Json
from core.opening import read_hours
from flows.flow import Turn
from language.masking import masked
from language.phones import phones_in
from language.shop_words import meant
from language.wares import Ware, wares_in
from language.whereabouts import says_only_where

TOLD = "told"
"""The answer to a question that was answered by the way."""
_CLAUSES = re.compile(r"[\n;]+|,\s+(?=\D)|\.\s+")
_WISH = re.compile(
    r"^\W*(?:(?:saya|aku|kula|min|kak|mau|arep|badhe|pengen|ingin|tolong|bade|nyuwun)\s+)*"
    r"(?:daftar(?:kan|in)?|ndaftar(?:ake|aken|ke|no)?|gabung|jualan|dodolan|sadean)\b\s*"
    r"(?:(?:usaha|umkm|toko|warung|jualan|produk|saya|aku|kula|ku)\b\s*)*[:,.]*\s*",
    re.I,
)
_NAME = re.compile(
    r"^(?:nama(?:nya)?\s+)?(?:(?:usaha|toko|umkm|bisnis)(?:nya)?(?:\s+(?:saya|kula|kami|namanya))?"
    r"|nama(?:nya)?)\s*[:=]?\s+(?P<name>.{2,60})$",
    re.I,
)
_SHOP = re.compile(r"^(?:warung|toko|kedai|depot|lapak|rm|rumah makan|dapur|angkringan)\s+\S", re.I)
_WHERE = re.compile(r"\s+(?=(?:di|ning|neng|nang|ndek|wonten|ing|kel|kelurahan)\b\.?\s+\S)", re.I)
_HOURS = re.compile(r"^(?:buka|bukak|jam buka|jam)\b\s*(?:jam|pukul)?\s*[:=]?\s*", re.I)


async def told_in(turn: Turn) -> dict[str, Json]:
    """Answers that the message holds, to be kept beside what was told before."""
    told: dict[str, Json] = {}
    if point := turn.message.location:
        told["where"] = [point.latitude, point.longitude]
        told["kelurahan"] = None
    if turn.words and not turn.message.tap:
        told |= await _worded(turn)
    if turn.message.photos:
        told |= _pictured(turn, told)
    return told


def is_name(words: str) -> bool:
    """Whether the words can be the name of something: a number of a person is none."""
    return any(each.isalpha() for each in re.sub(r"<\w+>", "", masked(words)))


def hours_in(words: str) -> str | None:
    """Opening hours as they are shown; None when the words are something else."""
    hours = _HOURS.sub("", words.strip(" .!"))
    known = read_hours(hours)
    return hours if known is not None and any(each.isdigit() for each in hours) else None


async def kelurahan_in(turn: Turn, words: str) -> str | None:
    """The name of the one kelurahan that the words mean."""
    places = turn.services.places
    found = await places.meant_in(words) or await places.named_in(words)
    names = list(dict.fromkeys(each.kelurahan.name for each in found if each.kelurahan))
    return names[0] if len(names) == 1 else None


def with_wares(before: Sequence[Json], new: Sequence[Ware]) -> list[Json]:
    """What is told twice counts once, with the price told last."""
    wares = {each["name"].casefold(): each for each in before}
    for ware in new:
        name = masked(ware.name)
        old = wares.get(name.casefold(), {})
        told = {"name": name, "price": ware.price, "unit": ware.unit}
        wares[name.casefold()] = {"photo": None, **old, **told}
    return list(wares.values())


async def _worded(turn: Turn) -> dict[str, Json]:
    told: dict[str, Json] = {}
    wares: list[Ware] = []
    for clause in _CLAUSES.split(_WISH.sub("", turn.words)):
        told |= await _clause(turn, clause.strip(), wares)
    if wares:
        kept = with_wares(turn.answers.get("wares", ()), wares)
        if photo := turn.answers.get("photo"):  # it came before what it shows
            kept[-1] = {**kept[-1], "photo": kept[-1]["photo"] or photo}
        told |= {"wares": kept, "ware": TOLD, "photo": None}
    return told


async def _clause(turn: Turn, clause: str, wares: list[Ware]) -> dict[str, Json]:
    """One part of a message; wares go into the list."""
    if not clause:
        return {}
    if phones := phones_in(clause):
        return {"phone": phones[0].value}
    if hours := hours_in(clause):
        return {"hours": hours}
    what, *rest = _WHERE.split(clause, maxsplit=1)
    told = await _place(turn, rest[0]) if rest else {}
    found = wares_in(what if told else clause)
    if found:
        wares.extend(found)
        return told
    if match := _NAME.match(what):
        return {**told, "name": masked(match["name"].strip(" .,:"))}
    if _SHOP.match(what):
        return {**told, "name": masked(what[:60])}
    return told or await _only_place(turn, clause)


async def _only_place(turn: Turn, clause: str) -> dict[str, Json]:
    meant_places = await turn.services.places.meant_in(clause)
    names = [each.words for each in meant_places]
    names += [each.kelurahan.name for each in meant_places if each.kelurahan]
    if turn.step == "name" or not says_only_where(clause, names):
        return {}
    return await _place(turn, clause)


async def _place(turn: Turn, words: str) -> dict[str, Json]:
    name = await kelurahan_in(turn, words)
    return {"where": masked(words), "kelurahan": name} if name else {}


def _pictured(turn: Turn, told: Mapping[str, Json]) -> dict[str, Json]:
    """The photo goes to the ware that its caption names, else to the last one without."""
    wares: list[Json] = [*(told.get("wares") or turn.answers.get("wares", ()))]
    photo = turn.message.photos[0]
    if not wares:
        return {"photo": photo}
    named = meant(turn.words, [each["name"] for each in wares])
    bare = [at for at, each in enumerate(wares) if not each["photo"]]
    at = named[0] if len(named) == 1 else bare[-1] if bare else len(wares) - 1
    wares[at] = {**wares[at], "photo": photo}
    return {"wares": wares, "ware": TOLD}
