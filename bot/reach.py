"""What channels let operators write, for the console: the window of WhatsApp and its templates."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.channels.whatsapp.outside import TemplateStates
from bot.channels.whatsapp.templates import TEMPLATES, UNUSABLE
from bot.channels.whatsapp.window import closes_at
from console.reach import ApprovedTemplate
from core.messages import Channel

FOR_ANSWERS = ("ticket-answer",)
"""Notices that tell a citizen that an operator has answered."""
NEVER = datetime.min.replace(tzinfo=UTC)


class ChannelReach:
    def __init__(self, states: TemplateStates) -> None:
        self._states = states

    def closes_at(self, channel: Channel, wrote_at: datetime | None) -> datetime | None:
        if not channel.has_window:
            return None
        return closes_at(wrote_at) if wrote_at is not None else NEVER

    async def templates(self, channel: Channel, language: str) -> Sequence[ApprovedTemplate]:
        if not channel.has_window:
            return ()
        return [
            ApprovedTemplate(notice, TEMPLATES[notice].name)
            for notice in FOR_ANSWERS
            if await self.is_usable(notice, language)
        ]

    async def is_usable(self, notice: str, language: str) -> bool:
        """Whether Meta takes the approved text of a notice in a language of ours."""
        template = TEMPLATES[notice]
        code = template.languages.get(language, language)
        return await self._states.state(template.name, code) not in UNUSABLE
