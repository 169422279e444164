"""The card of a report before it is sent, and the wishes that may be written at it."""

from core.messages import Json, Paragraph, Text
from core.reports import Category
from flows.contacts import mark
from flows.flow import Turn
from flows.report_files import MOST_PHOTOS, files_told
from flows.report_place import name_of
from flows.report_words import URGENT
from flows.wording import shortened
from language.emergency import danger_in
from language.normalise import words_of

ADD = frozenset("tambah tambahkan tambahi nambah nambahi tambahan foto photo add".split())
"""Words at the card that ask to add something."""
BESIDE = frozenset("mau saya aku kula fotonya lagi ada info keterangan lain satu".split())


def is_wish_at_card(words: str) -> bool:
    """Whether the words at the card ask to add something: "tambah", "tambah foto lagi"."""
    said = set(words_of(words))
    return bool(said & ADD) and said <= ADD | BESIDE


async def emergency(turn: Turn, chosen: Category) -> list[Text]:
    """Whom to call first for an urgent kind of report whose words alone tell of no danger."""
    if chosen.urgency != URGENT or chosen.emergency_contact is None:
        return []
    contact = await turn.services.agencies.contact(chosen.emergency_contact)
    if danger_in(turn.answers["details"]) or contact is None or not contact.numbers:
        return []
    call = Text("report-emergency", {"name": contact.name, "number": contact.numbers[0]})
    return [call, *mark(contact, turn.now.date())]


async def card_lines(turn: Turn, chosen: Category) -> Paragraph:
    lines: list[Text] = [
        Text("report-confirm-category", {"category": chosen.name}),
        Text("report-confirm-place", {"place": await name_of(turn)}),
    ]
    if told := turn.answers.get("when"):
        lines.append(_when(told))
    count = len(turn.answers.get("photos", ()))
    photos = "report-confirm-photos-full" if count == MOST_PHOTOS else "report-confirm-photos"
    lines += [
        Text("report-confirm-details", {"details": shortened(turn.answers["details"])}),
        Text(photos, {"count": count}),
        *files_told(turn),
    ]
    return tuple(lines)


def _when(told: Json) -> Text:
    """The citizen's words for it, with the date that they meant when they said them."""
    if told["day"] is None:
        return Text("report-confirm-when", {"when": told["words"]})
    return Text("report-confirm-day", {"when": told["words"], "day": told["day"]})
