"""Every transcript is a conversation that must go as it is written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.casework import happen
from tests.desk import Desk
from tests.talk import Talk
from tests.transcripts.transcript import play

FILES = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_transcript(file: Path, desk: Desk, talk: Talk, restart: Callable[[], None]) -> None:
    await play(file, talk, restart, partial(happen, desk, talk), desk.talk)
