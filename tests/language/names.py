"""The names of Kota Magelang, as the program ships them, for tests of the language part."""

from pathlib import Path

from bot.evaluate.entities import names_in
from language.entities import entities_in

DATA = Path(__file__).parents[2] / "data"
NAMES = names_in(DATA / "places.yaml")


def read(text: str) -> dict[str, int | str | list[str]]:
    return entities_in(text, NAMES).to_json()
