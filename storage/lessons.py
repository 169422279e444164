"""Lessons as they count when words are understood."""

from collections import defaultdict
from collections.abc import Sequence

from core.lessons import Lesson, LessonKind
from language.taught import NOTHING, Taught, signature


def taught_of(lessons: Sequence[Lesson]) -> Taught:
    """Of two about the same words the newer one counts; `lessons` has the newest first."""
    if not lessons:
        return NOTHING
    variants: dict[str, list[str]] = defaultdict(list)
    synonyms: dict[str, str] = {}
    intents: dict[str, str] = {}
    for each in lessons:
        match each.kind:
            case LessonKind.VARIANT:
                variants[each.meaning].append(each.words)
            case LessonKind.SYNONYM:
                synonyms.setdefault(each.words, each.meaning)
            case LessonKind.INTENT:
                intents.setdefault(signature(each.words), each.meaning)
            case LessonKind.FOREIGN:
                pass
    return Taught(variants, synonyms, intents)
