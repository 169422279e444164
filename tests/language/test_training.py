"""The stored models come from the phrases that lie beside them, and would come out the same."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from language.model import load, save, stored
from language.reading import VOCABULARY
from language.train import TASKS, Task, fingerprint, fit, vocabulary


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_the_model_was_trained_on_these_phrases(task: Task) -> None:
    assert stored(task.name).fingerprint == fingerprint(task.phrases()), "run: python -m bot train"


def test_the_vocabulary_is_that_of_these_phrases() -> None:
    assert VOCABULARY.read_text(encoding="utf-8").split() == vocabulary()


def test_training_again_gives_the_same_bytes(tmp_path: Path) -> None:
    task = TASKS[0]
    sample = task.phrases()[::40]
    for folder in ("first", "second"):
        save(fit(task, sample), task.name, tmp_path / folder)
    first, second = (tmp_path / folder / f"{task.name}.npz" for folder in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    assert np.array_equal(load(task.name, tmp_path / "first").weights, fit(task, sample).weights)


def test_running_needs_no_scikit_learn() -> None:
    code = (
        "import sys, bot.cli; from language.understanding import understand; understand('halo');"
        "sys.exit(any(name in sys.modules for name in ('sklearn', 'scipy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
