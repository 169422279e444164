"""What words say of the city's announcements: on which topic, from where, and "no more of them"."""

import re
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from language.normalise import FILLERS, words_of

_WORDS: Mapping[str, str] = {
    "darurat": r"darurat|bencana|banjir\w*|longsor|gempa|kebakaran|cuaca|angin|puting beliung"
    r"|gunung|merapi|peringatan dini|emergency|disaster|flood",
    "layanan": r"layanan|pelayanan|dukcapil|ktp|pajak|pbb|puskesmas|vaksin|imunisasi|posyandu"
    r"|services?",
    "kegiatan": r"kegiatan|kagiyatan|acara|adicara|event|events|festival|konser|lomba|pentas"
    r"|pameran|agenda|activities",
    "umkm": r"umkm|bazar|bazaar|pasar murah|promo|dagangan|oleh oleh|shops",
    "kampung-religi": r"religi|relegi|pengajian|keagamaan",
}
_TOPICS = {topic: re.compile(rf"\b(?:{words})\b") for topic, words in _WORDS.items()}
SHORTEST = 5
"""Letters of a word that may be misspelt: of a shorter one too many others are near."""
_NEAR: Mapping[str, str] = {
    word: topic
    for topic, words in _WORDS.items()
    for each in words.split("|")
    if (word := each.removesuffix(r"\w*")).isalpha() and len(word) >= SHORTEST
}
_STOPS = (
    r"(?:berhenti|brenti|berenti|brhenti|setop|stop|stopo|mandheg|mandhego|mandeg|mandego|kendel"
    r"|unsub|unsubscribe)"
)
_ENDS = (
    r"(?:hentikan|hentikno|mandhegke|mandhegake|mandegke|mandegake|mandegna|mandhegna|kendelaken"
    r"|kendelke|matikan|matiin|pateni|batal|batalkan|putus|putusin)"
)
_NEWS = (
    r"(?:langganan|berlangganan|siaran|broadcast|brodkas|bc|info|informasi|kabar|pengumuman"
    r"|notif|notifikasi|wara wara|wartos|pawartos|berita)(?:nya|ne|ku|e)?"
)
_SENDS = (
    r"(?:di|dipun|tak)?(?:kirim|kirimi|kirimin|kirimke|ngirim|ngirimi|ngirimin|ngintun|ngintuni"
    r"|kintun|kintuni)(?:an|nya|e)?"
)
_NOT = (
    r"(?:jangan|jgn|ojo|aja|ampun|sampun|(?:ga|gak|ndak|nggak|enggak|tidak|ora|ra|mboten)"
    r" (?:usah|sah|perlu|butuh))"
)
_UNWILLING = (
    r"(?:gamau|(?:ga|gak|ndak|nggak|enggak|tidak|ora|ra|mboten)"
    r" (?:mau|pengen|pengin|ingin|kersa|arep|gelem|butuh|perlu))"
)
_GETS = r"(?:dapat|dapet|terima|nerima|menerima|nampa|nampi|oleh|olih|angsal|entuk|dikirimi)"
_AGAIN = r"(?:lagi|lg|maneh|malih|meneh|terus)"
_SMALL = (
    r"(?:saya|aku|kula|kulo|kami|ke|marang|dateng|dhateng|dari|saking|soko|pesan|pesen|udah|sudah"
    r"|wis|sampun|mau|mawon|wae|semua|kabeh|sedaya|kota|yang|ini|iki|kuwi|niki)"
)
_STOP = re.compile(
    rf"(?:{_SMALL} )*(?:"
    rf"{_STOPS}(?: (?:{_NEWS}|{_SENDS}|{_SMALL}|{_AGAIN}))*"
    rf"|{_ENDS}(?: (?:{_SMALL}|{_AGAIN}))* {_NEWS}(?: (?:{_NEWS}|{_SMALL}))*"
    rf"|{_NOT}(?: {_AGAIN})? {_SENDS}(?: {_SENDS})?(?: {_SMALL})*"
    rf" (?:{_NEWS}|{_AGAIN})(?: (?:{_NEWS}|{_SMALL}|{_AGAIN}))*"
    rf"|{_UNWILLING}(?: {_GETS})? {_NEWS}(?: (?:{_NEWS}|{_SMALL}|{_AGAIN}))*"
    r")"
)
_WHOLE = re.compile(
    r"\b(?:semua|semuanya|seluruh|seluruhnya|sekota|kabeh|sedaya|sedanten|whole city|everywhere)\b"
)
_WHERE = re.compile(r"\b(?:kelurahan|klurahan|kalurahan|wilayah|daerah|neighbourhood)\b")
_ALSO = re.compile(r"\b(?:tambah|tambahi|tambahkan|nambah|juga|sekalian|ugi|uga|also|add)\b")


MOST_WORDS = 12
"""Of a message that says only this."""


def topics_in(text: str) -> tuple[str, ...]:
    """The topics that the words speak of."""
    told = words_of(text)
    words = " ".join(told)
    found = tuple(topic for topic, pattern in _TOPICS.items() if pattern.search(words))
    return found or tuple(dict.fromkeys(topic for each in told if (topic := _nearest(each))))


def _nearest(word: str) -> str | None:
    """The topic of a word that is misspelt by one letter, the first being right."""
    if len(word) < SHORTEST:
        return None
    likely = [each for each in _NEAR if each[0] == word[0]]
    near = process.extractOne(word, likely, scorer=OSA.distance, score_cutoff=1)
    return _NEAR[near[0]] if near else None


def says_no_more(text: str) -> bool:
    """Whether the whole message says only that no announcements are wanted any more."""
    told = words_of(text)
    if len(told) > MOST_WORDS:
        return False
    plain, whole = (" ".join(each for each in told if each not in FILLERS), " ".join(told))
    return any(bool(each and _STOP.fullmatch(each)) for each in (plain, whole))


def says_whole_city(text: str) -> bool:
    return _says(_WHOLE, text)


def asks_where(text: str) -> bool:
    """Whether the words are about from where, naming no place."""
    return _says(_WHERE, text)


def says_also(text: str) -> bool:
    """Whether what is named comes to what was wanted before."""
    return _says(_ALSO, text)


def _says(pattern: re.Pattern[str], text: str) -> bool:
    return bool(pattern.search(" ".join(words_of(text))))
