"""The wish that a report is not spread is not the wish that nobody learns who told it."""

import pytest

from language.anonymity import wishes_anonymity, wishes_secrecy
from language.spans import plain


@pytest.mark.parametrize(
    "said",
    ["rahasia", "rahasia aja ya", "tolong jangan disebar dulu", "ojo disebarke",
     "tolong dirahasiakan", "jangan sampai viral", "cukup petugas saja"],
)  # fmt: skip
def test_wishes_for_secrecy(said: str) -> None:
    assert wishes_secrecy(plain(said))


@pytest.mark.parametrize(
    "said",
    ["rahasiakan nama saya", "jangan sebarkan identitas saya", "anonim", "jalan rusak", "",
     "ada yang menyebar hoaks", "resep rahasia getuk"],
)  # fmt: skip
def test_no_wishes_for_secrecy(said: str) -> None:
    assert not wishes_secrecy(plain(said))


def test_not_to_be_found_out_is_to_stay_unnamed() -> None:
    assert wishes_anonymity(plain("ampun ngantos konangan kula"))
