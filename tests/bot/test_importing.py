"""Reference data at start: loaded once, and what a new release brings after an upgrade."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from bot.importing import DATA, load_new_reference_data
from core.calendar import Holiday
from core.faq import FaqEntry
from storage.memory.reference import MemoryReference
from storage.places import read_place_map

OURS = FaqEntry("F-1", "ktp", "KTP hilang", ("ktp hilang",), "Ke Disdukcapil.", "2026-11-25")


class Crashing(MemoryReference):
    power = False

    async def replace_holidays(self, rows: Sequence[Holiday]) -> bool:
        if not self.power:
            raise OSError("the power is gone")
        return await super().replace_holidays(rows)


@pytest.fixture
def reference() -> MemoryReference:
    return MemoryReference(partial(read_place_map, DATA / "kelurahan.geojson"))


async def test_everything_is_there_after_the_first_start(reference: MemoryReference) -> None:
    await load_new_reference_data(reference)
    assert reference.desk.desk().calendar.holidays
    assert len(reference.categories.all()) == 44
    assert reference.routes.outside().contact == "sp4n"
    assert reference.kampung_religi.programme().milestones


async def test_after_an_upgrade_only_new_kinds_are_loaded(reference: MemoryReference) -> None:
    """The city's own changes stay."""
    await reference.replace_faq([OURS])
    await load_new_reference_data(reference)
    assert reference.faq.get("F-1") == OURS
    assert (await reference.revisions())["faq"] == 1
    assert reference.desk.desk().fallback == "diskominsta"


async def test_later_starts_read_no_file(reference: MemoryReference, tmp_path: Path) -> None:
    await load_new_reference_data(reference)
    await load_new_reference_data(reference, tmp_path / "nowhere")


async def test_a_first_start_that_broke_off_is_finished_by_the_next() -> None:
    reference = Crashing(partial(read_place_map, DATA / "kelurahan.geojson"))
    with pytest.raises(OSError, match="power"):
        await load_new_reference_data(reference)
    reference.power = True
    await load_new_reference_data(reference)
    assert reference.desk.desk().calendar.holidays
    assert reference.kampung_religi.programme().milestones
    assert (await reference.revisions())["agencies"] == 1
