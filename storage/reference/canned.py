"""Canned replies of operators, from a YAML file."""

from pathlib import Path

from core.canned import VARIABLES, CannedReply
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import Wrong
from storage.reference.yaml_rows import yaml_rows

TITLE_MOST = 60
TEXT_MOST = 1500
"""So long an answer is still read on a telephone."""


def read_canned_replies(path: Path) -> Read[CannedReply]:
    return read_rows(yaml_rows(path, "replies"), reply_of)


def reply_of(row: Row) -> CannedReply:
    return CannedReply(
        code=row.id("code"),
        title=row.text("title", TITLE_MOST),
        text=row.needed("text", _words, instead=""),
    )


def _words(written: str) -> str:
    """Raises Wrong for a variable that nobody fills: it would reach a citizen as it stands."""
    if len(written) > TEXT_MOST:
        raise Wrong("import-too-long", str(TEXT_MOST))
    if CannedReply("", "", written).unknown:
        raise Wrong("import-bad-variable", ", ".join(f"{{{each}}}" for each in VARIABLES))
    return written
