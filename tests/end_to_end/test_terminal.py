"""The terminal twin: the same conversation in a shell."""

import re
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.end_to_end.program import environment


def test_a_report_from_a_terminal(tmp_path: Path) -> None:
    Image.new("RGB", (32, 32)).save(tmp_path / "foto.png")
    said = [
        "lapor lampu jalan mati",
        "/lokasi -7.4784, 110.2222",
        f"/foto {tmp_path}/foto.png",
        "/foto nowhere.png",
        "kirim",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input="\n".join(said) + "\n",
        env=environment(tmp_path / "desk", COLUMNS="200"),
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "tidak dapat dibaca sebagai foto" in done.stdout
    assert "Foto: 1" in done.stdout
    assert re.search(r"LPR-\d{6}-0001", done.stdout)
