"""Whether somebody told of the same already, and how a citizen joins them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from core.intake import add, follow
from core.messages import Json, Text
from core.places import Place, metres_between
from core.reports import Category, Visibility
from core.ticket_life import NotAllowed
from core.tickets import NEAR_METRES, Addition, Similar
from flows.flow import Turn
from flows.report_files import media_of
from flows.report_place import words_of_place
from flows.report_visibility import seen_as
from flows.report_words import URGENT
from language.likeness import same_place

RECENT = timedelta(days=3)
"""What was reported before that may have happened again."""
RECENT_IF_URGENT = timedelta(hours=12)
"""A fire of yesterday is another one."""


async def alike(turn: Turn, chosen: Category, place: Place) -> Similar | None:
    """The report to offer: the citizen's own first, then what may be shown.

    None for who shall not be known: to follow a ticket is to be known by those who deal with it.
    """
    if chosen.sensitive or seen_as(turn, chosen) is Visibility.SEALED:
        return None
    since = turn.now - (RECENT_IF_URGENT if chosen.urgency == URGENT else RECENT)
    found = await turn.services.tickets.similar(turn.citizen, chosen.code, place, since)
    near = [each for each in found if _is_same(place, each)]
    near.sort(key=lambda each: (not each.own, each.visibility is not Visibility.OPEN))
    return near[0] if near else None


def remembered(found: Similar) -> Json:
    """What the question shows: of a confidential report neither its place nor its words."""
    shown = found.own or found.visibility is Visibility.OPEN
    return {
        "number": found.number,
        "own": found.own,
        "topic": found.topic,
        "status": found.status.value,
        "place": found.words if shown else None,
        "at": found.opened_at.isoformat(),
    }


def told_of(turn: Turn, same: Mapping[str, Json]) -> Text:
    told = {
        "number": same["number"],
        "topic": same["topic"],
        "place": same["place"] or turn.say(Text("report-place-pin")),
        "at": datetime.fromisoformat(same["at"]),
        "status": turn.say(Text(f"status-{same['status']}")),
    }
    if same["own"]:
        return Text("report-alike-own", told)
    return Text("report-alike-hidden" if same["place"] is None else "report-alike-open", told)


async def joined(turn: Turn) -> bool:
    """Follow the ticket, or add to one's own; False when it is over by now."""
    same, desk, here = turn.answers["same"], turn.services.desk, turn.conversation
    words, media = _all_told(turn), media_of(turn)
    if same["own"]:
        kept = await add(desk, same["number"], here, words, media, now=turn.now, key=turn.key)
        return kept is not None and kept.closed_at is None
    told = Addition(turn.now, turn.citizen.id, words, media)
    try:
        await follow(desk, same["number"], here, told, now=turn.now, key=turn.key)
    except NotAllowed:
        return False
    return True


def _is_same(place: Place, other: Similar) -> bool:
    if place.location and other.location:
        return metres_between(place.location, other.location) <= NEAR_METRES
    if other.own and place.words.casefold() == other.words.casefold():
        return True
    name = place.kelurahan.name if place.kelurahan else ""
    return same_place(place.words, other.words, name)


def _all_told(turn: Turn) -> str:
    """Story and place in the citizen's words, and the point."""
    place = turn.answers["place"]
    point = f"{place['latitude']:.6f}, {place['longitude']:.6f}" if isinstance(place, dict) else ""
    told = [turn.answers["details"], words_of_place(turn), point]
    return "\n".join(dict.fromkeys(each for each in told if each))
