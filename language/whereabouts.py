"""The part of a message that says where: "jl pahlawan 12 potrobangsan", "ngarep pasar rejo"."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein

from language.place_words import AND, HEADS, KECAMATAN, KELURAHAN, STREETS, WHERE
from language.spans import phrases, plain, tokens_of

_NEAR = 0.8
_READ = 1_000
"""Characters in which a place is looked for."""
_MOST = 12
"""Wordings that are looked at, beginning with the likeliest."""
_LONG = 8
"""Words; a longer place has part of the story in it."""
KNOWN_STREETS = phrases(
    """
    ahmad_yani a_yani a._yani pahlawan pemuda jend_sudirman jenderal_sudirman jend._sudirman
    sudirman tentara_pelajar veteran singosari tidar jeruk kartini cempaka beringin urip_sumoharjo
    panembahan_senopati senopati sunan_gunung_jati sunan_giri abimanyu telaga_warna sutopo
    sriwijaya sigaluh pajang pajajaran mataram mangkubumi kalingga kahendran jenggolo
    gatot_subroto gatot_soebroto daha alibasah_sentot alun-alun_selatan diponegoro
    """
)
"""Streets of the addresses in `data/`: they need no number behind them."""
_NO_NAME = phrases(
    """
    rusak berlubang bolong panjang depan dekat ini itu iki iku yang yg sing di ke dari menuju arah
    masuk utama kampung desa umum sepi gelap peteng besar gede kecil sempit licin ambles retak
    banjir macet tol setapak aspal cor buntu pulang terus aja saja wae nya sini situ kene kono
    tengah samping belakang sebelah banyak ada enek ono sudah udah wes wis no nomor
    """
)
_WORD = r"[a-z][a-z.'-]*"
_NUMBER = r"(?:\s*,?\s*(?:no|nomor|nomer|nmr)?\.?\s*\d+[a-z]?(?![a-z0-9]))"
_KIND = r"(?<![a-z])(?:jl|jln|jalan|jlan|dalan|gang|gg|gng|lorong)(?![a-z])\.?\s*"
_STREET = re.compile(
    rf"{_KIND}(?:(?:{KNOWN_STREETS})(?![a-z]){_NUMBER}?"
    rf"|(?!(?:{_NO_NAME})(?![a-z])){_WORD}(?:\s+{_WORD}){{0,2}}?{_NUMBER})",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<![A-Za-z])(?:[Jj]l|[Jj]ln|[Jj]alan|[Gg]g|[Gg]ang)\.?\s*[A-Z][a-z]+")
"""A name with a capital letter, as in "Gg. Mawar"."""
_IN = phrases("di ndek ndhek ndk ning nang nek neng ing ten teng dateng lokasi lokasine at")
_AT = phrases(
    """
    kelurahan kel kampung kp kampunge daerah area wilayah kawasan sekitar sekitaran dekat deket
    cedhak cedak cerak depan ngarep ngajeng belakang mburi wingking samping sebelah antara seberang
    perumahan perum gang gg jl jln rt rw pojok perempatan prapatan pertigaan simpang lor kidul
    wetan kulon
    """
)
_START = re.compile(
    rf"(?<![a-z])(?:(?:(?:{_IN})(?![a-z])[\s.:]*)+|(?=(?:{_AT})(?![a-z])))", re.IGNORECASE
)
_CUT = re.compile(
    rf"\s*(?:[\n;!?]|,(?!\s*(?:{_AT}|kelurahan|rt|rw|no|nomor|masuk|sd|smp|sma)(?![a-z]))"
    r"|(?<!\bjl)(?<!\bjln)(?<!\bkel)(?<!\bno)(?<!\bgg)\.(?=\s|$)"
    r"|(?:^|(?<=[\s,]))(?:"
    + phrases(
        """
        sudah udah udh sdh sejak dari_tadi dari_kemarin ada ono enek wonten_ingkang yang yg sing
        ingkang tiap setiap saben terus trus tolong mohon minta nyuwun tulung min kok wes wis
        sampun nganti sampai sampe ben biar supaya karena soalnya bikin tadi semalam kemarin wingi
        mau wau lagi sedang banyak rame ramai jam pukul pkl sampahnya baunya warga
        gak ga nggak ngga ndak ora mboten boten tidak belum durung dereng banget sangat terlalu
        berisik dipake dipakai digawe bendino bendina sabendino nganti_saiki saiki sekarang
        anonim rusak risak roboh judes padahal bahaya mati macet
        """
    )
    + r")(?![a-z]))",
    re.IGNORECASE,
)
_NOT = r"(?:ti?dak|tdk|ga|gak|nggak|ndak|kurang|ora|mboten|boten)"
_KNOWN = r"(?:tahu|tau|ngerti|weruh|mangertos|paham|yakin|ada|ono|wonten)(?: pasti| persis)*"
_UNKNOWN = re.compile(
    rf"(?:maaf |nyuwun sewu )?(?:saya |aku |kula )?(?:{_NOT} {_KNOWN}|lupa|kesupen|embuh)"
    r"(?: (?:tempatnya|lokasinya|panggonane|pak|bu|min|mas|mbak|ya))*"
)
_KIND_OF_SPOT = frozenset(
    """
    sd smp sma smk sdn smpn sman masjid mesjid musholla mushola langgar gereja klenteng warung toko
    pos ronda kantor rumah omah griya balai lapangan taman pasar jembatan kreteg perempatan prapatan
    pertigaan simpang gang gg rt rw no nomor persis pas tepatnya tepate lokasinya lokasine
    kejadiannya tempatnya panggonane kota kp perum perumahan
    """.split()
)
"""Words of an address that tell nothing of what happened there."""


def says_unknown(text: str) -> bool:
    """Whether somebody says that they do not know where: "kurang tahu pak", "mboten mangertos"."""
    return _UNKNOWN.fullmatch(plain(text).strip(" .,!?")) is not None


def street_in(text: str) -> str:
    """The street with its number, as it was written; empty without one."""
    match = _STREET.search(text[:_READ]) or _NAMED.search(text[:_READ])
    return match[0].strip(" ,.") if match else ""


def clauses_in(text: str, name: str = "") -> list[str]:
    """What may be the words for the place, the likeliest first: none too long before all others.

    `name` is that of a place which may begin it.
    """
    text = text[:_READ]
    starts = [match.end() for match in _START.finditer(text)]
    if street := street_in(text):
        starts.append(text.index(street))
    if name and (at := text.lower().find(name.lower())) >= 0:
        starts.append(at)
    clauses = list[str]()
    for start in sorted(starts):
        tail = text[start:]
        ends = [match.start() for match in _CUT.finditer(tail) if match.start()]
        clauses += [tail[:end].strip(" ,.:-") for end in (*ends, len(tail))]
    return sorted(filter(None, clauses), key=lambda each: len(each.split()) > _LONG)[:_MOST]


def says_only_where(text: str, names: Iterable[str]) -> bool:
    """Whether the words say where and nothing else; `names` are the places that they mean."""
    street = street_in(text)
    known = {word for name in (*names, street) for word in tokens_of(plain(name))}
    about = WHERE | HEADS | AND | STREETS | KELURAHAN | KECAMATAN | _KIND_OF_SPOT | known
    words = [word for word in tokens_of(plain(text)) if word.isalpha()]
    return bool(words) and all(word in about or _is_near(word, known) for word in words)


def _is_near(word: str, known: Iterable[str]) -> bool:
    return len(word) > 4 and any(
        DamerauLevenshtein.normalized_similarity(word, each) >= _NEAR for each in known
    )
