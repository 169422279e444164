"""How long a newcomer waits: empty clone and empty home to an answering chat page, then again.

The peers are what nobody can skip: making a virtual environment with the standard library, and
starting Python. Packages come from wherever this machine gets its packages.

    python3 dev.py bench start
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
PORT = 8766
FIRST_SECONDS = 60.0
AGAIN_SECONDS = 5.0


def seconds_to_chat(clone: Path, home: Path) -> float:
    """From `dev.py run` to a chat page; the program is stopped afterwards."""
    kept = ("PATH", "LANG", "SSL_CERT_FILE", "PIP_CONFIG_FILE", "PYENV_ROOT", "PYENV_VERSION")
    environment = {name: value for name, value in os.environ.items() if name in kept}
    began = time.monotonic()
    desk = subprocess.Popen(
        [shutil.which("python3") or sys.executable, "dev.py", "run"],
        cwd=clone,
        env={**environment, "HOME": str(home), "PORT": str(PORT)},
        start_new_session=True,
    )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/chat", timeout=5) as page:
                    page.read()
                    return time.monotonic() - began
            except OSError:
                if desk.poll() is not None:
                    raise SystemExit("the desk did not start") from None
                time.sleep(0.02)
    finally:
        desk.send_signal(signal.SIGINT)
        desk.wait(20)


def timed(*command: str) -> float:
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - began


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        clone, home = Path(name, "clone"), Path(name, "home")
        home.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        bare = timed(sys.executable, "-c", "pass")
        venv = timed(sys.executable, "-m", "venv", str(Path(name, "venv")))
        first = seconds_to_chat(clone, home)
        again = seconds_to_chat(clone, home)
    print(f"python3 -c pass      {bare:6.2f} s")
    print(f"python3 -m venv      {venv:6.2f} s")
    print(f"first start          {first:6.2f} s   x{first / venv:.1f} of a bare venv")
    print(f"second start         {again:6.2f} s   x{again / bare:.0f} of a bare Python")
    met = first < FIRST_SECONDS and again < AGAIN_SECONDS
    print(f"targets {FIRST_SECONDS:.0f} s and {AGAIN_SECONDS:.0f} s: {'met' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
