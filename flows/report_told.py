"""What a message tells of a report, whatever was asked: story, kind, place, time, files, wishes."""

from collections.abc import Mapping
from datetime import timedelta

from core.messages import Json, Kind
from flows.flow import Turn
from flows.report_files import files_with, photos_with
from flows.report_place import kelurahan_meant, only_where, pinned_again, place_told, where_with
from flows.report_visibility import wish_in
from flows.report_words import has_no_photo, kinds_told, tells_more
from language.spans import plain
from language.when import when_in, when_words
from language.whereabouts import clauses_in

TOLD = "told"
"""The answer to a question that was answered by the way."""
READ = 2_000
"""Characters of a message in which a time is looked for."""
FEW = 8
"""In so few words a wish for secrecy is all that was said."""


async def told_in(turn: Turn) -> Mapping[str, Json]:
    """Answers that the message holds, to be kept beside what was told before."""
    told: dict[str, Json] = {}
    if turn.message.photos:
        told["photos"] = photos_with(turn)
    if turn.message.files:
        told["files"] = files_with(turn)
    if turn.step == "photo" and told:
        told["photo"] = TOLD
    if turn.message.location:
        told |= await pinned_again(turn)
    if not turn.words or turn.message.tap:
        return told
    if wish := wish_in(turn):
        told["visibility"] = wish.value
    return told if await only_wish(turn) else {**told, **await _worded(turn, told)}


async def begins_story(turn: Turn) -> bool:
    """Whether the words tell what happened, and not merely where, or who may know of it."""
    return not await only_where(turn) and not await only_wish(turn)


async def only_wish(turn: Turn) -> bool:
    """Whether the words say who may know of the report, and nothing else."""
    if wish_in(turn) is None or len(turn.words.split()) > FEW:
        return False
    kinds = await turn.services.reports.categories()
    return not kinds_told(turn.words, kinds) and await place_told(turn) is None


async def _worded(turn: Turn, told: Mapping[str, Json]) -> dict[str, Json]:
    if "details" not in turn.answers:
        return await _first(turn, told)
    match turn.step:
        case "category" | "group":
            return await _kind(turn)
        case "place":
            return await _place(turn, told)
        case "kelurahan" | "kecamatan":
            return await _district(turn)
        case _:
            return await _more(turn)


async def _first(turn: Turn, told: Mapping[str, Json]) -> dict[str, Json]:
    """The story, and what else stands in it; words that only say where are the place."""
    if not await begins_story(turn):
        return {"place": where_with(told.get("place", turn.answers.get("place")), turn.words)}
    first: dict[str, Json] = {"details": turn.words, **_when(turn)}
    if "place" not in {**turn.answers, **told} and (where := await place_told(turn)):
        first["place"] = where
    return first


async def _kind(turn: Turn) -> dict[str, Json]:
    """Words at the question of the kind that name one are part of the story."""
    likely = kinds_told(turn.words, await turn.services.reports.categories())
    if not likely:
        where = await only_where(turn)
        return {"place": where_with(turn.answers.get("place"), turn.words)} if where else {}
    kind: dict[str, Json] = {"likely": likely, **_added(turn)}
    if len(likely) == 1:
        kind["category"] = likely[0]
    return {**kind, "group": TOLD} if turn.step == "group" else kind


async def _place(turn: Turn, told: Mapping[str, Json]) -> dict[str, Json]:
    """Words at the question of the place are the place, unless they tell something else."""
    where = await place_told(turn)
    aside = wish_in(turn) or (not where and await _is_story(turn))
    if not aside and turn.message.kind is Kind.TEXT:
        return _when(turn)
    found = {"place": where} if where and "place" not in told else {}
    return {**_added(turn), **found}


async def _district(turn: Turn) -> dict[str, Json]:
    """A kelurahan that was typed although it was not offered."""
    code = await kelurahan_meant(turn)
    if code is None:
        return {}
    return {"kelurahan": code, **({"kecamatan": TOLD} if turn.step == "kecamatan" else {})}


async def _more(turn: Turn) -> dict[str, Json]:
    """What is told when all was told: a caption, a time, one more thing that happened."""
    if turn.step == "photo" and has_no_photo(turn.words):
        return {"photo": "done"}
    if turn.message.kind is not Kind.TEXT or await _is_more(turn):
        return _added(turn)
    return {}


async def _is_more(turn: Turn) -> bool:
    return bool(wish_in(turn) or _when(turn)) or await _is_story(turn)


async def _is_story(turn: Turn) -> bool:
    kinds = await turn.services.reports.categories()
    return tells_more(turn.words, kinds) and not clauses_in(turn.words)


def _added(turn: Turn) -> dict[str, Json]:
    """The story with these words below it, and the time if they are the first to tell it."""
    before: str = turn.answers["details"]
    if turn.words in before:
        return {}
    return {"details": f"{before}\n{turn.words}", **_when(turn)}


def _when(turn: Turn) -> dict[str, Json]:
    """When it happened: the words for it, and the day that they meant on the day they were said."""
    text = plain(turn.words[:READ])
    words = when_words(text)
    if not words or "when" in turn.answers:
        return {}
    meant = when_in(text)
    day = turn.now.date() + timedelta(days=meant.day) if meant else None
    return {"when": {"words": words, "day": day.isoformat() if day else None}}
