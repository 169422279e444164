"""Every transcript is a conversation that must go as it is written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.talk import Talk
from tests.transcripts.transcript import play

FILES = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_transcript(file: Path, talk: Talk, restart: Callable[[], None]) -> None:
    await play(file, talk, restart)
