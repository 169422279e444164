"""Texts of WhatsApp's message templates, from a YAML file; by Meta's rules for their bodies."""

from collections.abc import Callable
from pathlib import Path

from core.template_texts import BLANK, PARAMETERS, TemplateText, blanks
from storage.reference.read import Read
from storage.reference.row import Row, read_rows
from storage.reference.values import Wrong
from storage.reference.yaml_rows import yaml_rows

TEXT_MOST = 1024
"""Cloud API, message templates: characters of a body."""


def read_template_texts(path: Path) -> Read[TemplateText]:
    return read_rows(yaml_rows(path, "templates"), template_of)


def template_of(row: Row) -> TemplateText:
    code = row.needed("code", _known, instead="")
    return TemplateText(
        code,
        text=row.needed("text", _body(PARAMETERS.get(code, 0)), instead=""),
        text_en=row.needed("text_en", _body(PARAMETERS.get(code, 0)), instead=""),
    )


def _known(written: str) -> str:
    """Raises Wrong for a name that none of our notices uses."""
    if written not in PARAMETERS:
        raise Wrong("import-unknown-template", ", ".join(PARAMETERS))
    return written


def _body(parameters: int) -> Callable[[str], str]:
    def read(written: str) -> str:
        """Raises Wrong for what Meta refuses, or for blanks that are not those we fill in."""
        text = written.strip()
        if len(text) > TEXT_MOST:
            raise Wrong("import-too-long", str(TEXT_MOST))
        if sorted(blanks(text)) != list(range(1, parameters + 1)):
            needed = ", ".join(f"{{{{{number}}}}}" for number in range(1, parameters + 1))
            raise Wrong("import-bad-blanks", needed)
        if BLANK.match(text) or (text and BLANK.fullmatch(text.split()[-1])):
            raise Wrong("import-blank-at-the-end")
        return text

    return read
