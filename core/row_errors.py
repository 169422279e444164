"""What is wrong with a row of a file that somebody gave us."""

from dataclasses import dataclass

from core.messages import Text

VALUE_SHOWN = 60


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row was left out.

    `row` is the line of the file as an editor counts it, `problem` the key of a text in
    `import.ftl`. `hint` is what the text needs besides the value: the most that is allowed, the
    words to choose from, or the line that has the same id.
    """

    row: int
    field: str | None
    problem: str
    value: str = ""
    hint: str = ""

    @property
    def text(self) -> Text:
        told = {
            "row": str(self.row),
            "field": self.field or "-",
            "value": self.value_shown,
            "hint": self.hint,
        }
        return Text(self.problem, told)

    @property
    def value_shown(self) -> str:
        if len(self.value) <= VALUE_SHOWN:
            return self.value
        return self.value[: VALUE_SHOWN - 1] + "…"
