"""The real program as a child process, and a citizen who talks to it over HTTP."""

import json
import os
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2 as httpx

START_SECONDS = 30


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a program that knows nothing of this machine's settings."""
    ours = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "BASE_URL", "HOST", "PORT", "DATA_DIR")
    theirs = ("TELEGRAM_", "WHATSAPP_", "MEDIA_S3_")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ours and not name.startswith(theirs)
    }
    return {**kept, "DATA_DIR": str(folder), **settings}


class Program:
    """`python -m bot run`, or another command that runs until it is stopped."""

    def __init__(
        self, folder: Path, settings: Mapping[str, str] | None = None, command: str = "run"
    ) -> None:
        self._command = command
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = environment(folder, PORT=str(self.port), **(settings or {}))
        self._child: subprocess.Popen[str] | None = None

    def set(self, **settings: str) -> None:
        """More settings, for the next start."""
        self._environment.update(settings)

    @property
    def settings(self) -> Mapping[str, str]:
        return self._environment

    @property
    def pid(self) -> int:
        assert self._child is not None
        return self._child.pid

    @property
    def has_ended(self) -> bool:
        """By itself, as when it could not start."""
        return self._child is not None and self._child.poll() is not None

    def start(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "bot", *self._command.split()],
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._command == "worker":
            return  # it opens no port and says nothing
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        assert line.startswith(self.url), f"the program did not start: {line!r}"

    def stop(self, order: signal.Signals = signal.SIGTERM) -> int:
        """Ends it and gives its exit code."""
        child, self._child = self._child, None
        if child is None:
            return 0
        child.send_signal(order)
        code = child.wait(START_SECONDS)
        assert child.stdout is not None
        child.stdout.close()
        return code


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Program]:
    program = Program(folder, settings)
    program.start()
    try:
        yield program
    finally:
        program.stop()


class Visitor:
    """A browser without a screen: posts messages and reads its thread."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._cookies: dict[str, str] = {}
        with self._client() as client:
            response = client.get("/chat")
            assert response.status_code == 200
            self._cookies = dict(response.cookies)

    def say(self, text: str, message_id: str | None = None) -> dict[str, Any]:
        return self.post({"id": message_id or str(uuid.uuid4()), "kind": "text", "text": text})

    def tap(self, label: str) -> dict[str, Any]:
        option = next(o for o in self.last["options"] if o["label"] == label)
        body = {"id": str(uuid.uuid4()), "kind": "tap", "option": option["id"], "label": label}
        return self.post(body)

    def post(self, body: dict[str, Any]) -> dict[str, Any]:
        """Posts as the page does: the same id again until the server has answered."""
        with self._client() as client:
            response = client.post("/chat/messages", json=body)
        assert response.status_code == 200, response.text
        return self.last

    @property
    def thread(self) -> list[dict[str, Any]]:
        with self._client() as client:
            messages: list[dict[str, Any]] = client.get("/chat/thread").json()["messages"]
        return messages

    @property
    def last(self) -> dict[str, Any]:
        """The newest bubble of the city."""
        return next(each for each in reversed(self.thread) if each["from"] == "city")

    def stream(self, count: int, after: int = 0) -> list[dict[str, Any]]:
        """The first bubbles that the stream brings after an id."""
        bubbles: list[dict[str, Any]] = []
        with self._client() as client, client.stream("GET", f"/chat/stream?after={after}") as lines:
            for line in lines.iter_lines():
                if line.startswith("data:"):
                    bubbles.append(json.loads(line[5:]))
                if len(bubbles) == count:
                    break
        return bubbles

    def client(self) -> httpx.Client:
        return self._client()

    def _client(self) -> httpx.Client:
        return httpx.Client(base_url=self._program.url, cookies=self._cookies, timeout=20)
