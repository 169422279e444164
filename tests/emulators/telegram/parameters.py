"""The parameters of a call, whether they came as JSON, urlencoded, multipart or in the address."""

import json
import math
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from tests.emulators.telegram.errors import Json, bad


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes
    mime: str


class Parameters:
    """Forms carry numbers, flags and objects as text; both ways of writing are understood."""

    def __init__(self, values: Json, uploads: dict[str, Upload]) -> None:
        self.values = values
        self.uploads = uploads

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None or name in self.uploads

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, (dict, list, bool)):
            raise bad(f'parameter "{name}" must be of type String')
        return str(value)

    def integer(self, name: str, otherwise: int = 0) -> int:
        number = self.number(name, otherwise)
        if number != int(number) or abs(number) >= 2**63:
            raise bad(f'parameter "{name}" must be of type Integer')
        return int(number)

    def number(self, name: str, otherwise: float | None = None) -> float:
        value = self.values.get(name)
        if value is None or value == "":
            if otherwise is None:
                raise bad(f'parameter "{name}" is required')
            return otherwise
        try:
            if isinstance(value, (bool, dict, list)):
                raise ValueError
            number = float(value) if not isinstance(value, str) else _number(value)
        except (ValueError, OverflowError):
            raise bad(f'parameter "{name}" must be of type Number') from None
        if not math.isfinite(number):
            raise bad(f'parameter "{name}" must be a finite Number')
        return number

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        return value is True or str(value).lower() in {"true", "1", "yes"}

    def tree(self, name: str) -> Any:
        """An object or a list; None when it is missing."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            raise bad(f"can't parse {name} JSON object") from None

    def objects(self, name: str) -> list[Json]:
        value = self.tree(name) or []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise bad(f"can't parse {name}: expected an Array of Objects")
        return value

    def upload(self, name: str, value: str) -> Upload | None:
        """The file of a part called `name`, or of the part that `attach://` names."""
        if value.startswith("attach://"):
            part = value.removeprefix("attach://")
            if part not in self.uploads:
                raise bad(f'attached file "{part}" not found')
            return self.uploads[part]
        return self.uploads.get(name)


def _number(text: str) -> float:
    """Chat ids have up to 52 bits, which a float holds exactly."""
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 20 else float(text)


async def received(request: Request) -> Parameters:
    """Raises Refused when the body cannot be read."""
    values: Json = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        values |= _object(await request.body())
    elif kind in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        try:
            async with request.form() as form:
                for name, value in form.multi_items():
                    if isinstance(value, UploadFile):
                        mime = value.content_type or "application/octet-stream"
                        uploads[name] = Upload(value.filename or "file", await value.read(), mime)
                    else:
                        values[name] = value
        except (HTTPException, ValueError, LookupError):
            raise bad("can't parse the form in the body") from None
    elif await request.body():
        raise bad("unsupported Content-Type")
    return Parameters(values, uploads)


def _object(body: bytes) -> Json:
    try:
        values = json.loads(body) if body.strip() else {}
        json.dumps(values, ensure_ascii=False).encode()
    except UnicodeError:
        raise bad("strings must be encoded in UTF-8") from None
    except (ValueError, RecursionError):
        raise bad("can't parse JSON object in the body") from None
    if not isinstance(values, dict):
        raise bad("expected a JSON object in the body")
    return values
