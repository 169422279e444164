"""Ticket numbers as citizens write them: "lpr 261112 44", "LPR-26I1I0-OOO3", "tiket 261111 01"."""

import re
from datetime import date

from language.spans import Found

_LETTERS = str.maketrans("oiltsbz", "0111582")
"""Letters that are typed or read for a digit."""
_D = r"[\doilsbz]"
_GAP = r"[\s\-–—._/:#]*"
_DATE = rf"(?P<year>{_D}{{2}}){_GAP}(?P<month>{_D}{{2}}){_GAP}(?P<day>{_D}{{2}})"
_PREFIXED = re.compile(
    rf"(?<![a-z0-9])(?:lpr|lrp|ipr|1pr|lpr\s+no(?:mor|mer)?|l\W?p\W?r|el\s*pe\s*er)"
    rf"(?:\s*no(?:mor|mer|\.)?)?{_GAP}{_DATE}{_GAP}(?P<serial>{_D}{{1,5}})(?![a-z0-9])"
)
_BARE = re.compile(
    r"(?<![\d+.,-])(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)[\s\-–—./_]+(?P<serial>\d{4,5})(?![\d.,]\d|\d)"
)
_NAMED = re.compile(
    r"(?:tiket|tikete|ticket|tikét|laporan|aduan|lapor|pengaduan|nomor|nomer|no)(?:nya|e|ku|ipun)?"
    r"(?:\s+(?:saya|aku|ku|kula|laporan|aduan|tiket|nomor|nomer|no|dengan|yang|yg)){0,3}[\s.:#]*"
    r"(?P<year>\d\d)[\s\-.]?(?P<month>\d\d)[\s\-.]?(?P<day>\d\d)[\s\-–—./_]*(?P<serial>\d{1,5})"
    r"(?![\d.,]\d|\d)"
)
_FIRST_YEAR, _LAST_YEAR = 2020, 2069


def ticket_in(text: str) -> Found | None:
    """The ticket number in a plain text, as we write it; None when its date cannot be one."""
    for pattern in (_PREFIXED, _BARE, _NAMED):
        for match in pattern.finditer(text):
            number = _number(match)
            if number:
                return Found(number, match.start(), match.end())
    return None


def _number(match: re.Match[str]) -> str | None:
    year, month, day, serial = (
        match[part].translate(_LETTERS) for part in ("year", "month", "day", "serial")
    )
    try:
        told = date(2000 + int(year), int(month), int(day))
    except ValueError:
        return None
    if not _FIRST_YEAR <= told.year <= _LAST_YEAR or not int(serial):
        return None
    return f"LPR-{year}{month}{day}-{int(serial):04}"
