"""The independent specs beside the repository, where there are any."""

import importlib.util
import sys
from functools import cache
from types import ModuleType
from typing import Any

import pytest

from bot.channels.telegram.render import Request
from tests.telegram.bodies import SHARED

PROGRAM = SHARED / "specs" / "validate.py"
needs_spec = pytest.mark.skipif(not PROGRAM.is_file(), reason=f"no specs in {PROGRAM.parent}")


@cache
def _specs() -> list[Any]:
    try:
        import jsonschema  # type: ignore[import-untyped,unused-ignore]  # noqa: F401
    except ImportError:  # only its WhatsApp half needs it
        stand_in = ModuleType("jsonschema")
        stand_in.__dict__["Draft202012Validator"] = None
        sys.modules["jsonschema"] = stand_in
    found = importlib.util.spec_from_file_location("validate_telegram", PROGRAM)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    if "Draft202012Validator" in vars(sys.modules["jsonschema"]) and not hasattr(
        sys.modules["jsonschema"], "__file__"
    ):
        del sys.modules["jsonschema"]
    return [module.Telegram("10.1"), module.Telegram("10.3")]


def problems(requests: list[Request]) -> list[str]:
    return [
        problem
        for request in requests
        for spec in _specs()
        for problem in spec.check(request.method, dict(request.params))
    ]
