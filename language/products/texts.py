"""Texts that many products share (sellers, kelurahan, categories, hours), as numbers."""

from language.products.segment import UNKNOWN


class Texts:
    def __init__(self) -> None:
        self.all: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, text: str | None) -> int:
        if not text:
            return UNKNOWN
        known = self._numbers.get(text)
        if known is None:
            known = self._numbers[text] = len(self.all)
            self.all.append(text)
        return known

    def find(self, text: str) -> int:
        return self._numbers.get(text, UNKNOWN)
