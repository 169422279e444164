"""What the bot still answers while an operator holds the conversation; the rest is for them."""

from core.messages import Incoming, Kind
from handlers.commands import read_command, read_tap

ANSWERS_TO_NEWS = ("/hasil", "/nilai", "/lepas")
"""Options under news of a ticket that are dealt with in one turn; others would begin a dialogue."""
STOP = "/berhenti"


def is_for_bot(incoming: Incoming) -> bool:
    """Whether it answers our news, or stops what we send unasked."""
    if incoming.kind is Kind.TAP:
        tapped = read_tap(incoming.tap or "")
        return tapped is not None and tapped.name in (*ANSWERS_TO_NEWS, STOP)
    if incoming.kind is not Kind.TEXT:
        return False
    command = read_command(incoming.text.strip())
    return command is not None and command.name == STOP
