"""Start a server as our child: it dies with us, and the terminal's Ctrl-C reaches only us.

Run as a script, this file is the launcher that becomes the server (standard library only).
"""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def start(
    command: Sequence[str | Path],
    log: Path,
    *,
    death_signal: signal.Signals = signal.SIGTERM,
    user: str | None = None,
    keep_open: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start `command`, its output going to `log`. Never call it from a worker thread:

    Linux sends the death signal when the *thread* that started the child ends.
    """
    launcher = [sys.executable, "-I", "-S", __file__]
    orders = [str(os.getpid()), str(int(death_signal)), user or ""]
    with log.open("wb") as output:
        return subprocess.Popen(
            [*launcher, *orders, *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for us; we stop the child when we are done
            pass_fds=keep_open,
        )


def last_words(log: Path) -> str:
    """The last line a server wrote: usually the reason why it stopped."""
    lines = log.read_text(errors="replace").strip().splitlines() if log.exists() else []
    return lines[-1].strip() if lines else "it said nothing"


def become(parent: int, death_signal: int, user: str, command: list[str]) -> None:
    """Turn this process into `command`, running as `user` and bound to the life of `parent`."""
    if user:
        account = pwd.getpwnam(user)
        os.setgroups([])
        os.setgid(account.pw_gid)
        os.setuid(
            account.pw_uid
        )  # before prctl: a new user makes the kernel forget the death signal
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:  # it died before the line above, so no signal will come
            sys.exit("the parent is gone")
    os.execv(command[0], command)


if __name__ == "__main__":
    become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:])
