"""Checks the texts: the same in every language, no key missing or unused, no label too long.

Run as `python -m locales.lint`; prints one line for each problem and exits with 1 if there is any.
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

FOLDER = Path(__file__).parent
LANGUAGES = ("id", "jv", "en")
MAKERS = ("Text", "green", "yellow", "red")
"""What is called with the key of a text: see core/messages.py and bot/finding.py."""
CODE = ("bot", "handlers", "flows", "core", "storage", "console")
TEMPLATES = "console/templates"
SAID = re.compile(r"""\bsay\(\s*"([a-z][a-z0-9-]*)"\s*(~?)""")
"""How a template names a text, or the beginning of one: say("console-role-" ~ role)."""
LABELS = re.compile(r"option-(?!.*-about$)|topic-(?!on$|off$)|language-(id|jv|en)$|.*-option-")
LABEL_MAX = 24
"""WhatsApp's longest row title; a longer label would be cut there."""


@dataclass
class Texts:
    """The texts of one language: each key with its variables and its words."""

    variables: dict[str, set[str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - fluent's name
        self.found.add(node.id.name)


def read(folder: Path) -> Texts:
    """All texts of a language's folder, with what cannot be read."""
    texts = Texts()
    for file in sorted(folder.glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, fluent.Junk):
                texts.broken.append(f"{file.name}: cannot be read: {(entry.content or '')[:60]!r}")
            elif isinstance(entry, fluent.Message) and entry.value is not None:
                if entry.id.name in texts.variables:
                    texts.broken.append(f"{file.name}: '{entry.id.name}' stands twice")
                variables = _Variables()
                variables.visit(entry)
                texts.variables[entry.id.name] = variables.found
                parts = entry.value.elements
                texts.words[entry.id.name] = "".join(
                    part.value for part in parts if isinstance(part, fluent.TextElement)
                )
    return texts


def problems(repository: Path) -> Iterator[str]:
    texts = {name: read(repository / "locales" / name) for name in LANGUAGES}
    complete = texts[LANGUAGES[0]]
    for language, these in texts.items():
        yield from (f"{language}: {problem}" for problem in these.broken)
        yield from (f"{language}: {problem}" for problem in _long_labels(these))
        yield from (f"{language}: {problem}" for problem in _differences(complete, these))
    named, mentioned, families = _in_code(repository)
    for key in sorted(named.keys() - complete.words.keys()):
        yield f"{named[key]}: no text '{key}'"
    for key in sorted(complete.words.keys() - named.keys() - mentioned):
        if not key.startswith(tuple(families)):
            yield f"id: text '{key}' is used nowhere"


def _differences(complete: Texts, these: Texts) -> Iterator[str]:
    for key in sorted(complete.variables.keys() - these.variables.keys()):
        yield f"text '{key}' is missing"
    for key in sorted(these.variables.keys() - complete.variables.keys()):
        yield f"text '{key}' is in no other language"
    for key in sorted(complete.variables.keys() & these.variables.keys()):
        if complete.variables[key] != these.variables[key]:
            yield f"text '{key}' has other variables than in id"


def _long_labels(these: Texts) -> Iterator[str]:
    for key, words in these.words.items():
        if LABELS.match(key) and len(words) > LABEL_MAX:
            yield f"label '{key}' is longer than {LABEL_MAX} characters: {words}"


def _in_code(repository: Path) -> tuple[Mapping[str, str], set[str], set[str]]:
    """Keys in `Text("...")` with their place; all strings; beginnings in `Text(f"...-{x}")`."""
    named: dict[str, str] = {}
    mentioned: set[str] = set()
    families: set[str] = {"webchat-"}
    for file in (file for folder in CODE for file in sorted((repository / folder).rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                mentioned.add(node.value)
            for key in _text_keys(node):
                if isinstance(key, ast.Constant):
                    named[str(key.value)] = f"{file.relative_to(repository)}:{key.lineno}"
                elif isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
                    families.add(str(key.values[0].value))
    for template in sorted((repository / TEMPLATES).glob("*.html")):
        words = template.read_text(encoding="utf-8")
        mentioned.update(re.findall(r'"([a-z][a-z0-9-]*)"', words))
        for key, is_begun in SAID.findall(words):
            if is_begun:
                families.add(key)
            else:
                named[key] = str(template.relative_to(repository))
    return named, mentioned, families


def _text_keys(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
        key = node.args[0]
        yield from (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,)


def main() -> int:
    found = list(problems(FOLDER.parent))
    for problem in found:
        sys.stderr.write(problem + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
