"""A made-up catalogue of any size, and queries whose right answers are known: always the same.

Kinds and their spellings are those of our lexicon; attributes, brands and sellers are made up here.
Names carry what makes real ones hard: brands that are words, sizes, sellers, mistakes.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from language.products.lexicon import lexicon
from language.products.segment import Entry

SEED = 2026
_TASTES = (
    "original pedas balado keju coklat pandan durian jahe madu susu kelapa wijen manis".split()
)
_LOOKS = "hitam putih navy maroon polos motif etnik minimalis jumbo anak dewasa premium".split()
_WORK = "panggilan kilat murah bergaransi harian lengkap profesional".split()
_PLANTS = "unggul organik lokal segar super merah kuning".split()
_SIZES = ("250gr", "500 gr", "1 kg", "1/2 kg", "isi 10", "250 ml", "")
_DRESSED = (
    "batik kemeja blus gamis daster sarung kaos jaket hijab mukena kebaya baju celana blangkon tas"
    " dompet sepatu sandal boneka bros gelang kalung gantungan souvenir hampers undangan miniatur"
    " patung cobek gerabah vas wayang topeng gamelan kerajinan tampah tikar sapu keset lampu lilin"
    " sabun mebel kursi rak sangkar layangan mainan seragam pot karangan buket"
).split()
_SERVICES = (
    "jahit permak sablon bordir cetak stempel fotokopi laundry cuci servis bengkel tambal las"
    " tukang sedot rias salon barbershop pijat bekam foto sewa travel les kursus homestay dekorasi"
    " isi pulsa kambing"
).split()
_GROWN = "bibit tanaman anggrek bonsai pupuk media salak alpukat beras jagung sayur jamur".split()
_PEOPLE = "Sri Rini Wati Yuli Endang Tutik Siti Nur Dewi Ratna Eko Budi Joko Slamet Agus".split()
_HOUSES = "Dapur Griya Omah Toko Warung Pawon Kedai Sanggar".split()
_PRAISE = "enak murah asli khas terlaris".split()
_SENTENCES = (
    "Dibuat sendiri di rumah setiap pagi",
    "Bisa diantar ke seluruh kota",
    "Pesan sehari sebelumnya lewat WhatsApp",
    "Menerima pesanan banyak untuk acara",
)
_BEFORE = ("cari", "min ada", "golek", "pengen beli", "kak", "yang jual", "ono")
_AFTER = ("dong", "ada ga", "ya min", "piro", "kak", "nggih")
_KELURAHAN = ("Panjang", "Wates", "Cacaban", "Gelangan", "Tidar Utara", "Kramat Selatan")


@dataclass(frozen=True, slots=True)
class Made:
    entry: Entry
    kind: str
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    kind: str
    attributes: tuple[str, ...]
    noise: str

    def is_answered_by(self, made: Made) -> bool:
        fits = made.kind == self.kind or made.kind.startswith(f"{self.kind} ")
        return fits and all(each in made.attributes for each in self.attributes)


def spellings() -> dict[str, list[str]]:
    """What each kind is called; names of several kinds are left out."""
    called: dict[str, list[str]] = defaultdict(list)
    for phrase, kinds in lexicon().types.items():
        if len(kinds) == 1:
            called[kinds[0]].append(" ".join(phrase))
    return dict(sorted(called.items()))


def attributes_of(kind: str) -> Sequence[str]:
    first = kind.split()[0]
    if first in _DRESSED:
        return _LOOKS
    if first in _SERVICES:
        return _WORK
    return _PLANTS if first in _GROWN else _TASTES


def catalogue(size: int, seed: int = SEED) -> Iterator[Made]:
    chance = random.Random(seed)
    called = spellings()
    kinds = list(called)
    brands = [_syllables(chance) for _ in range(9_000)]
    brands += [word for names in called.values() for name in names for word in name.split()]
    chance.shuffle(brands)
    sellers = [
        f"{chance.choice(_HOUSES)} {chance.choice(_PEOPLE)} {chance.choice(_PEOPLE)} {number}"
        for number in range(max(50, min(6_000, size // 18)))
    ]
    for number in range(size):
        yield _made(number, chance, called, kinds, brands, sellers)


def _made(
    number: int,
    chance: random.Random,
    called: dict[str, list[str]],
    kinds: Sequence[str],
    brands: Sequence[str],
    sellers: Sequence[str],
) -> Made:
    kind = chance.choice(kinds)
    name = chance.choice(called[kind])
    attributes = chance.sample(attributes_of(kind), chance.choice((0, 1, 1, 1, 2)))
    seller = chance.choice(sellers)
    parts = [name, *attributes]
    if chance.random() < 0.45:
        parts.insert(chance.choice((0, 1, 1, len(parts))), chance.choice(brands))
    parts += [chance.choice(_PRAISE)] if chance.random() < 0.12 else []
    parts.append(chance.choice(_SIZES))
    parts += [f"- {seller}"] if chance.random() < 0.3 else []
    title = " ".join(part for part in parts if part).title()
    if chance.random() < 0.015:
        at = chance.randrange(1, len(title))
        title = title[:at] + title[at + 1 :]
    about = f"{' '.join((name, *attributes))}. {chance.choice(_SENTENCES)}."
    kelurahan = chance.choice(_KELURAHAN)
    price = chance.randrange(2, 400) * 1_000
    entry = Entry(
        f"P-{number:07}", title, about, "umkm", seller, kelurahan, price, None, None, None
    )
    return Made(entry, kind, tuple(attributes))


def _syllables(chance: random.Random) -> str:
    return "".join(
        chance.choice("bcdghjklmnprst") + chance.choice("aiueo") + chance.choice(("", "", "n", "k"))
        for _ in range(chance.choice((2, 2, 3)))
    )


def questions(count: int, seed: int = SEED + 1) -> list[Question]:
    """Queries of every noise in turn."""
    chance = random.Random(seed)
    called = spellings()
    kinds = list(called)
    asked = []
    for number in range(count):
        noise = list(_NOISES)[number % len(_NOISES)]
        kind = chance.choice(kinds)
        attributes = chance.sample(attributes_of(kind), 1) if chance.random() < 0.5 else []
        words = [*chance.choice(called[kind]).split(), *attributes]
        asked.append(Question(_NOISES[noise](words, chance), kind, tuple(attributes), noise))
    return asked


def _typo(words: list[str], chance: random.Random) -> str:
    at = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[at]
    if len(word) >= 5:
        place = chance.randrange(1, len(word) - 2)
        letters = [*word]
        letters[place], letters[place + 1] = letters[place + 1], letters[place]
        word = "".join(letters) if chance.random() < 0.5 else word[:place] + word[place + 1 :]
    return " ".join([*words[:at], word, *words[at + 1 :]])


def _vowels(words: list[str], chance: random.Random) -> str:
    at = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[at]
    if len(word) >= 5:
        word = word[0] + re.sub("[aeiou]", "", word[1:-1], count=chance.choice((1, 2))) + word[-1]
    return " ".join([*words[:at], word, *words[at + 1 :]])


def _sound(words: list[str], chance: random.Random) -> str:
    text = " ".join(words)
    for written, heard in chance.sample((("t", "th"), ("d", "dh"), ("u", "oe"), ("j", "dj")), 4):
        if written in text[1:]:
            at = text.index(written, 1)
            return text[:at] + heard + text[at + 1 :]
    return text


_NOISES: dict[str, Callable[[list[str], random.Random], str]] = {
    "clean": lambda words, chance: " ".join(words),
    "typo": _typo,
    "vowel": _vowels,
    "phon": _sound,
    "order": lambda words, chance: " ".join(reversed(words)),
    "nospace": lambda words, chance: "".join(words),
    "extra": lambda words, chance: (
        f"{chance.choice(_BEFORE)} {' '.join(words)} {chance.choice(_AFTER)}"
    ),
}
