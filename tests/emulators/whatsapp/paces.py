"""How fast one may send: throughput of a number, pairs of number and person, new conversations."""

from collections import deque

from tests.emulators.whatsapp.clock import Clock
from tests.emulators.whatsapp.errors import GraphError
from tests.emulators.whatsapp.knobs import Knobs

DAY = 24 * 3600.0


class Paces:
    def __init__(self, clock: Clock, knobs: Knobs) -> None:
        self._clock = clock
        self._knobs = knobs
        self._passed: dict[str, deque[float]] = {}
        self._paid_until: dict[tuple[str, str], float] = {}
        self._started: dict[str, float] = {}
        self.refused = 0
        """Messages that came too fast."""

    def came_in(self, number: str) -> None:
        """Incoming messages use up throughput, too."""
        self._last_second(number).append(self._clock.now())

    def pass_number(self, number: str) -> None:
        passed = self._last_second(number)
        if len(passed) >= self._knobs.throughput:
            self.refused += 1
            raise GraphError(130429)
        passed.append(self._clock.now())

    def pass_pair(self, number: str, person: str) -> None:
        """One message every `pair_seconds`; a burst is borrowed from the time to come."""
        now = self._clock.now()
        paid_until = max(now, self._paid_until.get((number, person), now))
        borrowed = (paid_until - now) / self._knobs.pair_seconds
        if borrowed > self._knobs.pair_burst - 1 + 1e-6:
            self.refused += 1
            raise GraphError(131056)
        self._paid_until[number, person] = paid_until + self._knobs.pair_seconds

    def start_conversation(self, person: str) -> None:
        """A template to somebody outside their 24 hours; counted over all numbers."""
        limit = self._knobs.messaging_limit
        if limit is None:
            return
        now = self._clock.now()
        self._started = {who: at for who, at in self._started.items() if at > now - DAY}
        if person not in self._started and len(self._started) >= limit:
            raise GraphError(131048)
        self._started.setdefault(person, now)

    def _last_second(self, number: str) -> deque[float]:
        passed = self._passed.setdefault(number, deque())
        while passed and passed[0] <= self._clock.now() - 1:
            passed.popleft()
        return passed
