"""Starts of `python -m bot` for tests, forked from a process that has imported everything.

What runs is the program itself, in a process of its own that can be killed; only its imports were
made before. `python -m bot` as people type it is started by tests/test_dev.py and
tests/end_to_end/test_demo.py.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from io import TextIOWrapper
from pathlib import Path


class Started:
    """A running `python -m bot`, with what tests need of `subprocess.Popen`."""

    def __init__(
        self, pid: int, stdout: TextIOWrapper | None, stderr: TextIOWrapper | None
    ) -> None:
        self.pid = pid
        self.stdout = stdout
        self.stderr = stderr
        self.returncode: int | None = None
        self._over = threading.Event()

    def ended(self, code: int) -> None:
        self.returncode = code
        self._over.set()

    def poll(self) -> int | None:
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Raises TimeoutExpired."""
        if not self._over.wait(timeout) or self.returncode is None:
            raise subprocess.TimeoutExpired(f"bot ({self.pid})", timeout or 0)
        return self.returncode

    def send_signal(self, order: signal.Signals) -> None:
        if self.returncode is None:
            os.kill(self.pid, order)


class Zygote:
    def __init__(self) -> None:
        ours, its = socket.socketpair()
        self._orders = ours
        with its:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "tests.zygote"], stdin=its.fileno()
            )
        self._running: dict[int, Started] = {}
        self._early: dict[int, int] = {}
        """Of those that ended before we heard that they began."""
        self._began: list[int] = []
        self._changed = threading.Condition()
        self._ordering = threading.Lock()
        threading.Thread(target=self._listen, daemon=True).start()
        atexit.register(self._end)

    def start(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        *,
        stdout: bool = True,
        stderr: bool = False,
    ) -> Started:
        """What is not asked for goes to the output of the tests."""
        pipes = [
            os.pipe() if wanted else (None, os.dup(number))
            for number, wanted in ((1, stdout), (2, stderr))
        ]
        told = {"words": list(words), "environment": dict(environment), "folder": str(Path.cwd())}
        order = json.dumps(told).encode() + b"\n"
        with self._ordering:
            socket.send_fds(self._orders, [order], [write for _, write in pipes])
            pid = self._next_pid()
            for _, write in pipes:
                os.close(write)
            readers = [
                None if read is None else os.fdopen(read, encoding="utf-8") for read, _ in pipes
            ]
            started = Started(pid, readers[0], readers[1])
            with self._changed:
                self._running[pid] = started
                if pid in self._early:
                    started.ended(self._early.pop(pid))
        return started

    def _next_pid(self) -> int:
        with self._changed:
            if not self._changed.wait_for(lambda: self._began, timeout=60):
                raise TimeoutError("the imports of the program did not come to an end")
            return self._began.pop()

    def _listen(self) -> None:
        for answer in self._orders.makefile("rb"):
            told = json.loads(answer)
            with self._changed:
                if "began" in told:
                    self._began.append(told["began"])
                elif (started := self._running.pop(told["ended"], None)) is not None:
                    started.ended(told["code"])
                else:
                    self._early[told["ended"]] = told["code"]
                self._changed.notify_all()

    def _end(self) -> None:
        self._orders.shutdown(socket.SHUT_RDWR)
        self._child.wait(10)


@cache
def zygote() -> Zygote:
    """One for each process of the tests, from the first start on."""
    return Zygote()


def start(words: Sequence[str], environment: Mapping[str, str], *, stderr: bool = False) -> Started:
    return zygote().start(words, environment, stderr=stderr)


def run(
    words: Sequence[str], environment: Mapping[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    """As subprocess.run with its output captured. Raises TimeoutExpired."""
    started = start(words, environment, stderr=True)
    said: dict[str, str] = {}

    def read(name: str, stream: TextIOWrapper | None) -> None:
        if stream is not None:
            with stream:
                said[name] = stream.read()

    readers = [
        threading.Thread(target=read, args=(name, stream))
        for name, stream in (("stdout", started.stdout), ("stderr", started.stderr))
    ]
    for reader in readers:
        reader.start()
    try:
        code = started.wait(timeout)
    except subprocess.TimeoutExpired:
        started.send_signal(signal.SIGKILL)
        raise
    finally:
        for reader in readers:
            reader.join(10)
    return subprocess.CompletedProcess(
        ["bot", *words], code, said.get("stdout", ""), said.get("stderr", "")
    )
