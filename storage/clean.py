"""Text that every database takes.

A message may hold NUL or half a surrogate pair: both are valid JSON, and PostgreSQL refuses both.
"""

import json
import re

from core.messages import Json

_REFUSED = re.compile("[\x00\ud800-\udfff]")
_REFUSED_IN_JSON = re.compile(r"\\u0000|[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """The text with U+FFFD in place of every character that cannot be kept."""
    return _REFUSED.sub("\ufffd", text)


def json_text(value: Json) -> str:
    """The value as JSON that can be kept."""
    text = _dumped(value)
    # Nearly no message needs the walk; an escaped backslash before "u0000" only makes it needless.
    return _dumped(_cleaned_parts(value)) if _REFUSED_IN_JSON.search(text) else text


def _dumped(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cleaned_parts(value: Json) -> Json:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        return {cleaned(str(key)): _cleaned_parts(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned_parts(part) for part in value]
    return value
