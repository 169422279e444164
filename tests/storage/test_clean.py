"""Text that every database takes."""

import json

from hypothesis import given
from hypothesis import strategies as st

from storage.clean import cleaned, json_text

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=[]))
ANY_JSON = st.recursive(
    ANY_TEXT | st.integers() | st.booleans() | st.none(),
    lambda parts: st.lists(parts) | st.dictionaries(ANY_TEXT, parts),
)


@given(ANY_TEXT)
def test_cleaned_text_can_be_kept(text: str) -> None:
    kept = cleaned(text)
    assert len(kept) == len(text)
    assert "\0" not in kept
    kept.encode()


@given(ANY_JSON)
def test_json_text_can_be_kept(value: object) -> None:
    text = json_text(value)
    text.encode()
    assert "\\u0000" not in json.dumps(json.loads(text)).replace("\\\\", "")
    assert json_text(json.loads(text)) == text


def test_what_is_fine_is_left_alone() -> None:
    assert cleaned("ꦩꦒꦼꦭꦁ 🍠\n\t") == "ꦩꦒꦼꦭꦁ 🍠\n\t"
    assert json.loads(json_text({"a": ["\\u0000", 1, None]})) == {"a": ["\\u0000", 1, None]}
