"""Follows a broadcast in the terminal until it is over, or until nobody wants to look."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn
from rich.progress import Progress as Bar

from core.broadcast_progress import Progress, Speeds, progress_of
from core.broadcasts import Broadcast
from core.messages import Text
from core.recipients import Outcome
from core.ticket_life import NotAllowed
from flows.records import Store
from flows.wording import sayer

LOOK_SECONDS = 1.0
LINE_SECONDS = 5.0
"""Between two lines, where no bar can be drawn."""
INTERRUPTED = 130

say = sayer("id")


@dataclass
class Watch:
    """`pause` waits so many seconds."""

    store: Store
    speeds: Speeds
    clock: Callable[[], datetime]
    out: Console
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    _told: set[str] = field(default_factory=set)

    async def follow(self, number: int) -> int:
        """Only the watching ends with Ctrl-C. Raises NotAllowed and Unavailable."""
        try:
            if self.out.is_terminal:
                await self._with_a_bar(number)
            else:
                await self._by_lines(number)
        except asyncio.CancelledError:
            self._tell(Text("broadcast-cli-goes-on", {"number": number}))
            return INTERRUPTED
        return 0

    async def _with_a_bar(self, number: int) -> None:
        with _bar(self.out) as bar:
            task = bar.add_task("", total=None)
            while True:
                broadcast, progress = await self._look(number)
                words = say(told(broadcast, progress))
                people = progress.people or None
                bar.update(task, total=people, completed=progress.done, description=words)
                if broadcast.state.is_over:
                    return
                self._tell_waits(progress)
                await self.pause(LOOK_SECONDS)

    async def _by_lines(self, number: int) -> None:
        while True:
            broadcast, progress = await self._look(number)
            self._tell(told(broadcast, progress))
            if broadcast.state.is_over:
                return
            self._tell_waits(progress)
            await self.pause(LINE_SECONDS)

    async def _look(self, number: int) -> tuple[Broadcast, Progress]:
        async with self.store.begin() as records:
            broadcast = await records.services.broadcasts.get(number)
            if broadcast is None:
                raise NotAllowed("broadcast-unknown")
            recipients = records.services.recipients
            return broadcast, await progress_of(recipients, broadcast, self.speeds, self.clock())

    def _tell_waits(self, progress: Progress) -> None:
        """Each once."""
        for text in waits(progress):
            if (words := say(text)) not in self._told:
                self._told.add(words)
                self.out.print(words, markup=False)

    def _tell(self, text: Text) -> None:
        self.out.print(say(text), markup=False)


def told(broadcast: Broadcast, progress: Progress) -> Text:
    """A broadcast on its way in one line."""
    state = Text(f"broadcast-state-{broadcast.state.value}")
    if not progress.people:
        return Text("broadcast-cli-nobody-yet", {"number": broadcast.id, "state": say(state)})
    figures = {
        "number": broadcast.id,
        "state": say(state),
        "done": progress.done,
        "people": progress.people,
        "got": progress.got,
        "failed": progress.of((Outcome.FAILED,)),
        "skipped": progress.of((Outcome.SKIPPED,)),
    }
    if progress.seconds_left is None or any(waits(progress)):
        return Text("broadcast-cli-line", figures)  # how fast it went tells nothing then
    left = str(timedelta(seconds=round(progress.seconds_left)))
    return Text("broadcast-cli-line-left", {**figures, "rate": progress.rate, "left": left})


def waits(progress: Progress) -> Iterator[Text]:
    """What it waits for, where it is not its turn."""
    if progress.quiet_until is not None:
        yield Text("broadcast-cli-quiet", {"at": progress.quiet_until})
    if progress.limited_until is not None:
        yield Text("broadcast-cli-limited", {"at": progress.limited_until})


@contextmanager
def _bar(out: Console) -> Iterator[Bar]:
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=out) as bar:
        yield bar
