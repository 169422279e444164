"""From a pin or words to the kelurahan where something happened."""

from collections.abc import Sequence

from core.messages import Incoming, Json, Location, Text
from core.places import Kelurahan, Place
from flows.flow import Go, Invalid, Turn
from flows.wording import shortened
from language.normalise import words_of
from language.place_words import KELURAHAN
from language.whereabouts import clauses_in, says_only_where, says_unknown, street_in

BORDER_METRES = 600
"""So far outside the borders we know a point may still be in the city: then we ask."""
FAR_KM = 100
"""A point so far away was sent by mistake."""
PLACE = 120
"""Characters of a place that a card shows."""


async def place_told(turn: Turn) -> str | None:
    """The words of a message that say where; None when it names no place or street."""
    places = turn.services.places
    meant, street = await places.meant_in(turn.words), street_in(turn.words)
    for clause in clauses_in(turn.words, meant[0].words if meant else ""):
        same = _codes(await places.meant_in(clause)) == _codes(meant)
        if same and street in clause and (meant or street):
            return clause
    return meant[0].words if meant else None


async def only_where(turn: Turn) -> bool:
    """Whether the words say where and nothing of what happened there."""
    meant = await turn.services.places.meant_in(turn.words)
    if not meant and not street_in(turn.words):
        return False
    names = [each.words for each in meant]
    names += [each.kelurahan.name for each in meant if each.kelurahan]
    return says_only_where(turn.words, names)


async def kelurahan_meant(turn: Turn) -> str | None:
    """The one kelurahan that the words mean."""
    codes = await _codes_in(turn, turn.words)
    return codes[0] if len(codes) == 1 else None


async def pinned_again(turn: Turn) -> dict[str, Json]:
    """The answers that a pin is. After the place was settled it must lie in the city to count."""
    pin = where_with(pin_in(turn.message), _told_words(turn))
    if "kelurahan" not in turn.answers and turn.step not in ("kelurahan", "kecamatan"):
        return {"place": pin}
    point = Location(pin["latitude"], pin["longitude"])
    found = (await turn.services.places.at(point)).kelurahan
    if found is None:
        return {}
    passed = {"kecamatan": found.kecamatan} if turn.step == "kecamatan" else {}
    return {"place": pin, "kelurahan": found.code, **passed}


async def placed(turn: Turn) -> Go | Invalid:
    """On when the kelurahan is clear, to a question when it is not."""
    if turn.answers.get("kelurahan"):
        return Go("look")
    point = point_of(turn)
    return await _pinned(turn, point) if point else await _named(turn, turn.answers["place"])


def pin_in(message: Incoming) -> Json:
    """The answer that a pin is, with the name that the sender's map gave it."""
    point = message.location
    if point is None:
        raise ValueError("a message without a pin")
    pin: dict[str, Json] = {"latitude": point.latitude, "longitude": point.longitude}
    return {**pin, "words": message.place} if message.place else pin


def where_with(place: Json, words: str) -> Json:
    """A place together with words for it: a pin keeps the name that it has."""
    if isinstance(place, dict):
        return {**place, "words": place.get("words") or words}
    return words


def point_of(turn: Turn) -> Location | None:
    told = turn.answers["place"]
    return Location(told["latitude"], told["longitude"]) if isinstance(told, dict) else None


def words_of_place(turn: Turn) -> str:
    """What the citizen wrote, or what their map calls the pin."""
    told = turn.answers["place"]
    words: str = told.get("words", "") if isinstance(told, dict) else told
    return words


async def name_of(turn: Turn) -> str:
    """The place as a citizen reads it back."""
    code = turn.answers.get("kelurahan")
    known = await turn.services.places.get(code) if code else None
    words = shortened(words_of_place(turn), PLACE)
    named = _named_back(turn, words or turn.say(Text("report-place-pin")), known)
    if words and point_of(turn):
        return turn.say(Text("report-place-pinned", {"place": named}))
    return named


def _named_back(turn: Turn, words: str, known: Kelurahan | None) -> str:
    if known is None:
        return words
    if _bare(words) == _bare(known.name):
        return turn.say(Text("report-place-kelurahan", {"kelurahan": known.name}))
    return turn.say(Text("report-place-name", {"words": words, "kelurahan": known.name}))


def _bare(name: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(name) if word not in KELURAHAN)


def _told_words(turn: Turn) -> str:
    return words_of_place(turn) if "place" in turn.answers else ""


async def _pinned(turn: Turn, point: Location) -> Go | Invalid:
    pinned = await turn.services.places.at(point)
    if pinned.kelurahan:
        return Go("look", save={"kelurahan": pinned.kelurahan.code})
    if pinned.metres_outside <= BORDER_METRES:
        return Go("kelurahan", save={"near": [each.code for each in pinned.near]})
    km = round(pinned.metres_outside / 1000, 1)
    if km > FAR_KM:
        return Invalid(Text("report-pin-wrong"))
    return Invalid(Text("report-pin-outside", {"km": km, **await _elsewhere(turn)}))


async def _named(turn: Turn, words: str) -> Go | Invalid:
    if says_unknown(words):
        return Go("look", save={"kelurahan": None})
    codes = await _codes_in(turn, words)
    if not codes and (outside := await turn.services.places.outside_named_in(words)):
        return Invalid(Text("report-place-outside", {"place": outside, **await _elsewhere(turn)}))
    if len(codes) == 1:
        return Go("look", save={"kelurahan": codes[0]})
    if codes:
        return Go("kelurahan", save={"near": codes[:3]})
    return Go("kecamatan", save={"near": []}, forget=["kelurahan", "kecamatan"])


async def _codes_in(turn: Turn, words: str) -> list[str]:
    places = turn.services.places
    return _codes(await places.meant_in(words) or await places.named_in(words))


def _codes(named: Sequence[Place]) -> list[str]:
    return list(dict.fromkeys(each.kelurahan.code for each in named if each.kelurahan))


async def _elsewhere(turn: Turn) -> dict[str, str]:
    """Where to tell what happened outside the city; that somebody was sent there is kept."""
    services = turn.services
    code = (await services.routing.outside()).contact or ""
    contact = await services.agencies.contact(code)
    if contact is None or contact.url is None:
        raise LookupError("the data has no page for what happens outside the city")
    key = f"{turn.key}:{turn.message.external_id}"
    category = turn.answers.get("category")
    await services.reports.record_elsewhere(turn.citizen.id, category, code, at=turn.now, key=key)
    return {"name": contact.name, "url": contact.url}
