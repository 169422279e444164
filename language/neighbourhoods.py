"""RT and RW in an address: "rt 02/05", "RT.003/RW.004", "rt loro rw telu"."""

import re
from dataclasses import dataclass

from language.numbers import small_number
from language.spans import Found, any_of, phrases

_SPOKEN = phrases(
    """
    satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas siji loro telu papat limo
    enem pitu wolu sanga songo sewelas rolas telulas patbelas limolas setunggal kalih tigo tigang
    sekawan gangsal sedasa
    """
)
_TEENS = rf"(?:(?:{_SPOKEN}) (?:belas|welas)|(?:{_SPOKEN}))"
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
_NUMBER = rf"(?:0*\d{{1,3}}|{_TEENS}|(?:{any_of(_ROMAN)}))"
_RT_WORD = r"(?:rt|erte|er te|r\.t|rukun tetangga)"
_RW_WORD = r"(?:rw|erwe|er we|r\.w|rukun warga)"
_MARK = r"[\s.:,\-]*(?:nomor|nomer|no|ke)?[\s.:\-]*"
_NOT = r"(?![\w]|[.,]\d{3}|\s*(?:jam|orang|org|warga|tahun|thn|rumah|kk)\b)"
_BOTH = re.compile(
    rf"(?<![a-z])(?:rt\s*[/\-.,]*\s*rw|rt\s+rw){_MARK}(?P<rt>{_NUMBER})[\s/\-.,]+(?P<rw>{_NUMBER}){_NOT}"
)
_SLASHED = re.compile(
    rf"(?<![a-z]){_RT_WORD}{_MARK}(?P<rt>0*\d{{1,3}})\s*[/\-]\s*(?P<rw>0*\d{{1,3}}){_NOT}"
)
_RT = re.compile(
    rf"(?<![a-z]){_RT_WORD}(?:ne|nya|e)?{_MARK}(?P<number>{_NUMBER})"
    r"(?=rw|[^\w.,]|[.,](?!\d{3})|$)(?!\s*(?:jam|orang|org|warga|tahun|thn|rumah|kk)\b)"
)
_RW = re.compile(
    rf"(?:(?<![a-z])|(?<=\d)){_RW_WORD}(?:ne|nya|e)?{_MARK}(?P<number>{_NUMBER}){_NOT}"
)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    rt: str | None = None
    rw: str | None = None
    spans: tuple[Found, ...] = ()


def neighbourhood_in(text: str) -> Neighbourhood:
    """RT and RW of a plain text, as digits without leading zeros."""
    for pattern in (_BOTH, _SLASHED):
        if match := pattern.search(text):
            rt, rw = _digits(match["rt"]), _digits(match["rw"])
            return Neighbourhood(rt, rw, (Found("", match.start(), match.end()),))
    found = [pattern.search(text) for pattern in (_RT, _RW)]
    rt, rw = (_digits(match["number"]) if match else None for match in found)
    spans = tuple(Found("", match.start(), match.end()) for match in found if match)
    return Neighbourhood(rt, rw, spans)


def _digits(number: str) -> str | None:
    value = int(number) if number.isdigit() else _ROMAN.get(number) or small_number(number)
    return str(value) if value else None
