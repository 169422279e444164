"""Telephone numbers of Indonesia, mobile and landline, in the form +62..."""

import re

from language.spans import Found

_GAP = r"[\s\-–.()]{0,3}"
_CALLS = (
    r"(?:wa|whatsapp|hp|telp|telpon|telepon|tlp|tlpn|nomor|nomer|no|hub|hubungi|kontak|contact|sms"
    r"|call|cp)(?:nya|ne|ku|e|saya|ku)?"
)
_MOBILE = re.compile(
    rf"(?<![\w.,/-])\(?(?:\+{_GAP}62{_GAP}\(?0?\)?|0062|62(?={_GAP}8)|[0o]){_GAP}"
    rf"(?P<rest>8[1-9](?:{_GAP}[\do]){{7,10}})(?![\w]|[.,]\d)"
)
_WITHOUT_ZERO = re.compile(
    rf"(?<![a-z]){_CALLS}[\s.:=]*(?P<rest>8[1-9](?:{_GAP}\d){{7,10}})(?![\w]|[.,]\d)"
)
_LANDLINE = re.compile(
    r"(?<![\w.,/-])\(?(?:\+\s?62[\s-]?|62(?=[\s-]?293)|0)\(?0?\)?"
    r"(?P<rest>(?:21|22|24|31|61|[2-7]\d{2})\)?[\s\-–.]{0,3}[2-9](?:[\s\-.]?\d){4,7})(?![\w]|[.,]\d)"
)


def phones_in(text: str) -> tuple[Found, ...]:
    """The telephone numbers in a plain text, in order."""
    found: list[Found] = []
    for pattern in (_MOBILE, _WITHOUT_ZERO, _LANDLINE):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", match["rest"].replace("o", "0"))
            start = match.start("rest") if pattern is _WITHOUT_ZERO else match.start()
            if not any(start < each.end and each.start < match.end() for each in found):
                found.append(Found(f"+62{digits}", start, match.end()))
    return tuple(sorted(found, key=lambda each: each.start))
