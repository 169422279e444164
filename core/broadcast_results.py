"""What became of the broadcasts of a week; they are few, so each is read by its number."""

from dataclasses import dataclass

from core.broadcasts import Broadcasts
from core.recipients import Outcome, Recipients
from core.weekly import Week

REACHED = (Outcome.SENT, Outcome.DELIVERED, Outcome.READ)
"""Who surely has it."""


@dataclass(frozen=True, slots=True)
class Results:
    """Broadcasts that ended, and people: who gets two of them counts twice."""

    broadcasts: int = 0
    reached: int = 0
    read: int = 0
    failed: int = 0
    skipped: int = 0
    replies: int = 0
    unsubscribed: int = 0


async def results_of(
    broadcasts: Broadcasts, recipients: Recipients, week: Week, agency: str | None
) -> Results:
    """Of an agency, or of all."""
    ended = await broadcasts.ended(week.begins, week.ends, agency)
    people = dict.fromkeys(Outcome, 0)
    replies = unsubscribed = 0
    for each in ended:
        for count in await recipients.counts(each.id, week.begins):
            people[count.outcome] += count.people
        response = await recipients.response(each.id)
        replies += response.replies
        unsubscribed += response.unsubscribed
    return Results(
        broadcasts=len(ended),
        reached=sum(people[outcome] for outcome in REACHED),
        read=people[Outcome.READ],
        failed=people[Outcome.FAILED],
        skipped=people[Outcome.SKIPPED],
        replies=replies,
        unsubscribed=unsubscribed,
    )
