"""Whether short words say that something is done, or that it is not: "wis beres", "blm pak"."""

from language.normalise import fold

_NOT = frozenset(
    "belum belom blm blum durung dereng tidak tdk nggak ngga gak ga ora mboten boten not no masih "
    "taksih jek isih".split()
)
_DONE = frozenset(
    "sudah udah sdh udh dah wis wes sampun beres selesai rampung kelar tuntas bisa saged diterima "
    "terbantu teratasi done fixed yes ya iya nggih inggih".split()
)
_BESIDE = frozenset(
    "pak bu mas mbak min kok lho loh kak bapak ibu semua semuanya kabeh sama sekali juga ini itu "
    "terima kasih makasih suwun matur nuwun banget sekarang skrg saiki apa apa apane ada it is yet "
    "dong sih nih deh tenan memang".split()
)


def verdict_in(words: str) -> bool | None:
    """True for done, False for not done; None when the words say neither, or anything beside."""
    said = fold(words).replace(",", " ").replace(".", " ").replace("!", " ").split()
    if not said or any(each not in _NOT | _DONE | _BESIDE for each in said):
        return None
    if any(each in _NOT for each in said):
        return False
    return True if any(each in _DONE for each in said) else None
