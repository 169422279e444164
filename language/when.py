"""When something was or will be: "mau isuk", "tadi jam 9", "wingi bengi", "sak iki"."""

import re
from dataclasses import dataclass

from language.clock import PART, PARTS
from language.spans import any_of, lexicon

_DAYS = lexicon(
    {
        "0": "tadi tdi wau nanti nti mengko mengke mangke sekarang skrg skg saiki sakiki sakniki"
        " samenika sapunika barusan baru_saja lagi_wae nembe_mawon sak_iki sak_niki hari_ini"
        " dino_iki dina_iki dinten_niki dinten_punika today now",
        "-1": "kemarin kmrn kmarin kemaren wingi winginane kala_wingi kolowingi kalawingi semalam"
        " semalem smlm yesterday last_night",
        "-2": "kemarin_lusa kemarin_dulu wingenane wingenanipun",
        "1": "besok bsk sesuk suk mbesuk benjing mbenjing mbenjang benjang tomorrow",
        "2": "lusa emben suk_emben sesuk_emben",
    }
)
_DAY = re.compile(
    rf"(?<![a-z])(?P<day>{any_of(word.replace('_', ' ') for word in _DAYS)})(?![a-z])"
    rf"(?:\s+(?P<part>{PART}))?(?![a-z])"
)
_JUST_PAST = re.compile(rf"(?<![a-z])(?:mau|ndek|ndhek|dek)\s+(?P<part>{PART})(?![a-z])")
""" "mau" is also Indonesian for "want": it tells a time only before a part of the day."""
_LAST_NIGHT = {"semalam", "semalem", "smlm", "last night"}


@dataclass(frozen=True, slots=True)
class When:
    """`day` counts from today, `part` is a part of the day in Indonesian, `time` is HH:MM."""

    day: int
    part: str | None = None
    time: str | None = None


def when_in(text: str, time: str | None = None) -> When | None:
    """The day that a plain text names, with the time read elsewhere; None without any of both."""
    match = _DAY.search(text)
    if past := _JUST_PAST.search(text):
        return _past(_part_of(past["part"]), 0, time)
    if match is None:
        return When(0, None, time) if time else None
    word = match["day"]
    day = int(_DAYS[word.replace(" ", "_")])
    part = "malam" if word in _LAST_NIGHT else _part_of(match["part"])
    ago = word in {"tadi", "tdi", "wau"}
    return _past(part, day, time) if ago else When(day, part, time)


def _past(part: str | None, day: int, time: str | None) -> When:
    """ "tadi malam" was yesterday's evening, "tadi pagi" is today's morning."""
    return When(day - 1 if part == "malam" else day, part, time)


def _part_of(word: str | None) -> str | None:
    if word is None:
        return None
    return PARTS.get(word) or PARTS.get(re.sub(r"(?:ne|nya|e)$", "", word))
