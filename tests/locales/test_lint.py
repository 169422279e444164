"""The linter of the texts finds what it should."""

from pathlib import Path

from locales.lint import problems


def _repository(folder: Path, **texts: str) -> Path:
    for language in ("id", "jv", "en"):
        (folder / "locales" / language).mkdir(parents=True)
        (folder / "locales" / language / "a.ftl").write_text(texts.get(language, texts["id"]))
    (folder / "flows").mkdir()
    (folder / "flows" / "a.py").write_text('Text("hello", {"name": 1})\nText(f"day-{x}")\n')
    return folder


def test_texts_in_order_have_no_problems(tmp_path: Path) -> None:
    repository = _repository(tmp_path, id="hello = Halo { $name }\nday-mon = Senin\n")
    assert list(problems(repository)) == []


def test_problems_are_found(tmp_path: Path) -> None:
    repository = _repository(
        tmp_path,
        id="hello = Halo { $name }\nday-mon = Senin\nold = Lama\n"
        "option-x = Label yang terlalu panjang sekali\n",
        jv="hello = Halo { $nama }\nday-mon = Senen\nold = Lawas\noption-x = X\noption-x = Y\n",
        en="hello = Hello { $name }\nold = Old\noption-x = X\nbad = {\n",
    )
    found = "\n".join(problems(repository))
    assert "jv: text 'hello' has other variables" in found
    assert "jv: a.ftl: 'option-x' stands twice" in found
    assert "en: text 'day-mon' is missing" in found
    assert "en: a.ftl: cannot be read" in found
    assert "id: text 'old' is used nowhere" in found
    assert "id: label 'option-x' is longer than 24" in found


def test_a_key_that_no_file_has_is_found(tmp_path: Path) -> None:
    repository = _repository(tmp_path, id="day-mon = Senin\n")
    assert "flows/a.py:1: no text 'hello'" in list(problems(repository))


def test_keys_in_templates_are_found(tmp_path: Path) -> None:
    repository = _repository(tmp_path, id="hello = Halo { $name }\nday-mon = Senin\nrole-a = A\n")
    templates = tmp_path / "console" / "templates"
    templates.mkdir(parents=True)
    (templates / "a.html").write_text('{{ say("gone") }} {{ say("role-" ~ role, x=1) }}')
    assert list(problems(repository)) == ["console/templates/a.html: no text 'gone'"]
