"""A report told in pieces, in every order: always the same report."""

from collections.abc import Callable
from itertools import permutations

import pytest

from core.messages import MediaKind
from tests.talk import Talk

PIECES = ("text", "pin", "photo", "voice")
WORDS = ("depan RSUD Tidar", "lampu jalan mati tadi malam", "anonim ya", "(foto)")


async def send(talk: Talk, piece: str) -> None:
    match piece:
        case "text":
            await talk.say("lampu jalan mati, gelap sekali")
        case "pin":
            await talk.pin(-7.4797, 110.2177)
        case "photo" | "(foto)":
            await talk.photo()
        case "voice":
            await talk.file(MediaKind.VOICE)
        case _:
            await talk.say(piece)


@pytest.mark.parametrize("order", list(permutations(PIECES)), ids="-".join)
async def test_text_pin_photo_and_voice(
    new_talk: Callable[[], Talk], order: tuple[str, ...]
) -> None:
    talk = new_talk()
    for piece in order:
        await send(talk, piece)
    card = talk.last.text
    for line in ("Jenis: Lampu jalan mati", "Kelurahan Kemirirejo", "Foto: 1", "Pesan suara: 1"):
        assert line in card
    assert "nomor *LPR-" in (await talk.tap("Kirim")).text


@pytest.mark.parametrize("order", list(permutations(WORDS)), ids=",".join)
async def test_place_story_wish_and_photo(
    new_talk: Callable[[], Talk], order: tuple[str, ...]
) -> None:
    talk = new_talk()
    await talk.say("lapor")
    for piece in order:
        await send(talk, piece)
    card = talk.last.text
    assert "Jenis: Lampu jalan mati" in card
    assert "Tempat: depan RSUD Tidar (Kelurahan Kemirirejo)" in card
    assert "Waktu: tadi malam (22 November 2026)" in card
    assert "Kejadian: lampu jalan mati tadi malam\n" in card
    assert "Foto: 1" in card
    assert "*Anonim* (dipilih)" in card
