"""`python -m bot`, imported once and forked for each start: most of a start is imports.

Runs beside a process of the tests, which asks for starts on the socket that is our standard input,
and is told how each ended. See tests/started.py.
"""

import gc
import json
import os
import random
import selectors
import signal
import socket
import sys
import traceback
from collections.abc import Mapping
from typing import Any, NoReturn

ORDER_MOST = 1_000_000
FILES = 2
"""Of a start: its output and its errors."""


def serve(orders: socket.socket) -> None:
    """Until whoever asks for starts is gone."""
    heard, told = socket.socketpair()
    told.setblocking(False)
    heard.setblocking(False)
    signal.set_wakeup_fd(told.fileno())
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    waiting = selectors.DefaultSelector()
    waiting.register(orders, selectors.EVENT_READ)
    waiting.register(heard, selectors.EVENT_READ)
    while True:
        for key, _ in waiting.select():
            if key.fileobj is heard:
                heard.recv(ORDER_MOST)
                tell_ends(orders)
                continue
            order, files = ordered(orders)
            if not order:
                return
            pid = os.fork()
            if pid == 0:
                become(json.loads(order), files)
            for file in files:
                os.close(file)
            orders.sendall(line({"began": pid}))


def ordered(orders: socket.socket) -> tuple[bytes, list[int]]:
    """One order, a line of JSON, with its files; they come one at a time."""
    order, files = b"", list[int]()
    while not order.endswith(b"\n"):
        piece, came, _, _ = socket.recv_fds(orders, ORDER_MOST, FILES)
        files += came
        order += piece
        if not piece:
            break
    return order, files


def line(told: Mapping[str, int]) -> bytes:
    return json.dumps(told).encode() + b"\n"


def tell_ends(orders: socket.socket) -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        code = os.waitstatus_to_exitcode(status)
        orders.sendall(line({"ended": pid, "code": code}))


def become(order: Mapping[str, Any], files: list[int]) -> NoReturn:
    """What a fresh `python -m bot` is before its first own line."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    silence = os.open(os.devnull, os.O_RDONLY)
    os.dup2(silence, 0)
    for number, file in zip((1, 2), files, strict=True):
        os.dup2(file, number)
    os.closerange(3, 256)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    random.seed()
    sys.argv = ["bot", *order["words"]]
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    gc.disable()
    from bot.cli import main

    gc.freeze()
    gc.enable()
    serve(socket.socket(fileno=0))
