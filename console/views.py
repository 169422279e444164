"""Templates: all words from `locales`, nothing unescaped, no name unknown."""

import re
import secrets
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from console.access import Access
from console.broadcast_reasons import reason_name
from console.time_left import time_left
from console.units import Unit, figure, span
from core.accounts import Step
from core.messages import Text
from core.operators import Role
from core.sheets import Cell
from locales.phrasebook import Phrasebook

TEMPLATES = Path(__file__).parent / "templates"
NOTICES = "console-notice-"
MOST_TOLD = 10_000
"""Figures whose words are kept: a page has a thousand of them, and most are small numbers."""
_BOLD = re.compile(r"\*(?=\S)([^*\n]+?)(?<=\S)\*")


def chat(words: str) -> Markup:
    """Words of the city as citizens see them: what stands between stars is bold."""
    return Markup(_BOLD.sub(r"<strong>\1</strong>", str(escape(words))))  # noqa: S704 - escaped first


class Views:
    def __init__(self, book: Phrasebook) -> None:
        self.book = book
        self._told = lru_cache(MOST_TOLD)(self._tell)
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            say=self._say,
            chat=chat,
            action_name=self._action_name,
            figure=self._figure,
            time_left=self._time_left,
            time_span=self._time_span,
            reason_name=self._reason_name,
            quarantine_name=self._quarantine_name,
            language=book.language,
            Access=Access,
            Role=Role,
            Step=Step,
            Unit=Unit,
        )

    def render(self, template: str, **values: object) -> str:
        return self._templates.get_template(template).render(values)

    def known_notice(self, notice: str | None) -> str | None:
        """The key of a notice; a cookie may say anything."""
        known = self.book.keys()
        return notice if notice and notice.startswith(NOTICES) and notice in known else None

    def new_token(self) -> str:
        return secrets.token_urlsafe(32)

    def _action_name(self, action: str) -> str:
        """What an action of the audit log is called, as far as it has a name."""
        name = Text(f"console-action-{action.replace('.', '-')}")
        known = self.book.keys()
        return self.book.say(name.key) if name.key in known else action

    def _quarantine_name(self, reason: str) -> str:
        """Why a ticket is held back, as far as the reason has a name."""
        name = Text(f"console-quarantine-{reason}")
        known = self.book.keys()
        return self.book.say(name.key if name.key in known else "casework-held-back")

    def _time_left(self, due: datetime, now: datetime) -> str:
        left = time_left(due, now)
        return self.book.say(left.key, left.args)

    def _time_span(self, seconds: float) -> str:
        told = span(seconds)
        return self.book.say(told.key, told.args)

    def _reason_name(self, reason: str) -> str:
        return reason_name(self.book, reason)

    def _figure(self, cell: Cell, unit: Unit) -> str:
        return self._told(cell, unit)

    def _tell(self, cell: Cell, unit: Unit) -> str:
        told = figure(cell, unit)
        return self.book.say(told.key, told.args)

    def _say(self, key: str, **values: object) -> str:
        return self.book.say(key, values)
