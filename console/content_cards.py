"""An entry as citizens would read it, in the words of the conversation that shows it."""

from collections.abc import Sequence
from datetime import date

from core.agencies import Agencies
from core.agenda import Gathering
from core.canned import CannedReply
from core.faq import FaqEntry
from core.kampung_religi import KampungReligi
from core.messages import Link, Option, Outgoing, Reply, Text
from core.template_texts import TemplateText
from flows.faq import card as faq_card
from flows.kampung_religi import card_of, invitation
from flows.wording import worded

LANGUAGE = "id"


async def outgoing_of(
    row: object, agencies: Agencies, agenda: Sequence[Gathering], today: date
) -> Outgoing | None:
    """None for what citizens never see as a message."""
    match row:
        case FaqEntry():
            parts = [*await faq_card(agencies, row, today), Text("faq-helpful")]
            options = (Option("yes", Text("option-yes")), Option("no", Text("option-no")))
            links = [Link(Text("faq-link"), row.link)] if row.link else []
            return worded(Reply(parts, options, links), LANGUAGE)
        case KampungReligi():
            return worded(Reply(card_of(row, agenda, today)), LANGUAGE)
        case Gathering():
            day = row.next_on(today)
            return worded(Reply(invitation(row, day or row.on, today)), LANGUAGE)
        case CannedReply() | TemplateText():
            return Outgoing(row.text, LANGUAGE)
    return None
