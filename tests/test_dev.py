"""dev.py: what it installs is pinned and without addresses, and half an installation is none."""

import ast
import json
import re
import threading
from pathlib import Path

import pytest

import dev

PYTHON_LOCKS = sorted(dev.LOCKS)
ADDRESS = re.compile(r"\w+://|index-url|find-links|^-e|\"resolved\"| @ |(?<!\w)/\w+/", re.MULTILINE)


def pins(lock: str) -> set[str]:
    lines = (dev.ROOT / lock).read_text().splitlines()
    return {line.split(" \\")[0] for line in lines if "==" in line}


def test_a_folder_is_fresh_only_after_its_work_is_done(tmp_path: Path) -> None:
    assert not dev.fresh(tmp_path, dev.RUNTIME)
    with dev.stamping(tmp_path, dev.RUNTIME):
        assert not dev.fresh(tmp_path, dev.RUNTIME)
    assert dev.fresh(tmp_path, dev.RUNTIME)


def test_interrupted_work_leaves_no_stamp(tmp_path: Path) -> None:
    with dev.stamping(tmp_path, dev.RUNTIME):
        pass
    with pytest.raises(KeyboardInterrupt), dev.stamping(tmp_path, dev.RUNTIME):
        raise KeyboardInterrupt
    assert not dev.fresh(tmp_path, dev.RUNTIME)


def test_what_developers_install_also_runs(tmp_path: Path) -> None:
    with dev.stamping(tmp_path, dev.DEVELOPMENT):
        pass
    assert dev.fresh(tmp_path, dev.RUNTIME)


def test_what_runs_is_not_enough_for_developers(tmp_path: Path) -> None:
    with dev.stamping(tmp_path, dev.RUNTIME):
        pass
    assert not dev.fresh(tmp_path, dev.DEVELOPMENT)


def test_another_python_makes_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with dev.stamping(tmp_path, dev.RUNTIME):
        pass
    monkeypatch.setattr("sys.base_prefix", "/elsewhere")
    assert not dev.fresh(tmp_path, dev.RUNTIME)


def test_a_torn_stamp_is_no_stamp(tmp_path: Path) -> None:
    with dev.stamping(tmp_path, dev.RUNTIME):
        pass
    stamp = tmp_path / ".stamp"
    stamp.write_text(stamp.read_text()[:-1])
    assert not dev.fresh(tmp_path, dev.RUNTIME)


def test_two_at_once_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "TOOLS", tmp_path)
    order = []

    def second() -> None:
        with dev.alone():
            order.append("second")

    with dev.alone():
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.1)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


@pytest.mark.parametrize("lock", [*PYTHON_LOCKS, "package-lock.json"])
def test_locks_hold_no_address(lock: str) -> None:
    content = (dev.ROOT / lock).read_text().replace("node_modules/", "").replace("@fontsource", "")
    assert not ADDRESS.search(re.sub(r'"integrity": ".*"', "", content))


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (dev.ROOT / lock).read_text().strip())
    assert all("--hash=sha256:" in block for block in blocks)


def test_every_browser_library_has_a_hash() -> None:
    packages = json.loads((dev.ROOT / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package for path, package in packages.items() if path)


def test_the_development_lock_contains_the_runtime_lock() -> None:
    assert pins("requirements.lock") < pins("requirements-dev.lock")


def test_nobody_elses_install_script_runs() -> None:
    assert "ignore-scripts=true" in (dev.ROOT / ".npmrc").read_text().splitlines()


def test_an_old_python_can_at_least_read_the_message() -> None:
    ast.parse(Path(dev.__file__).read_text(), feature_version=(3, 6))


def test_ci_runs_what_a_developer_runs() -> None:
    script = (dev.ROOT / ".ci" / "run").read_text()
    assert "set -euo pipefail" in script
    assert [line for line in script.splitlines() if line.startswith("python3")] == [
        "python3 dev.py check",
        "python3 dev.py test",
    ]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("error: dns error: failed to lookup", "the package registry cannot be reached"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("first\n\n  the last line \n", "the last line"),
        ("", "it did not say why"),
    ],
)
def test_failures_are_told_in_one_line(said: str, reason: str) -> None:
    assert dev.reason_in(said) == reason


def test_a_failing_program_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "TOOLS", tmp_path)
    with pytest.raises(dev.CannotGoOn, match="trying failed: no luck"):
        dev.execute("trying", "sh", "-c", "echo no luck; exit 1")
    assert (tmp_path / "failed.log").read_text() == "no luck\n"


def test_a_folder_we_may_not_write(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(_: list[str]) -> int:
        raise PermissionError(13, "Permission denied", ".uv")

    monkeypatch.setitem(dev.COMMANDS, "check", refused)
    assert dev.main(["check"]) == 2
    assert capsys.readouterr().err == "dev.py: cannot go on: Permission denied: .uv\n"


def test_an_unknown_command_shows_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["deploy"]) == 2
    assert "python3 dev.py run" in capsys.readouterr().err
