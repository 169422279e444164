"""Every entry of the city's data, said in fields and read again, is the same entry."""

import pytest

from bot.importing import load_reference_data
from core.content import ContentKind
from storage.content_shapes import SHAPES, Known, checked
from storage.memory.reference import MemoryReference
from tests.desk import MAP_MAKER

KINDS = [kind for kind in ContentKind if kind is not ContentKind.AGENDA]


@pytest.fixture
async def reference() -> MemoryReference:
    loaded = MemoryReference(MAP_MAKER)
    await load_reference_data(loaded)
    return loaded


@pytest.mark.parametrize("kind", KINDS)
async def test_fields_say_all_of_it(reference: MemoryReference, kind: ContentKind) -> None:
    known = Known(
        reference.shown(ContentKind.AGENCY),
        reference.shown(ContentKind.CONTACT),
        reference.places.all(),
        reference.shown(ContentKind.CATEGORY),
        reference.shown(ContentKind.KAMPUNG_RELIGI),
    )
    rows = reference.shown(kind)
    assert rows
    for row in rows:
        shape = SHAPES[kind]
        again = checked(kind, shape.body(row), known)
        assert list(again.problems) == [], shape.code(row)
        assert again.row == row
        assert again.code == shape.code(row)
        assert again.body == shape.body(row)


async def test_codes_are_told_apart(reference: MemoryReference) -> None:
    for kind in KINDS:
        codes = [SHAPES[kind].code(row) for row in reference.shown(kind)]
        assert len(codes) == len(set(codes))
