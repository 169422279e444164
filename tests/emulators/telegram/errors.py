"""A refusal: how the Bot API says no."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    def __init__(self, code: int, description: str, parameters: Mapping[str, int] = {}) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters)

    def body(self) -> Json:
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


def bad(what: str) -> Refused:
    return Refused(400, f"Bad Request: {what}")


def forbidden(what: str) -> Refused:
    return Refused(403, f"Forbidden: {what}")


def too_many(seconds: int) -> Refused:
    description = f"Too Many Requests: retry after {seconds}"
    return Refused(429, description, {"retry_after": seconds})
