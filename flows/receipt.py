"""What a citizen reads when their report has become a ticket."""

from core.intake import Receipt
from core.messages import Paragraph, Text
from core.routing import Referral
from flows.contacts import mark
from flows.flow import Turn


async def receipt_told(turn: Turn, receipt: Receipt) -> list[Paragraph]:
    """Number and PIN, who is at work and until when; whom to turn to beside us, or why it waits."""
    told: dict[str, object] = {
        "number": receipt.number,
        "agency": receipt.agency,
        "response": receipt.clocks.response_due,
        "resolution": receipt.clocks.resolution_due,
    }
    paragraphs: list[Paragraph] = []
    if receipt.quarantine:
        why = Text(f"held-back-{receipt.quarantine}")
        paragraphs += [Text("receipt-held-back", told), why]
    elif receipt.referral:
        paragraphs += await _referral(turn, receipt.referral, told)
    else:
        paragraphs.append(Text("receipt", told))
    return [*paragraphs, Text("report-pin", {"pin": receipt.pin})]


async def _referral(turn: Turn, referral: Referral, told: dict[str, object]) -> list[Paragraph]:
    """Not the city's: whose it is, who passes it on, and where the citizen reaches them."""
    agencies = turn.services.agencies
    contact = await agencies.contact(referral.contact) if referral.contact else None
    agency = await agencies.get(referral.agency) if referral.agency else None
    whose = agency.name if agency else contact.name if contact else ""
    paragraphs: list[Paragraph] = [Text("receipt-referral", {**told, "whose": whose})]
    if contact and contact.numbers:
        numbers = {"name": contact.name, "number": contact.numbers[0]}
        paragraphs.append(Text("receipt-referral-number", numbers))
        paragraphs += mark(contact, turn.now.date())
    elif contact and contact.url:
        paragraphs.append(Text("receipt-referral-page", {"name": contact.name, "url": contact.url}))
    return paragraphs
