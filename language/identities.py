"""Numbers that identify a person, land or a vehicle: NIK (16 digits), NOP (18), plate."""

import re

from language.spans import Found, before, phrases

_GAP = r"[\s.\-–/]{0,3}"


def _long_number(length: int) -> re.Pattern[str]:
    """So many digits in one run, or in groups that nothing but a letter or a sign ends."""
    run = rf"(?<![\d+])[1-9]\d{{{length - 1}}}(?!\d)"
    return re.compile(rf"{run}|(?<![\d+.])[1-9](?:{_GAP}\d){{{length - 1}}}(?!{_GAP}\d)")


_NIK, _NOP = _long_number(16), _long_number(18)
_FAMILY_CARD = re.compile(r"(?:kk|kartu keluarga)(?:nya|ne|e|ku|\s+saya)?[\s.:#]*$")
_ACCOUNT = re.compile(r"(?:rek|rekening|norek|va|virtual account|kartu kredit|resi|imei)[\s.:#]*$")

_REGIONS = phrases(
    """
    aa ab ad ae ag ba bb bd be bg bh bk bl bm bn bp da db dc dd de dg dh dk dl dm dn dp dr ds dt dw
    ea eb ed kb kh kt ku pa pb pg a b d e f g h k l m n p r s t w z
    """
)
_UNITS = phrases(
    "rb k jt kg gr cm mm km ml an m l g pcs rw rt x jam org wib th thn mb gb di ya ke yg"
)
_HEAD = rf"(?<![\w/-])(?P<region>{_REGIONS})[\s\-.]{{0,2}}"
_PLATE = re.compile(
    rf"{_HEAD}(?P<number>[1-9]\d{{0,3}})[\s\-.]{{0,2}}"
    rf"(?!(?:{_UNITS})(?!\w))(?P<series>[a-z]{{1,3}})(?!\w)"
)
_BARE_PLATE = re.compile(rf"{_HEAD}(?P<number>[1-9]\d{{1,3}})(?P<series>)(?!\w|[.,]\d)")
_WORDS = phrases("plat plate pelat nopol nomor_polisi no_pol no_polisi nomer_polisi nomor_plat")
_VEHICLE = re.compile(rf"(?<![a-z])(?:{_WORDS})(?:nya|e|ipun)?(?:\s*(?:nomor|nomer|no))?[\s.:]*$")


def nik_in(text: str) -> Found | None:
    """The NIK in a plain text. The number of a family card (KK) is as long, and none."""
    for match in _NIK.finditer(text):
        said = before(text, match.start())
        if not _FAMILY_CARD.search(said) and not _ACCOUNT.search(said):
            return _digits(match)
    return None


def nop_in(text: str) -> Found | None:
    """The number of a tax object (PBB), e.g. 33.71.010.001.002-0123.0."""
    match = _NOP.search(text)
    return _digits(match) if match else None


def plates_in(text: str, written: str) -> tuple[Found, ...]:
    """The plates in a plain text; `written` is the text before it was put in lower case.

    Plates of one letter ("H 1234 AB") count in capitals or after a word for plate; else "b 12 an"
    would be one.
    """
    found: list[Found] = []
    same_length = len(written) == len(text)
    for pattern in (_PLATE, _BARE_PLATE):
        for match in pattern.finditer(text):
            named = bool(_VEHICLE.search(before(text, match.start())))
            capital = same_length and written[match.start() : match.end()].isupper()
            alike = pattern is _PLATE and (capital or len(match["region"]) > 1) and _likely(match)
            new = not any(match.start() < each.end for each in found)
            if new and (named or alike):
                number = "".join(match.group("region", "number", "series")).upper()
                found.append(Found(number, match.start(), match.end()))
    return tuple(found)


def _likely(match: re.Match[str]) -> bool:
    return len(match["region"]) == 2 or len(match["number"]) >= 3


def _digits(match: re.Match[str]) -> Found:
    return Found(re.sub(r"\D", "", match[0]), match.start(), match.end())
