"""What the bot still answers while an operator holds the conversation; the rest is for them."""

from core.messages import Incoming, Kind
from handlers.commands import command_of

ANSWERS_TO_NEWS = ("/hasil", "/nilai", "/lepas")
"""Options under news of a ticket that are dealt with in one turn; others would begin a dialogue.
Nobody can type them."""
STOP = "/berhenti"


def is_for_bot(incoming: Incoming) -> bool:
    """Whether it answers our news, or stops what we send unasked."""
    if incoming.kind not in (Kind.TAP, Kind.TEXT):
        return False
    command = command_of(incoming)
    return command is not None and command.name in (*ANSWERS_TO_NEWS, STOP)
