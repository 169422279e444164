"""Records of a YAML file, every value as the words that stand there and with its line.

We read the node tree, not Python objects: "112" stays text, a date stays as it was written, and
an error can name the line.
"""

from collections.abc import Sequence
from pathlib import Path

import yaml

from storage.reference.read import BadFile, words_of_file
from storage.reference.row import Node, Row

MOST_BYTES = 5_000_000
NULL = "tag:yaml.org,2002:null"


def yaml_rows(path: Path, section: str) -> Sequence[Row]:
    """The records of a list in the file. Raises BadFile."""
    node = _sections(path).get(section)
    if node is None or isinstance(node.value, str) or not isinstance(node.value, list):
        raise BadFile(path, "import-file-missing-section", section)
    return [Row(each) for each in node.value]


def yaml_row(path: Path, section: str) -> Row:
    """The one record that a section of the file is. Raises BadFile."""
    node = _sections(path).get(section)
    if node is None or not isinstance(node.value, dict):
        raise BadFile(path, "import-file-missing-section", section)
    return Row(node)


def _sections(path: Path) -> dict[str, Node]:
    words = words_of_file(path, MOST_BYTES)
    try:
        document = yaml.compose(words, yaml.SafeLoader)
        node = _node(document, set()) if document else Node(1, "")
    except yaml.MarkedYAMLError as error:
        line = str(error.problem_mark.line + 1) if error.problem_mark else "-"
        raise BadFile(path, "import-file-not-yaml", line) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BadFile(path, "import-file-not-yaml", "-") from error
    if not isinstance(node.value, dict):
        raise BadFile(path, "import-file-not-yaml", "1")
    return node.value


def _node(node: yaml.Node, seen: set[int]) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Node(line, "" if node.tag == NULL else node.value.strip())
    if id(node) in seen:
        raise yaml.MarkedYAMLError(problem="alias", problem_mark=node.start_mark)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return Node(line, [_node(each, seen) for each in node.value])
    fields: dict[str, Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in fields:
            raise yaml.MarkedYAMLError(problem="key", problem_mark=key.start_mark)
        inner = _node(value, seen)
        fields[key.value] = Node(key.start_mark.line + 1, inner.value)
    return Node(line, fields)
