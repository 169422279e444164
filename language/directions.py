"""Where something lies from a place, in Indonesian, ngoko and krama: "lor pasar", "ing ngajeng"."""

from language.spans import lexicon, plain, tokens_of

COMPASS = lexicon(
    {
        "utara": "utara utr ut utra utar utaara lor ler north",
        "selatan": "selatan slatan sltn slt sel selatn selaten slatn selat kidul kidl south",
        "tengah": "tengah tgh tengh tngah teng",
        "timur": "timur tmr wetan etan east",
        "barat": "barat brt kulon kilen west",
    }
)
_BESIDE = lexicon(
    {
        "depan": "depan dpn ngarep ngarepe ngarepan ngajeng ngajengipun",
        "belakang": "belakang blkg blakang mburi mburine wingking",
        "samping": "samping smping sebelah sblh sisih pinggir pinggire sanding",
        "dekat": "dekat dkt deket cedhak cedak cerak celak cedhake",
        "seberang": "seberang sebrang nyabrang",
        "atas": "nduwur ndhuwur nginggil",
        "bawah": "ngisor ngandhap",
    }
)
_DIRECTIONS = {word: COMPASS[word] for word in COMPASS if len(word) > 4 or word in {"lor", "ler"}}
_DIRECTIONS |= _BESIDE


def directions_in(text: str) -> tuple[str, ...]:
    """The directions that a text names, by their Indonesian names, each once."""
    named = (_DIRECTIONS.get(word) for word in tokens_of(plain(text)))
    return tuple(dict.fromkeys(each for each in named if each and each != "tengah"))
