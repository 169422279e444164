"""Message templates: kept per name and language, in a state that decides whether they are sent."""

import re
from dataclasses import dataclass
from typing import Any

from tests.emulators.whatsapp.checks import mapping, one_of, sequence, string
from tests.emulators.whatsapp.errors import GraphError, missing
from tests.emulators.whatsapp.ids import digits

PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
CATEGORIES = ("MARKETING", "UTILITY", "AUTHENTICATION")
STATES = ("APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED")


@dataclass
class Template:
    name: str
    language: str
    category: str
    components: list[dict[str, Any]]
    status: str
    id: str
    waba: str

    @property
    def named(self) -> bool:
        found = [name for part in self.components for name in _placeholders(part)]
        return any(not name.isdigit() for name in found)

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "language": self.language,
            "status": self.status,
            "category": self.category,
            "parameter_format": "NAMED" if self.named else "POSITIONAL",
            "components": self.components,
        }

    def fill(self, given: list[dict[str, Any]]) -> dict[str, str]:
        """The texts a person sees, by part; raises GraphError 132000 or 132012."""
        parameters = {
            component["type"].lower(): component.get("parameters", [])
            for component in given
            if component["type"].lower() != "button"
        }
        texts = {}
        for part in self.components:
            where = part["type"].lower()
            if where in ("header", "body"):
                texts[where] = self._fill(where, part, parameters.pop(where, []))
            elif where == "footer":
                texts[where] = part["text"]
        if surplus := [where for where, found in parameters.items() if found]:
            raise GraphError(132000, f"{surplus[0]}: the template has no parameters there")
        return texts

    def _fill(self, where: str, part: dict[str, Any], given: list[dict[str, Any]]) -> str:
        wanted = _placeholders(part)
        if part.get("format", "TEXT") != "TEXT":
            media = part["format"].lower()
            if [parameter["type"] for parameter in given] != [media]:
                raise GraphError(132012, f"{where}: one parameter of type {media} is expected")
            return ""
        if len(given) != len(wanted):
            raise GraphError(
                132000,
                f"{where}: number of localizable_params ({len(given)}) does not match the "
                f"expected number of params ({len(wanted)})",
            )
        texts = {}
        for place, parameter in enumerate(given):
            if parameter["type"] not in ("text", "currency", "date_time"):
                raise GraphError(132012, f"{where}: a text parameter is expected")
            name = parameter.get("parameter_name") if self.named else wanted[place]
            if name not in wanted:
                raise GraphError(132000, f"{where}: parameter {name!r} is not in the template")
            kind = parameter["type"]
            value = parameter[kind]
            texts[name] = value if kind == "text" else str(value.get("fallback_value", ""))
        return PLACEHOLDER.sub(lambda found: texts.get(found[1], ""), part["text"])


class Templates:
    def __init__(self) -> None:
        self.all: list[Template] = []

    def add(
        self,
        waba: str,
        name: str,
        language: str,
        category: str,
        components: list[dict[str, Any]],
        status: str,
    ) -> Template:
        if any(
            (known.waba, known.name, known.language) == (waba, name, language) for known in self.all
        ):
            raise GraphError(
                100, f"There is already a {language} template {name}.", subcode=2388024
            )
        self.all.append(Template(name, language, category, components, status, digits(), waba))
        return self.all[-1]

    def create(self, waba: str, body: dict[str, Any]) -> Template:
        """As asked for by `POST /{waba}/message_templates`: it waits for approval."""
        name = string(body.get("name"), "name", 512)
        if not re.fullmatch(r"[a-z0-9_]+", name):
            raise GraphError(100, "Param name may hold lowercase letters, digits and underscores.")
        language = string(body.get("language"), "language", 20)
        category = one_of(body.get("category"), "category", CATEGORIES)
        components = sequence(body.get("components"), "components", 1, 10)
        for component in components:
            part = mapping(component, "components")
            kinds = ("HEADER", "BODY", "FOOTER", "BUTTONS")
            kind = one_of(part.get("type"), "components['type']", kinds)
            if kind in ("BODY", "FOOTER"):
                string(part.get("text"), "components['text']", 1024 if kind == "BODY" else 60)
                if _placeholders(part) and "example" not in part:
                    raise GraphError(100, "Param components: placeholders need an example.")
            elif kind == "HEADER":
                formats = ("TEXT", "IMAGE", "VIDEO", "DOCUMENT")
                if one_of(part.get("format"), "components['format']", formats) == "TEXT":
                    string(part.get("text"), "components['text']", 60)
        return self.add(waba, name, language, category, components, "PENDING")

    def get(self, name: str) -> Template:
        for template in self.all:
            if template.id == name:
                return template
        raise missing(name)

    def of(self, waba: str) -> list[Template]:
        return [template for template in self.all if template.waba == waba]

    def to_send(self, waba: str, name: str, language: str) -> Template:
        found = [
            known for known in self.of(waba) if (known.name, known.language) == (name, language)
        ]
        if not found or found[0].status in ("PENDING", "REJECTED"):
            raise GraphError(132001, f"template name ({name}) does not exist in {language}")
        if found[0].status == "PAUSED":
            raise GraphError(132015)
        if found[0].status == "DISABLED":
            raise GraphError(132016)
        return found[0]


def with_examples(body: dict[str, Any]) -> dict[str, Any]:
    """Meta lets nobody have placeholders without an example for each."""
    names = _placeholders(body)
    if not names:
        return body
    if all(name.isdigit() for name in names):
        return {**body, "example": {"body_text": [["contoh" for _ in names]]}}
    named = [{"param_name": name, "example": "contoh"} for name in names]
    return {**body, "example": {"body_text_named_params": named}}


def _placeholders(part: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(PLACEHOLDER.findall(part.get("text", ""))))
