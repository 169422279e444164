"""Whatever the bytes are, looking at them never fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.media.types import TYPES, sniffed
from tests.contracts.files import DOCX, MP3, OPUS, PDF, boxed, odf

SAMPLES = (DOCX, odf("text"), OPUS, MP3, PDF, boxed("isom"), b"ID3\x04\0\0\0\0\x01\x02")


@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8),
    st.binary(max_size=40),
    st.integers(0, 600),
)
def test_damaged_files(
    sample: bytes, changes: list[tuple[int, int]], rest: bytes, length: int
) -> None:
    content = bytearray(sample + rest)[:length]
    for place, byte in changes:
        if place < len(content):
            content[place] = byte
    found = sniffed(bytes(content))
    assert found is None or TYPES[found.extension] is found


@given(st.binary(max_size=64))
def test_any_bytes(content: bytes) -> None:
    sniffed(content)


@pytest.mark.parametrize("extension", TYPES)
def test_no_type_that_a_browser_would_run(extension: str) -> None:
    running = ("html", "svg", "xml+", "javascript", "octet-stream")
    assert not any(each in TYPES[extension].content_type for each in running)
