"""Two places in the words of two people."""

import pytest

from language.likeness import same_place


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("depan pasar rejowinangun", "ngarep pasar rejowinangun", True),
        ("pasar rejo", "dekat pasar rejo", True),
        ("perum armada estate", "armada estet", True),
        ("jl pahlawan 12", "Jl. Pahlawan No. 12", True),
        ("jl pahlawan 12", "jl pahlawan 95", False),
        ("jl pahlawan 12", "jl pahlawan", True),
        ("depan SD", "belakang masjid", False),
        ("kel gelangan", "Kelurahan Gelangan", False),
        ("kel gelangan", "depan SD gelangan", False),
        ("", "", False),
        ("", "depan SD", False),
        ("😀", "depan SD", False),
    ],
)
def test_places_of_one_kelurahan(one: str, other: str, same: bool) -> None:
    assert same_place(one, other, "Gelangan") is same
    assert same_place(other, one, "Gelangan") is same
