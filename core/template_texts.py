"""Texts of WhatsApp's message templates, as the city has reviewed them and Meta approves them.

A template is sent by its name; its words lie with Meta. What stands here is what is proposed to
Meta and what operators see before they choose one: both must be the same, word by word.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

PARAMETERS: Mapping[str, int] = {
    "status_laporan": 2,
    "jawaban_petugas": 1,
    "hasil_laporan": 2,
    "nilai_laporan": 1,
    "pengingat_kegiatan": 3,
    "siaran_layanan": 2,
    "siaran_kegiatan": 2,
}
"""The templates that our notices use, and how many values each fills in; other names are unknown to
the desk, see bot/channels/whatsapp/templates.py."""
BLANK = re.compile(r"\{\{(\d+)\}\}")


@dataclass(frozen=True, slots=True)
class TemplateText:
    """`code` is Meta's name; {{1}}, {{2}} ... are filled in when it is sent."""

    code: str
    text: str
    text_en: str

    def filled_in(self, language: str, values: Sequence[str]) -> str:
        """As it reads in one of Meta's languages."""
        words = self.text_en if language == "en" else self.text
        return BLANK.sub(lambda blank: values[int(blank[1]) - 1], words)


class TemplateTexts(Protocol):
    async def all(self) -> Sequence[TemplateText]: ...


def blanks(text: str) -> list[int]:
    return [int(number) for number in BLANK.findall(text)]
