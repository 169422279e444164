"""Whom of an audience a message is written for next, and who is left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from core.broadcast_plan import most_openings
from core.broadcast_times import A_DAY
from core.broadcasts import Broadcast
from core.messages import Address, Channel, Outgoing
from core.recipients import WINDOW, Recipient, Release, Skip
from flows.broadcast_words import announced
from flows.records import Records

REST = timedelta(minutes=1)
"""Before we look again whether anybody may be written to first."""


class Templates(Protocol):
    async def is_usable(self, notice: str, language: str) -> bool:
        """Whether Meta takes the approved text of a notice in a language of ours."""


@dataclass
class _Turn:
    """What is left for a broadcast in a channel at this look."""

    opens: int | None
    """How many we may still write to first; None for as many as we like."""
    releases: list[Release] = field(default_factory=list)
    skipped: dict[Skip, list[int]] = field(default_factory=dict)
    left: int = 0
    """Who could not be written to first, and waits."""

    def skip(self, recipient: Recipient, reason: Skip) -> None:
        self.skipped.setdefault(reason, []).append(recipient.conversation)


class Releasing:
    """`limit` is to how many people WhatsApp lets us write first in 24 hours, None for no limit."""

    def __init__(self, templates: Templates, limit: int | None) -> None:
        self._templates = templates
        self._limit = limit
        self._rests: dict[int, datetime] = {}

    async def release(
        self, records: Records, broadcast: Broadcast, channel: Channel, most: int, now: datetime
    ) -> Sequence[Address]:
        """Write so many messages at most; gives for whom."""
        recipients = records.services.recipients
        turn, words = _Turn(await self._opens(records, channel, now)), _Words(broadcast)
        rests = channel.has_window and self._rests.get(broadcast.id, now) > now
        found = await recipients.waiting(broadcast, channel, most, only_inside=rests)
        for each in found:
            await self._decide(turn, words, each, now)
        if turn.left:  # they stand in the way of those behind them who may be written to
            self._rests[broadcast.id] = now + REST
        for reason, conversations in turn.skipped.items():
            await recipients.skip(broadcast.id, conversations, reason)
        await recipients.release(broadcast, turn.releases, now)
        return [each.recipient.address for each in turn.releases]

    async def _opens(self, records: Records, channel: Channel, now: datetime) -> int | None:
        if self._limit is None or not channel.has_window:
            return None
        opened = await records.services.recipients.openings(now - A_DAY)
        return max(most_openings(self._limit) - opened, 0)

    async def _decide(
        self, turn: _Turn, words: "_Words", recipient: Recipient, now: datetime
    ) -> None:
        template = words.broadcast.announcement.template
        if not recipient.wanted:
            turn.skip(recipient, Skip.OPTED_OUT)
        elif not recipient.reachable:
            turn.skip(recipient, Skip.UNREACHABLE)
        elif is_inside(recipient, now):
            turn.releases.append(Release(recipient, words.of(recipient.language)))
        elif template is None:
            turn.skip(recipient, Skip.WINDOW)
        elif turn.opens == 0 or not await self._usable(words, template, recipient.language):
            turn.left += 1
        else:
            turn.releases.append(Release(recipient, words.of(recipient.language), opens=True))
            turn.opens = None if turn.opens is None else turn.opens - 1

    async def _usable(self, words: "_Words", template: str, language: str) -> bool:
        if language not in words.usable:
            words.usable[language] = await self._templates.is_usable(template, language)
        return words.usable[language]


@dataclass
class _Words:
    """A broadcast in the languages of a look, each put into words once."""

    broadcast: Broadcast
    usable: dict[str, bool] = field(default_factory=dict)
    _of: dict[str, Outgoing] = field(default_factory=dict)

    def of(self, language: str) -> Outgoing:
        if language not in self._of:
            self._of[language] = announced(self.broadcast.announcement, language)
        return self._of[language]


def is_inside(recipient: Recipient, now: datetime) -> bool:
    """Whether we may write freely: they wrote lately, or their channel does not ask for that."""
    if not recipient.address.channel.has_window:
        return True
    return recipient.wrote_at is not None and now < recipient.wrote_at + WINDOW
