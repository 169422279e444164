"""Bahasa: a citizen chooses the language in which the city answers."""

from core.citizens import LANGUAGES
from core.messages import Option, Text
from flows.flow import Ask, Done, Flow, Turn
from flows.menu import SERVICES

language = Flow("language", start="chosen")


@language.ask
async def chosen(turn: Turn) -> Ask:
    options = [Option(code, Text(f"language-{code}")) for code in LANGUAGES]
    return Ask(Text("language-chosen"), options=options, then="switch")


@language.act
async def switch(turn: Turn) -> Done:
    code = turn.answers["chosen"]
    await turn.services.citizens.set_language(turn.citizen, code)
    return Done(Text("language-switched"), options=SERVICES, language=code)
