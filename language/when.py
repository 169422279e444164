"""When something was or will be: "mau isuk", "tadi jam 9", "wingi bengi", "sak iki"."""

import re
from dataclasses import dataclass

from language.clock import PART, PARTS, times_in
from language.spans import any_of, lexicon, phrases

_DAYS = lexicon(
    {
        "0": "tadi tdi td wau nanti nti mengko mengke mangke sekarang skrg skg saiki sakiki sakniki"
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
_COUNTED = phrases(
    """
    se sa sak seminggu sehari sebulan setahun sejam satu dua tiga empat lima enam tujuh delapan
    siji rong loro telung telu patang limang setunggal kalih tigang pirang_pirang beberapa berhari
    """
)
_UNITS = phrases("menit mnt jam hari hr dina dino dinten minggu mgg bulan bln sasi wulan tahun thn")
_LASTING = re.compile(
    rf"(?<![a-z])(?:(?:sudah|udah|udh|sdh|wis|wes|sampun|sejak|wiwit|kawit)\s+)?"
    rf"(?:(?:\d{{1,3}}|{_COUNTED})\s*-?\s*(?:{_UNITS})|seminggu|sehari|sebulan|setahun|sejam)"
    rf"(?:an)?(?:\s+(?:yang\s+|yg\s+|sing\s+)?(?:lalu|kepungkur|pungkur|ini|iki))?(?![a-z])"
)
""" "sudah 3 hari", "seminggu yang lalu", "wis telung dina"."""
_AGAIN = re.compile(
    rf"(?<![a-z])(?:tiap|setiap|saben|sabn|tiap2|saban)\s*-?\s*(?:(?:hari|malam|malem)\s+)?"
    rf"(?:{PART}|hari|dina|dino|dinten|minggu|senin|selasa|rabu|kamis|jumat|sabtu|malem)(?![a-z])"
)
_THEN = re.compile(rf"\s*{PART}(?![a-z])")
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
    ago = word in {"tadi", "tdi", "td", "wau"}
    return _past(part, day, time) if ago else When(day, part, time)


def when_words(text: str) -> str:
    """The words of a plain text that tell when, as they were told; empty without any."""
    spans = [(each.start, each.end) for each in times_in(text)]
    for pattern in (_JUST_PAST, _AGAIN, _LASTING, _DAY):
        spans += [match.span() for match in pattern.finditer(text)]
    told, end = list[str](), 0
    for start, stop in sorted(spans):
        if part := _THEN.match(text, stop):
            stop = part.end()
        if stop <= end:
            continue
        told.append(text[max(start, end) : stop].strip(" .,"))
        end = stop
    return " ".join(each for each in told if each)


def _past(part: str | None, day: int, time: str | None) -> When:
    """ "tadi malam" was yesterday's evening, "tadi pagi" is today's morning."""
    return When(day - 1 if part == "malam" else day, part, time)


def _part_of(word: str | None) -> str | None:
    if word is None:
        return None
    return PARTS.get(word) or PARTS.get(re.sub(r"(?:ne|nya|e)$", "", word))
