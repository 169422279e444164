"""What goes wrong at start is told in one clear line, with exit code 2."""

import os
import socket
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.program import environment
from tests.started import run


def bot(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return run(words, environment(folder, **settings), 50)


def one_line(told: subprocess.CompletedProcess[str]) -> str:
    assert told.returncode == 2, told.stderr
    lines = told.stderr.strip().splitlines()
    assert len(lines) == 1, told.stderr
    return lines[0]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("PORT", "http"),
        ("PORT", "70000"),
        ("DATABASE_URL", "mysql://x"),
        ("REDIS_URL", "localhost:6379"),
        ("SECRET_KEY", "short"),
    ],
)
def test_a_bad_setting(tmp_path: Path, setting: str, value: str) -> None:
    line = one_line(bot(tmp_path, "run", **{setting: value}))
    assert setting in line
    assert "short" not in line.replace("SECRET_KEY", "").replace("shorter", "")


def test_a_busy_port(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert str(port) in one_line(bot(tmp_path, "run", PORT=str(port)))


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert "DATA_DIR" in one_line(bot(file, "run", PORT="18999"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    assert "DATA_DIR" in one_line(bot(folder / "desk", "run", PORT="18999"))


def test_a_database_that_is_away(tmp_path: Path) -> None:
    url = "postgresql://desk:geheim@127.0.0.1:1/desk"
    line = one_line(bot(tmp_path, "migrate", DATABASE_URL=url))
    assert "geheim" not in line


def test_a_redis_that_is_away(tmp_path: Path) -> None:
    one_line(bot(tmp_path, "run", REDIS_URL="redis://127.0.0.1:1", PORT="18998"))


def test_a_database_of_a_newer_release(tmp_path: Path) -> None:
    assert bot(tmp_path, "migrate").returncode == 0
    with closing(sqlite3.connect(tmp_path / "desk.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "9999" in one_line(bot(tmp_path, "run", PORT="18997"))


def test_the_ledger_of_an_empty_desk_is_balanced(tmp_path: Path) -> None:
    told = bot(tmp_path, "ledger")
    assert told.returncode == 0
    assert "Seimbang" in told.stdout


def test_importing_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_text(
        "id,name,description,category,seller,kelurahan,price,unit,phone,latitude,longitude,"
        "open_hours,photo_url\n"
        "X-1,Slondok pedas,,makanan khas,Bu Tini,Panjang,15000,bungkus,,,,,\n"
        "X-2,Slondok manis,,makanan khas,Bu Tini,Bandung,abc,bungkus,,,,,\n"
    )
    first = bot(tmp_path / "desk", "import", "products", str(file))
    again = bot(tmp_path / "desk", "import", "products", str(file))
    assert first.returncode == again.returncode == 1
    assert "Baris 3" in first.stdout
    assert "Selesai: 1 baris dipakai, 1 baris dilewati." in first.stdout
    assert "Tidak ada yang berubah" in again.stdout


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_comes_back_unchanged(tmp_path: Path, ending: str) -> None:
    """The city's own products, with a formula among them."""
    file, more = tmp_path / f"katalog.{ending}", tmp_path / "lagi.csv"
    more.write_text("Nama Produk;Kategori;Penjual\n=HYPERLINK(1);makanan;+Bu Tini\n")
    added = bot(tmp_path / "desk", "import", "products", str(more), "--add")
    assert "Produk baru 1, berubah 0, tetap 0, ditarik 0." in added.stdout
    told = bot(tmp_path / "desk", "export", "products", str(file))
    assert "96 produk" in told.stdout, told.stderr
    again = bot(tmp_path / "desk", "import", "products", str(file))
    assert again.returncode == 0, again.stdout
    assert "tetap 96, ditarik 0" in again.stdout


def test_a_table_without_the_columns_that_are_needed(tmp_path: Path) -> None:
    file = tmp_path / "lain.csv"
    file.write_text("NIK;Alamat\n1;Jl. Pahlawan\n")
    assert "name, category" in one_line(bot(tmp_path / "desk", "import", "products", str(file)))
    assert bot(tmp_path / "desk", "export", "products", "katalog.pdf").returncode == 2


def test_importing_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "nowhere.csv" in one_line(bot(tmp_path, "import", "products", "nowhere.csv"))


def test_the_audit_log_of_a_new_database_is_intact(tmp_path: Path) -> None:
    told = bot(tmp_path, "audit", "verify")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("Utuh: 0")
    with closing(sqlite3.connect(tmp_path / "desk.db")) as database:
        database.execute("UPDATE audit_head SET entries = 1")
        database.commit()
    told = bot(tmp_path, "audit", "verify")
    assert told.returncode == 1
    assert told.stdout.startswith("TIDAK utuh")


def test_operators_are_added_and_reset(tmp_path: Path) -> None:
    words = ("--name", "Siti", "--agency", "satpolpp", "--role", "administrator")
    added = bot(tmp_path, "operator", "add", "siti", *words)
    assert added.returncode == 0, added.stderr
    again = bot(tmp_path, "operator", "add", "siti", *words)
    assert again.returncode == 1
    assert "sudah dipakai" in again.stdout
    reset = bot(tmp_path, "operator", "reset", "siti")
    assert reset.returncode == 0, reset.stderr
    assert reset.stdout.split()[-1] != added.stdout.split()[-1]
    assert bot(tmp_path, "operator", "reset", "nobody").returncode == 1
    with closing(sqlite3.connect(tmp_path / "desk.db")) as database:
        (kept,) = database.execute("SELECT password FROM operator_accounts").fetchone()
        entries = database.execute("SELECT actor, action, subject FROM audit_entries").fetchall()
    assert kept.startswith("$argon2id$")
    assert entries == [("sistem", "operator.add", "siti"), ("sistem", "operator.reset", "siti")]


def test_a_role_that_is_not_there(tmp_path: Path) -> None:
    words = ("--name", "Siti", "--agency", "satpolpp", "--role", "root")
    assert bot(tmp_path, "operator", "add", "siti", *words).returncode == 2
