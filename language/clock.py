"""Times of the day: "jam 9 malam", "setengah 8 pagi", "jam pitu esuk", "pukul 19.30"."""

import re

from language.numbers import small_number
from language.spans import Found, any_of, before, lexicon, phrases

NOON, MIDNIGHT = 12, 24

PARTS = lexicon(
    {
        "pagi": "pagi pgi pg isuk esuk enjing enjang injing injang morning ngisuk",
        "siang": "siang siyang siank awan awane",
        "sore": "sore sre soree sonten surup maghrib magrib ashar asar petang",
        "malam": "malam malem mlm mlem bengi wengi mbengi dalu ndalu night isya",
        "dini": "dini subuh shubuh",
    }
)
"""Words for a part of the day."""
PART = rf"(?:{any_of(PARTS)})(?:ne|nya|e)?"

_SPOKEN = phrases(
    """
    satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas siji loro telu tigo papat
    limo enem nem pitu wolu sanga songo sewelas rolas setunggal kalih sekawan gangsal sedasa
    """
)
_HOUR = rf"(?:(?:dua|kalih)\s+belas|(?:dua|kalih)\s*welas|{_SPOKEN}|[012]?\d)"
_MINUTE = r"(?:\s?[.:]\s?(?P<minute>[0-5]\d))"
_HALVES = phrases("setengah stengah setngah stgh stngah stgah separo sak_tengah")
_HALF = rf"(?P<half>(?:{_HALVES})\s+)"
_PAST = phrases("lebih lbh lewat luwih liwat punjul langkung lwt")
_SHORT_OF = phrases("kurang krg kirang")
_BY = r"seperempat|seprapat|sprapat|setengah|\d{1,2}|[a-z]+(?:\s+(?:belas|puluh))?"
_SHIFT = rf"(?:\s+(?P<shift>{_PAST}|{_SHORT_OF})\s+(?P<by>{_BY})(?:\s*(?:menit|mnt))?(?![a-z]))?"
_ABOUT = phrases("sekitar kira_kira kira2 kira udakara antara kurleb sktr")
_MARK = (
    r"(?<![a-z])(?:jam|jm|pukul|pkl|pk|tabuh|puku)(?:e|nya)?(?![a-z])[\s.:]*"
    rf"(?:(?:{_ABOUT})\s+)?"
)
_END = r"(?:\s?-?an(?:an)?(?![a-z]))?"
_OTHERS = phrases("rb ribu k jt juta ewu menit mnt detik orang org kali x persen")
_NO_TIME = rf"(?!\d|[.,]\d|\s*(?:%|(?:{_OTHERS})(?![a-z])))"
_WORD_END = r"(?![a-z])"
_DAY = phrases("tadi mau wau kemarin wingi nanti mengko besok sesuk hari_ini")
_AFTER = re.compile(rf"[\s,]*(?:wib)?[\s,]*(?:(?:{_DAY})\s+)?(?P<part>{PART}){_WORD_END}")
_AHEAD = re.compile(rf"(?<![a-z])(?P<part>{PART})\s+(?:[a-z]+\s+)?$")

_UNTIL = phrases("s/d sd sampai sampe smpe smp hingga tekan nganti ngantos dumugi to until")
_PLAIN_TIME = rf"{_HOUR}(?:\s?[.:]\s?\d\d)?"
_SPAN = re.compile(
    rf"(?:{_MARK}|(?<![\w.,:]))(?:(?:{_HALVES})\s+)?{_PLAIN_TIME}(?:\s*wib)?(?:\s+{PART})?"
    rf"\s*(?:[-–—]|{_UNTIL})\s*(?:{_MARK})?{_PLAIN_TIME}{_NO_TIME}{_WORD_END}"
    rf"(?:\s*wib)?(?:\s+{PART}{_WORD_END})?"
)
_TIMES = (
    re.compile(
        rf"{_MARK}{_HALF}?(?P<hour>{_HOUR})(?!\d){_MINUTE}?{_END}{_WORD_END}{_NO_TIME}{_SHIFT}"
    ),
    re.compile(
        rf"(?<![\w]){_HALF}(?P<hour>{_HOUR})(?!\d){_WORD_END}{_NO_TIME}"
        rf"(?=[\s,]*(?:wib\s*)?(?:tadi |mau )?{PART}{_WORD_END})"
    ),
    re.compile(
        rf"(?<![a-z])(?:tadi|wau|nanti|sejak|wiwit|mulai)\s+{_HALF}(?P<hour>{_HOUR})(?!\d){_WORD_END}{_NO_TIME}"
    ),
    re.compile(r"(?<![\w.,:/-])(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?![\d:]|[.,]\d)"),
    re.compile(
        rf"(?<![\w.,:/-])(?P<hour>[012]?\d)\.(?P<minute>[0-5]\d)(?=\s*(?:wib|{PART}){_WORD_END})"
    ),
    re.compile(
        r"(?<![\w.,:/-])(?<!rp )(?P<hour>[01]\d|2[0-3])\.(?P<minute>[0-5][05])(?![\w%]|[.,:/-]\d)"
        rf"(?!\s*(?:[a-z]{{1,2}}(?![a-z])|ribu|juta|meter|kilo|liter|persen)){_NO_TIME}"
    ),
    re.compile(
        rf"(?<![\w.,:/-])(?P<hour>1?\d)(?=\s*(?:wib|pagi|sore|isuk|esuk|enjing|sonten){_WORD_END})"
    ),
)
_DURATION = re.compile(r"(?<![a-z])(?:\d+|setengah|se|beberapa|pirang|berapa)\s*$")
_DATE = re.compile(r"(?:tgl|tanggal|ke|kelas|nomor|no|rt|rw|jl|jalan)[\s.]*$")


def times_in(text: str) -> tuple[Found, ...]:
    """The times that a plain text names as HH:MM; a span of time has the empty value."""
    spans = tuple(
        Found("", match.start(), match.end())
        for match in _SPAN.finditer(text)
        if _speaks_of_time(match[0])
    )
    found = list(spans)
    for pattern in _TIMES:
        for match in pattern.finditer(text):
            if any(match.start() < each.end and each.start < match.end() for each in found):
                continue
            said = before(text, match.start())
            if _DATE.search(said) or (_lasts(said) and match[0].startswith(("jam", "jm"))):
                continue
            if time := _time(match, text):
                found.append(Found(time, match.start(), match.end()))
    return tuple(sorted(found, key=lambda each: each.start))


def _lasts(said: str) -> bool:
    """ "2 jam" lasts, "tanggal 5 jam 9" does not."""
    counted = _DURATION.search(said)
    return counted is not None and not _DATE.search(said[: counted.start()])


def _speaks_of_time(words: str) -> bool:
    """ "20-30" may be anything; "jam 8-16", "08.00-16.00" and "8 pagi sampai 4 sore" are times."""
    return bool(
        re.search(
            rf"jam|jm|pukul|pkl|tabuh|wib|\d[.:]\d\d\D.*\d[.:]\d\d|(?<![a-z]){PART}(?![a-z])", words
        )
    )


def _time(match: re.Match[str], text: str) -> str | None:
    told = match.groupdict()
    hour = small_number(re.sub(r"welas$", " belas", told["hour"]).replace("  ", " "))
    if hour is None and told["hour"].isdigit():
        hour = int(told["hour"])
    if hour is None or hour > MIDNIGHT:
        return None
    minutes = hour * 60 + int(told.get("minute") or 0)
    minutes -= 30 if told.get("half") else 0
    minutes += _shift(told.get("shift"), told.get("by"))
    minutes = _on_day(minutes, hour, _part(match, text))
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _part(match: re.Match[str], text: str) -> str | None:
    named = _AFTER.match(text, match.end()) or _AHEAD.search(before(text, match.start()))
    if not named:
        return None
    word = named["part"]
    return PARTS.get(word) or PARTS.get(re.sub(r"(?:ne|nya|e)$", "", word))


def _shift(way: str | None, by: str | None) -> int:
    """Minutes after the hour, or before it: "kurang seprapat"."""
    if not way or not by:
        return 0
    quarters = {"seperempat": 15, "seprapat": 15, "sprapat": 15, "setengah": 30}
    minutes = quarters.get(by) or (int(by) if by.isdigit() else small_number(by)) or 0
    if minutes >= 60:
        return 0
    return -minutes if re.fullmatch(_SHORT_OF, way) else minutes


def _on_day(minutes: int, hour: int, part: str | None) -> int:
    """The time on the clock of 24 hours."""
    if hour > NOON or part is None:
        return minutes
    if hour == NOON:
        return minutes if part in {"siang", "sore"} else minutes - NOON * 60
    afternoon = (part == "siang" and hour <= 6) or part == "sore" or (part == "malam" and hour >= 6)
    return minutes + NOON * 60 if afternoon else minutes
