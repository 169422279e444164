"""Words of numbers: Indonesian, Javanese (ngoko and krama), and the market's slang."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import TypeAlias

from language.spans import any_of

THOUSAND, MILLION = 1_000, 1_000_000


class Part(Enum):
    """What a word does in a number: "rong" is a DIGIT, "puluh" a SCALE of it, "ewu" its UNIT."""

    DIGIT = auto()
    WHOLE = auto()
    TEEN = auto()
    SCALE = auto()
    UNIT = auto()
    HALF = auto()


Parts: TypeAlias = tuple[tuple[Part, float], ...]

_DIGITS = {
    1: "satu siji setunggal sak se sa one",
    2: "dua loro rong kalih roro two",
    3: "tiga telu telung tigang tigo telong three",
    4: "empat papat patang sekawan kawan pat four",
    5: "lima limang limo gangsal lim five",
    6: "enam enem nem six",
    7: "tujuh pitu pitung tuju seven",
    8: "delapan wolu wolung lapan eight",
    9: "sembilan sanga sango sangang songo nine",
}
_WHOLES = {
    10: "sepuluh sedasa sepuloh ten", 11: "sebelas sewelas", 12: "rolas kalihwelas rolasan",
    13: "telulas", 14: "patbelas", 15: "limalas limolas gangsalwelas", 16: "nembelas",
    17: "pitulas", 18: "wolulas", 19: "sangalas songolas", 20: "rongpuluh twenty",
    21: "selikur", 22: "rolikur", 23: "telulikur", 24: "patlikur", 25: "selawe selangkung",
    26: "nemlikur", 27: "pitulikur", 28: "wolulikur", 29: "sangalikur songolikur",
    50: "seket fifty", 60: "sewidak suwidak sewidhak suwidhak", 100: "satus seratus hundred",
}  # fmt: skip
_PARTS: Sequence[tuple[Part, Mapping[int, str]]] = (
    (Part.TEEN, {10: "belas welas", 20: "likur"}),
    (Part.SCALE, {10: "puluh dasa puluhan", 100: "ratus atus ratusan atusan"}),
    (
        Part.UNIT,
        {
            THOUSAND: "ribu rb ribuan rban rbuan rbu rebu rebuan rbn rib k ewu ewuan ewunan ewon "
            "thousand ceng",
            MILLION: "juta jt jutaan jtan jta yuta yuto yutan million",
        },
    ),
)
_SLANG = {
    25: "jigo sejigo", 50: "gocap", 100: "cepek", 150: "pekgo", 200: "nopek", 500: "gopek",
    1_000: "seceng saceng", 1_500: "cenggo", 2_000: "noceng", 5_000: "goceng",
    10_000: "ceban seban", 20_000: "noban", 50_000: "goban", 1_000_000: "cetiaw setiaw",
}  # fmt: skip
"""Words for money from Hokkien; those below a thousand leave "ribu" to be understood."""
_ROUND = {
    THOUSAND: "sewu seribu sewon sewunan seribuan serebu",
    MILLION: "sejuta sayuta seyuta sakyuta sejutaan",
}


def _words() -> dict[str, Parts]:
    known: dict[str, Parts] = dict.fromkeys(("setengah", "separo"), ((Part.HALF, 0.5),))
    tables: Sequence[tuple[Part, Mapping[int, str]]] = (
        (Part.DIGIT, _DIGITS),
        (Part.WHOLE, _WHOLES),
        *_PARTS,
        (Part.WHOLE, _SLANG),
    )
    for part, table in tables:
        for value, words in table.items():
            known |= {word: ((part, float(value)),) for word in words.split()}
    for value, words in _ROUND.items():
        parts = ((Part.DIGIT, 1.0), (Part.UNIT, float(value)))
        known |= dict.fromkeys(words.split(), parts)
    return known


KNOWN = _words()
SLANG = {word: value for value, words in _SLANG.items() for word in words.split()}
ROUND = frozenset(word for words in _ROUND.values() for word in words.split())
NEEDS_MORE = {"sak", "se", "sa", "pat", "lim", "kawan"}
"""Words that are a number only before another word of it."""
GLUED = re.compile(any_of(word for word in KNOWN if len(word) > 2))
