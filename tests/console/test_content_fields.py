"""The forms and the rules that read what they hold know the same fields and the same choices."""

import pytest

from console.content_fields import CODES, FIELDS, Known, Widget
from core.content import ContentKind
from storage.content_shapes import ABOUT, SHAPES, checked
from storage.content_shapes import Known as KnownRows
from storage.reference.row import Node, Row

NOBODY = KnownRows((), (), (), (), ())


class Listening(Row):
    """Remembers which fields a reader asked for."""

    def __init__(self) -> None:
        super().__init__(Node(1, {}))

    @property
    def asked(self) -> set[str]:
        return self._asked


def read_fields(kind: ContentKind) -> set[str]:
    row = Listening()
    SHAPES[kind].read(row, NOBODY)
    return row.asked


@pytest.mark.parametrize("kind", list(ContentKind))
def test_a_form_has_the_fields_that_are_read(kind: ContentKind) -> None:
    shown = {field.name for field in FIELDS[kind]}
    assert read_fields(kind) - ABOUT == shown - ABOUT
    assert {"checked", "review_by"} <= shown
    assert set(CODES[kind]) <= shown


@pytest.mark.parametrize("kind", list(ContentKind))
def test_every_choice_of_a_form_is_understood(kind: ContentKind) -> None:
    for field in FIELDS[kind]:
        if isinstance(field.choices, Known):
            continue
        for choice in field.choices:
            value = [choice] if field.widget is Widget.SEVERAL else choice
            problems = checked(kind, {field.name: value}, NOBODY).problems
            assert field.name not in {each.field for each in problems}, (field.name, choice)


@pytest.mark.parametrize("kind", list(ContentKind))
def test_what_must_be_there_is_marked(kind: ContentKind) -> None:
    problems = checked(kind, {}, NOBODY).problems
    missing = {each.field for each in problems if each.text.key == "import-missing"}
    needed = {field.name for field in FIELDS[kind] if field.needed}
    assert missing - {"sources"} == needed - {"sources"}
