"""From a pin or words to the kelurahan where something happened."""

from core.messages import Incoming, Json, Location, Text
from flows.flow import Go, Invalid, Turn
from flows.wording import shortened
from language.names import after_preposition
from language.normalise import words_of

BORDER_METRES = 600
"""So far outside the borders we know a point may still be in the city: then we ask."""


PLACE = 120
"""Characters of a place that a card shows."""


async def place_told(turn: Turn) -> str | None:
    """The words of a message that say where; None when it means no place that we know."""
    places = turn.services.places
    meant = await places.meant_in(turn.words)
    if not meant:
        return None
    where = after_preposition(turn.words)
    return where if await places.meant_in(where) else meant[0].words


async def placed(turn: Turn) -> Go | Invalid:
    """On to the photo when the kelurahan is clear, to a question when it is not."""
    told = turn.answers["place"]
    if turn.answers.get("kelurahan"):
        return Go("photo")
    point = point_of(turn)
    return await _pinned(turn, point) if point else await _named(turn, told)


def pin_in(message: Incoming) -> Json:
    """The answer that a pin is, with the name that the sender's map gave it."""
    point = message.location
    if point is None:
        raise ValueError("a message without a pin")
    pin: dict[str, Json] = {"latitude": point.latitude, "longitude": point.longitude}
    return {**pin, "words": message.place} if message.place else pin


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
    words = shortened(words_of_place(turn), PLACE) or turn.say(Text("report-place-pin"))
    if known is None:
        return words
    if words_of(words) == words_of(known.name):
        return turn.say(Text("report-place-kelurahan", {"kelurahan": known.name}))
    return turn.say(Text("report-place-name", {"words": words, "kelurahan": known.name}))


async def _pinned(turn: Turn, point: Location) -> Go | Invalid:
    pinned = await turn.services.places.at(point)
    if pinned.kelurahan:
        return Go("photo", save={"kelurahan": pinned.kelurahan.code})
    if pinned.metres_outside <= BORDER_METRES:
        return Go("kelurahan", save={"near": [pinned.nearest.code]})
    return Invalid(Text("report-pin-outside", {"km": round(pinned.metres_outside / 1000, 1)}))


async def _named(turn: Turn, words: str) -> Go | Invalid:
    places = turn.services.places
    named = await places.meant_in(words) or await places.named_in(words)
    codes = list(dict.fromkeys(place.kelurahan.code for place in named if place.kelurahan))
    if not codes and (outside := await places.outside_named_in(words)):
        return Invalid(Text("report-place-outside", {"place": outside}))
    if len(codes) == 1:
        return Go("photo", save={"kelurahan": codes[0]})
    if codes:
        return Go("kelurahan", save={"near": codes[:3]})
    return Go("kecamatan", save={"near": []}, forget=["kelurahan", "kecamatan"])
