"""Whether a citizen asks to stay unnamed, or unheard: "anonim", "ojo omong sopo2", "rahasia"."""

import re

from language.spans import phrases

_NO = phrases(
    """
    jangan jgn jangn ojo aja ampun sampun tidak tdk gak ga nggak ngga ora mboten boten tak ndak
    tanpa gausah rasah
    """
)
_NAME = phrases(
    """
    nama nm namaku jeneng jenengku jenengan asma asmo identitas identitasku identitasnya
    """
)
_SHOWN = phrases(
    """
    sebut nyebut nyebat cantum tulis tampil muncul kasih_tau kasih_tahu bocor sebar ungkap buka
    omong kandhak kandak ketok ketahuan ketauan konangan beritahu publikasi publish katut lebok
    lebet serat
    """
)
_SHOW = rf"(?:di|me|ny|n)?(?:{_SHOWN})(?:ke|ake|no|kan|in|aken)?"
_HIDDEN = phrases(
    "rahasia umpet dhelik delik samar sembunyi tutup lindungi disamar didhelik diumpet"
)
_HIDE = rf"(?:di ?)?(?:{_HIDDEN})(?:kan|in|ke|no|ne|lah|i)*"
_TELL = phrases("ngomong kandha kondo crito cerita bilang matur ngandhani omong kasih_tau sebut")
_TO = r"(?:karo |kaliyan |ke |sama |marang |nek |kalau |kalo )?"
_ANYBODY = phrases("sopo sapa siapa sinten aku saya kula kulo")
_FOUND_OUT = phrases("ketahuan ketauan konangan kekenalan dikenali")
_SO_THAT = phrases("biar supaya ben men kersane agar")
_LEST = phrases(
    """
    takut wedi ajrih jangan_sampai jangan_sampe ojo_nganti aja_nganti ampun_ngantos sampun_ngantos
    """
)
_WISHES = (
    r"anon(?:im|ym|ymous|iem)(?:lah|e|itas)?",
    rf"(?:{_NO})(?: \w+){{0,3}} {_SHOW}(?: \w+){{0,3}} (?:{_NAME})",
    rf"(?:{_NAME})(?: \w+){{0,3}} (?:{_NO})(?: \w+){{0,2}} {_SHOW}",
    r"tanpa (?:nama|jeneng|asma|identitas)(?: saya| pelapor)?",
    rf"(?:{_NO}) (?:pakai|pake|nganggo|ngangge) (?:{_NAME})",
    rf"{_HIDE}(?: \w+){{0,2}} (?:{_NAME})",
    rf"(?:{_NAME})(?: \w+){{0,4}} {_HIDE}",
    r"(?:tolong|mohon|harap|minta|nyuwun|njaluk)(?: \w+){0,2} (?:di ?)?rahasia(?:kan|in|ke|ne)?",
    r"^(?:di ?)?rahasia(?:kan|in|ke|no|ne)",
    r"(?:pelapor|laporan)(?:nya|ku|ipun|e)?(?: \w+){0,3} (?:di ?)?rahasia(?:kan|in|ke)?",
    rf"(?:{_NO})(?: \w+){{0,2}} (?:{_TELL})\w* {_TO}(?:{_ANYBODY})",
    rf"(?:{_SO_THAT})(?: \w+){{0,3}} (?:{_NO})(?: \w+){{0,2}} (?:{_FOUND_OUT})",
    rf"(?:{_LEST})(?: \w+){{0,2}} (?:{_FOUND_OUT})",
)
_PLEASE = r"(?:tolong|mohon|harap|minta|nyuwun|njaluk|ini|laporan ini|iki|niki)"
_ONLY = "ya|nggih|saja|aja|mawon|wae|pak|bu|min"
_SPREAD = phrases(
    "sebar sebarluas viral viralkan publik publikasi umum umumkan posting share pamer tampilkan"
)
_SECRETS = (
    rf"^(?:{_PLEASE} )*(?:di ?)?rahasia(?:kan|in|ke|no|ne|lah)?(?: (?:{_ONLY}))*$",
    rf"(?:{_NO})(?: \w+){{0,2}} (?:di ?|me|ny|n)?(?:{_SPREAD})(?:luaskan|kan|in|ke|ake|no)?",
    r"(?:khusus|hanya|cukup|cuma) (?:untuk |buat |kangge )?petugas(?: saja| aja)?",
)
_SECRET = re.compile("|".join(f"(?<![a-z])(?:{each})(?![a-z])" for each in _SECRETS))
_NAMED = re.compile(rf"(?<![a-z])(?:{_NAME}|anonim|pelapor)(?![a-z])")
_WISH = re.compile("|".join(f"(?<![a-z])(?:{wish})(?![a-z])" for wish in _WISHES))
_ASIDE = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"([a-z]{2,})2(?![0-9])")


def wishes_anonymity(text: str) -> bool:
    """Whether a plain text asks that nobody learns who reports."""
    return bool(_WISH.search(_words(text)))


def wishes_secrecy(text: str) -> bool:
    """Whether a plain text asks that the report is not spread; of who tells it, it says nothing."""
    words = _words(text)
    return bool(_SECRET.search(words)) and not _NAMED.search(words)


def _words(text: str) -> str:
    return _ASIDE.sub(" ", _DOUBLED.sub(r"\1", text)).strip()
