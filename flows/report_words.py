"""What the words of a report tell about its category and about who tells it."""

from collections.abc import Sequence
from functools import lru_cache

from core.messages import Json
from core.reports import Category
from language.intents import Intent
from language.names import Gazetteer
from language.normalise import words_of
from language.search import Index
from language.understanding import understand
from language.wishes import asks_something

MOST = 3
OTHER = "lainnya"
"""The code of the category for all that fits nowhere else; no words point to it."""
URGENT = "darurat"
READ = 2_000
"""Characters of a story that are looked at for its kind."""
NO_PHOTO = frozenset(
    words_of(said.replace("_", " "))
    for said in """
    gak gak_ada gak_usah ga ga_ada nggak nggak_ada tidak tidak_ada tidak_ada_foto
    tidak_usah tidak_punya belum belum_ada belum_ada_foto nanti
    nanti_saja kirim kirim_saja langsung_kirim ora ora_ono ra_sah mboten mboten_wonten no skip
    """.split()
)
ALMOST = 0.05
"""Categories whose keywords fit about as well as the best are offered as a choice."""


def categories_in(words: str, categories: Sequence[Category]) -> list[str]:
    """Codes of the categories that the words tell of: one when it is clear, at most MOST.

    Of keywords that fit the longest in words tells most: "balapan liar" more than "berisik".
    """
    keywords, index = _prepared(tuple(each for each in categories if each.code != OTHER))
    named = keywords.find(words[:READ])
    if named:
        best = [name for name in named if name.score >= named[0].score - ALMOST]
        found = [name.id for name in best]
        urgent = [each.code for each in categories if each.code in found and each.urgency == URGENT]
        most = max(name.words for name in best)
        longest = [name.id for name in best if name.words == most][:MOST]
        return urgent if len(urgent) == 1 else longest
    near = index.search(words[:READ], MOST)
    return [hit.id for hit in near if hit.score >= near[0].score - ALMOST]


def without_place(details: str, place: Json) -> str:
    """The story without the words for the place, as "di taman kota" tells of no broken park."""
    words = place.get("words") if isinstance(place, dict) else place
    return details.replace(words, " ") if words else details


def tells_of_incident(words: str, categories: Sequence[Category]) -> bool:
    """Whether the words surely tell of something that happened, and ask for nothing."""
    keywords, _ = _prepared(tuple(each for each in categories if each.code != OTHER))
    named = keywords.find(words[:READ])
    return bool(named) and named[0].score == 1.0 and not asks_something(words)


def kinds_told(words: str, categories: Sequence[Category]) -> list[str]:
    """Codes of the categories that the words name by a keyword; none when they merely resemble."""
    keywords, _ = _prepared(tuple(each for each in categories if each.code != OTHER))
    return categories_in(words, categories) if keywords.find(words[:READ]) else []


def tells_more(words: str, categories: Sequence[Category]) -> bool:
    """Whether the words go on telling what happened."""
    understood = understand(words)
    report = understood.sure and understood.intent is Intent.REPORT
    return report or tells_of_incident(words, categories)


def has_no_photo(words: str) -> bool:
    """Whether the answer to the question for a photo is that there is none."""
    return words_of(words) in NO_PHOTO


@lru_cache(maxsize=2)
def _prepared(categories: tuple[Category, ...]) -> tuple[Gazetteer, Index]:
    keywords = Gazetteer((word, each.code) for each in categories for word in each.keywords)
    index = Index(
        (each.code, [(each.name, 1.0), *((word, 1.0) for word in each.keywords)])
        for each in categories
    )
    return keywords, index
