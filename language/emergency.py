"""Words that tell of danger to life, and whom to call.

Recall first: a number that was not needed harms nobody.
"""

import re
from collections.abc import Sequence

from language.normalise import words_of

POLICE, FIRE, MEDICAL = "polri110", "damkar113", "ambulans119"

_WORDS = {
    FIRE: """
        kebakaran kobongan kobaran kobong kebakar gas_bocor asap_tebal
        """,
    MEDICAL: """
        pingsan semaput tidak_sadar gak_sadar ga_sadar nggak_sadar ora_sadar sekarat sesak_napas
        serangan_jantung keracunan tenggelam kelelep tertimbun kecelakaan tabrakan ketabrak
        tabrak_lari luka_parah pendarahan kesetrum bunuh_diri butuh_ambulan butuh_ambulans
        """,
    POLICE: """
        tawuran celurit clurit sajam senjata_tajam parang pedang bacok dibacok mbacok begal dibegal
        rampok dirampok perampok perampokan jambret dijambret tembak ditembak penembakan klitih
        nglitih dikeroyok keroyok pengeroyokan perkosa diperkosa pemerkosaan diculik penculikan bom
        dibunuh pembunuhan ancam_bunuh disandera todong ditodong
        """,
}
"""Words and phrases (with "_" for a space) that tell of danger, in their usual spelling."""

_RULES: Sequence[tuple[str, re.Pattern[str]]] = tuple(
    (contact, re.compile(rf"\b({'|'.join(words.split()).replace('_', ' ')})\b"))
    for contact, words in _WORDS.items()
)


def danger_in(text: str) -> str | None:
    """The code of the emergency contact to show first, or None when the words tell of no danger."""
    words = " ".join(words_of(text))
    for contact, pattern in _RULES:
        if pattern.search(words):
            return contact
    return None
