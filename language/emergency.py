"""Words that tell of danger to life, and whom to call. Recall first: a needless number harms nobody."""

import re
from collections.abc import Sequence

from language.normalise import words_of

POLICE, FIRE, MEDICAL = "polri110", "damkar113", "ambulans119"

_RULES: Sequence[tuple[str, re.Pattern[str]]] = (
    (
        FIRE,
        re.compile(r"\b(kebakaran|kobongan|kobaran|kobong|kebakar|gas bocor|asap tebal)\b"),
    ),
    (
        MEDICAL,
        re.compile(
            r"\b(pingsan|semaput|tidak sadar|gak sadar|ga sadar|nggak sadar|ora sadar|sekarat|sesak napas"
            r"|serangan jantung|keracunan|tenggelam|kelelep|tertimbun|kecelakaan|tabrakan|ketabrak"
            r"|tabrak lari|luka parah|pendarahan|kesetrum|bunuh diri|butuh ambulan|butuh ambulans)\b"
        ),
    ),
    (
        POLICE,
        re.compile(
            r"\b(tawuran|celurit|clurit|sajam|parang|pedang|bacok|dibacok|mbacok|begal|dibegal|rampok"
            r"|dirampok|perampokan|perampok|jambret|dijambret|tembak|ditembak|penembakan|klitih|nglitih"
            r"|dikeroyok|pengeroyokan|keroyok|diperkosa|pemerkosaan|perkosa|penculikan|diculik|bom"
            r"|pembunuhan|dibunuh|disandera|ancam bunuh|gelut massal|senjata tajam|todong|ditodong)\b"
        ),
    ),
)


def danger_in(text: str) -> str | None:
    """The code of the emergency contact to show first, or None when the words tell of no danger."""
    words = " ".join(words_of(text))
    for contact, pattern in _RULES:
        if pattern.search(words):
            return contact
    return None
