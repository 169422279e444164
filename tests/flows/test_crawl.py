"""Walks every flow from the menu, and says each global word in every question that it finds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from bot.city import FLOWS
from tests.talk import Talk

Step = Callable[[Talk], object]

SAMPLES = (
    "getuk",
    "laptop gaming",
    "syarat bayar",
    "ktp hilang",
    "daftar usaha",
    "ganten",
    "gangguan di depan rumah",
    "jalan rusak berlubang",
    "kelurahan Panjang",
    "depan warung mbah yem",
    "LPR-261123-0099",
    "tambah",
    "tambah",
)
"""What may be written at a question; together they open every door."""

WANTED = ("Tanya layanan", "Kampung Religi", "Tiket saya", "Ubah", "Siapa yang melihat")
"""Options in the middle of a list that lead to something new."""

GLOBAL_WORDS = {
    "menu": "Apa yang bisa kami bantu",
    "batal": "Tidak ada yang dikirim",
    "bantuan": "Kita sedang",
    "operator": "Tulis singkat apa yang perlu dibantu petugas",
    "tiket saya": "tiket",
    "berhenti": "tidak berlangganan",
    "ampun ngintun malih": "tidak berlangganan",
    "lapor ada pencurian motor": "Pencurian",
    "cari batik": "batik",
    "cek LPR-261123-0042": "PIN enam angka untuk LPR-261123-0042",
    "bahasa": "Bahasa apa",
    "toko saya": "Apa nama usaha",
}
"""What the answer to a global word says, in whatever question it is said."""


@dataclass(frozen=True)
class Path:
    """How to come to a question: texts to say, labels to tap."""

    moves: tuple[tuple[str, str], ...] = ()

    async def walk(self, talk: Talk) -> None:
        await talk.say("halo")
        for kind, what in self.moves:
            await (talk.tap(what) if kind == "tap" else talk.say(what))

    def then(self, kind: str, what: str) -> "Path":
        return Path((*self.moves, (kind, what)))


_found: dict[tuple[str, str], Path] = {}


async def _crawl(new_talk: Callable[[], Talk]) -> dict[tuple[str, str], Path]:
    """A shortest path to every question (flow, step) that can be reached; walked once."""
    found = _found
    if found:
        return found
    waiting = [Path()]
    while waiting:
        path = waiting.pop(0)
        talk = new_talk()
        await path.walk(talk)
        options = [option.label for option in talk.last.options]
        taps = [*options[:3], *options[-3:], *_named(options)]
        moves = [("tap", label) for label in dict.fromkeys(taps)]
        for kind, what in [*moves, *(("say", sample) for sample in SAMPLES)]:
            step = path.then(kind, what)
            talk = new_talk()
            await step.walk(talk)
            run = talk.session.run
            if run is not None and (run.flow, run.step) not in found:
                found[run.flow, run.step] = step
                waiting.append(step)
    return found


def _named(options: Sequence[str]) -> list[str]:
    return [label for label in options if label in WANTED]


@pytest.mark.timeout(240)
async def test_every_question_is_reached_and_hears_every_global_word(
    new_talk: Callable[[], Talk],
) -> None:
    paths = await _crawl(new_talk)
    questions = {(flow.name, step) for flow in FLOWS for step in flow.asks}
    # A crawl has no ticket of its own; the transcripts about tickets reach these.
    assert questions - paths.keys() <= {
        ("ticket", "chosen"),
        ("kampung-religi", "consent"),  # there is no agenda yet: tests/flows/test_agenda.py
        ("report", "alike"),
        ("report", "still"),
        ("addition", "told"),
        ("closing", "number"),
        ("closing", "done"),
        ("relay", "words"),
    } | {("shop", step) for step in ("home", "ware", "pick", "what", "which", "sure")}
    for state, path in paths.items():
        for word, said in GLOBAL_WORDS.items():
            talk = new_talk()
            await path.walk(talk)
            answer = await talk.say(word)
            assert said in answer.text, f"{word!r} at {state} via {path.moves}: {answer.text}"


async def test_back_goes_back_or_to_the_menu_from_every_question(
    new_talk: Callable[[], Talk],
) -> None:
    for state, path in (await _crawl(new_talk)).items():
        talk = new_talk()
        await path.walk(talk)
        before = talk.session.run
        answer = await talk.say("kembali")
        after = talk.session.run
        assert after != before, f"stuck at {state}"
        assert after is None or after.flow == state[0]
        assert answer.text
