"""Contacts as citizens are told of them: an old number is marked, and none is better than a lie."""

from collections.abc import Sequence
from datetime import date

from core.agencies import Agencies, Contact
from core.messages import Text

POLICE = "polri110"


def mark(contact: Contact, today: date) -> Sequence[Text]:
    """What stands below a number that nobody has checked for too long."""
    if not contact.is_overdue(today):
        return ()
    return (Text("faq-overdue", {"date": contact.checked or ""}),)


async def in_danger(agencies: Agencies, code: str) -> tuple[Contact, Contact] | None:
    """Whom to call first and the police; who has no number any more is replaced by who has one."""
    at_hand = [each for each in await agencies.emergency() if each.numbers]
    by_code = {each.code: each for each in at_hand}
    asked = await agencies.contact(code)
    first = asked if asked and asked.numbers else None
    police = by_code.get(POLICE) or next(iter(at_hand), None) or first
    if police is None:
        return None
    return first or police, police
