"""Sends freely inside the 24-hour window, by template outside, and else has the message held."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.channels.whatsapp.alarm import Alarm
from bot.channels.whatsapp.templates import UNUSABLE, Filled, filled
from bot.channels.whatsapp.window import is_open
from core.delivery import Held, Sender, SendFailed
from core.messages import Address, Outgoing


class TemplateSender(Sender, Protocol):
    async def send_template(
        self,
        address: Address,
        name: str,
        language: str,
        parameters: Sequence[str],
        *,
        reference: str,
    ) -> str: ...


class Windows(Protocol):
    async def wrote_at(self, address: Address) -> datetime | None: ...


class TemplateStates(Protocol):
    async def state(self, name: str, language: str) -> str | None: ...


class WindowedSender:
    """Implements core.delivery.Sender around one that knows no window."""

    def __init__(
        self,
        sender: TemplateSender,
        windows: Windows,
        states: TemplateStates,
        alarm: Alarm,
        clock: Callable[[], datetime],
    ) -> None:
        self._sender = sender
        self._windows = windows
        self._states = states
        self._alarm = alarm
        self._clock = clock

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        """Raises Held when the citizen has to write first."""
        wrote_at = await self._windows.wrote_at(address)
        free = is_open(wrote_at, self._clock())
        template = None if free else filled(outgoing)
        try:
            if free:
                return await self._sender.send(address, outgoing, reference=reference)
            return [await self._outside(address, template, reference)]
        except SendFailed as failed:
            if failed.alarming:
                await self._alarm.raise_once(failed.reason, template)
            if isinstance(failed, Held):
                raise Held(failed.reason, wrote_at) from failed
            raise

    async def _outside(self, address: Address, template: Filled | None, reference: str) -> str:
        if template is None:
            raise Held("the 24-hour window is closed")
        name, language = template.name, template.language
        state = await self._states.state(name, language)
        if state in UNUSABLE:
            raise Held(f"template {name} ({language}) is {state}", alarming=True)
        return await self._sender.send_template(
            address, name, language, template.parameters, reference=reference
        )
