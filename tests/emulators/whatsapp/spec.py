"""Meta's own description, from the folder beside a checkout that has it."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

PLACE = Path(__file__).parents[3].parent / "shared" / "specs" / "validate.py"

_loaded: list[Any] = []


def meta() -> Any:
    """Skips the test where the description, or what reads it, is missing."""
    if not PLACE.exists():
        pytest.skip("no ../shared/specs beside the repository: not compared with Meta's file")
    pytest.importorskip("jsonschema", reason="validate.py needs jsonschema, which we do not lock")
    if "meta_spec" not in sys.modules:
        found = importlib.util.spec_from_file_location("meta_spec", PLACE)
        if found is None or found.loader is None:
            pytest.skip(f"cannot load {PLACE.name}")
        module = importlib.util.module_from_spec(found)
        found.loader.exec_module(module)
        sys.modules["meta_spec"] = module
        _loaded.append(module.WhatsApp())  # takes a second
    return _loaded[-1]
