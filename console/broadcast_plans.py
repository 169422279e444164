"""What a broadcast will take, counted when somebody looks: whom, how long, how much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.broadcast_previews import bubble_counts
from console.visit import Visit
from core.broadcast_plan import Plan, Terms, planned
from core.broadcast_times import A_DAY
from core.broadcasts import Broadcast
from core.citizens import LANGUAGES
from core.costs import month_of
from core.messages import Channel
from core.recipients import Group


@dataclass(frozen=True, slots=True)
class Outlook:
    """`unusable` are the languages whose approved text cannot be sent now."""

    plan: Plan
    groups: Sequence[Group]
    unusable: Sequence[str]
    currency: str

    @property
    def table(self) -> Mapping[Channel, Mapping[str, int]]:
        """People by channel and language."""
        channels = [each for each in Channel if any(group.channel is each for group in self.groups)]
        return {
            channel: {language: self._people(channel, language) for language in self.languages}
            for channel in channels
        }

    @property
    def languages(self) -> Sequence[str]:
        return [each for each in LANGUAGES if any(group.language == each for group in self.groups)]

    @property
    def people(self) -> int:
        return sum(each.people for each in self.groups)

    def outside(self, channel: Channel) -> int:
        """Whom we may not write to freely now."""
        return sum(
            each.people for each in self.groups if each.channel is channel and not each.inside
        )

    def _people(self, channel: Channel, language: str) -> int:
        return sum(
            each.people
            for each in self.groups
            if each.channel is channel and each.language == language
        )


async def outlook(visit: Visit, broadcast: Broadcast) -> Outlook:
    desk, now = visit.desk.at_broadcasts, visit.desk.now()
    announcement = broadcast.announcement
    start = max(broadcast.schedule.send_at or now, now)
    async with visit.desk.store.audiences() as recipients:
        groups = await recipients.groups(announcement.audience, now)
        opened = await recipients.openings(now - A_DAY)
    templates = await usable_templates(visit, announcement.template)
    terms = Terms(
        rates=desk.speeds.rates,
        tariff=desk.tariff,
        bubbles=bubble_counts(visit, announcement),
        templates=templates,
        tallies=await visit.desk.store.charges.tallies(month_of(start)),
        limit=desk.speeds.limit,
        opened=opened,
    )
    return Outlook(
        planned(groups, terms, start, urgent=broadcast.is_urgent),
        groups,
        [each for each in LANGUAGES if announcement.template and each not in templates],
        desk.tariff.currency,
    )


async def usable_templates(visit: Visit, notice: str | None) -> Mapping[str, str]:
    """The categories of the approved text by language, where it can be used."""
    if notice is None:
        return {}
    categories = visit.desk.at_broadcasts.categories
    found = {each: await categories.category(notice, each) for each in LANGUAGES}
    return {language: category for language, category in found.items() if category}
