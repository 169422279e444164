"""What a citizen reads when their report has become a ticket."""

from core.intake import Receipt
from core.messages import Paragraph, Text


def receipt_told(receipt: Receipt) -> list[Paragraph]:
    """Number, who is at work and until when, and the PIN."""
    told = {
        "number": receipt.number,
        "agency": receipt.agency,
        "response": receipt.clocks.response_due,
        "resolution": receipt.clocks.resolution_due,
    }
    if receipt.quarantine:
        key = "receipt-held-back"
    else:
        key = "receipt-referral" if receipt.referral else "receipt"
    return [Text(key, told), Text("report-pin", {"pin": receipt.pin})]
