"""Plays a transcript: see README.md beside it for what the lines mean."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from core.messages import MediaKind
from tests.talk import Talk

_LOCATION = re.compile(r"\(lokasi (-?[\d.]+), ?(-?[\d.]+) ?(.*)\)")
_PHOTO = re.compile(r"\(foto ?(.*)\)")
_FILE = re.compile(r"\((suara|video|dokumen) ?(.*)\)")
_TOO_LARGE = re.compile(r"\(terlalu besar ?(.*)\)")
_EDIT = re.compile(r"\(ubah (.+)\)")
_HOURS = re.compile(r"~ (\d+) jam")
_LABELS = re.compile(r"\[([^\]]+)\]")

SILENCE = "<-"
"""Behind what a citizen sends: nobody answers it. An operator may do so later."""
FILES = {"suara": MediaKind.VOICE, "video": MediaKind.VIDEO, "dokumen": MediaKind.DOCUMENT}

Restart = Callable[[], None]
Happen = Callable[[str, str], Awaitable[None]]
"""What an operator or the clock does with the citizen's newest ticket."""


async def play(
    file: Path, talk: Talk, restart: Restart, happen: Happen, another: Callable[[str], Talk]
) -> None:
    """Raises AssertionError with file and line where the conversation goes otherwise."""
    talks = {talk.address.external_id: talk}
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, (line, following) in enumerate(pairwise([*lines, ""]), start=1):
        if line.startswith("@ "):
            talk = talks.setdefault(line[2:], another(line[2:]))
            await talk.look()
            continue
        talk.expects_silence = following == SILENCE
        try:
            await _play_line(line, talk, restart, happen)
        except AssertionError as error:
            said = talk.last.text if talk.answers else "(nothing)"
            raise AssertionError(f"{file.name}:{number}: {line}\n{error}\n--\n{said}") from None


async def _play_line(line: str, talk: Talk, restart: Restart, happen: Happen) -> None:
    sign, _, rest = line.partition(" ")
    match sign:
        case ">":
            await _citizen(rest, talk)
        case "<-":
            assert line == SILENCE, f"unknown line: {line}"
        case "<" if rest == "(foto)":
            assert talk.last.media, "no photo came with it"
        case "<" if rest.startswith("["):
            labels = [option.label for option in talk.last.options]
            missing = [label for label in _LABELS.findall(rest) if label not in labels]
            assert not missing, f"options missing: {missing}, there are {labels}"
        case "<":
            assert _stands_in(rest, talk.last.text), f"not said: {rest}"
        case "<!":
            labels = [option.label for option in talk.last.options]
            said = not _stands_in(rest, talk.last.text) and rest not in labels
            assert said, f"should not be said: {rest}"
        case "!":
            event, _, words = rest.partition(" ")
            await happen(event, words)
            await talk.look()
        case "~" if hours := _HOURS.fullmatch(line):
            talk.clock.forward(timedelta(hours=int(hours[1])))
        case "~":
            assert line == "~ mulai ulang", f"unknown line: {line}"
            restart()
        case _:
            assert not line or sign.startswith("#"), f"unknown line: {line}"


async def _citizen(what: str, talk: Talk) -> None:
    if match := _LOCATION.fullmatch(what):
        await talk.pin(float(match[1]), float(match[2]), match[3])
    elif match := _PHOTO.fullmatch(what):
        await talk.photo(match[1])
    elif match := _FILE.fullmatch(what):
        await talk.file(FILES[match[1]], match[2])
    elif match := _TOO_LARGE.fullmatch(what):
        await talk.too_large(match[1])
    elif what == "(stiker)":
        await talk.sticker()
    elif match := _EDIT.fullmatch(what):
        await talk.edit(match[1])
    elif what == "(ulang)":
        await talk.redeliver()
    elif what.startswith("[[") and what.endswith("]]"):
        await talk.tap(what[2:-2], oldest=True)
    elif what.startswith("[") and what.endswith("]"):
        await talk.tap(what[1:-1])
    else:
        await talk.say(what)


def _stands_in(wanted: str, text: str) -> bool:
    pattern = ".*?".join(re.escape(part) for part in wanted.split("…"))
    return re.search(pattern, text) is not None
