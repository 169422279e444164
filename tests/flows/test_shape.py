"""The shape of every flow, read from its source: each named step exists and can be reached."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.city import FLOWS
from flows.flow import Flow

ids = [flow.name for flow in FLOWS]


def _named_steps(flow: Flow) -> dict[str, set[str]]:
    """Step -> the steps it names in `then=`, in `Go(...)`, and in tables of steps."""
    steps = {**flow.asks, **flow.acts}
    source = Path(inspect.getfile(next(iter(steps.values()))))
    tree = ast.parse(source.read_text(encoding="utf-8"))
    named: dict[str, set[str]] = {}
    for node in tree.body:
        if isinstance(node, ast.AsyncFunctionDef) and node.name in steps:
            named[node.name] = set(_strings(node)) & steps.keys()
    return named


def _strings(node: ast.AST) -> Iterator[str]:
    for child in ast.walk(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value


def _go_targets(flow: Flow) -> Iterator[str]:
    steps = {**flow.asks, **flow.acts}
    tree = ast.parse(Path(inspect.getfile(next(iter(steps.values())))).read_text(encoding="utf-8"))
    for node in tree.body:
        if not (isinstance(node, ast.AsyncFunctionDef) and node.name in steps):
            continue
        for child in ast.walk(node):
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Name):
                if child.func.id == "Go" and isinstance(child.args[0], ast.Constant):
                    yield str(child.args[0].value)
                for keyword in child.keywords:
                    if child.func.id == "Ask" and keyword.arg == "then":
                        values = (
                            keyword.value.values
                            if isinstance(keyword.value, ast.Dict)
                            else [keyword.value]
                        )
                        yield from (
                            str(v.value)
                            for v in values
                            if isinstance(v, ast.Constant) and isinstance(v.value, str)
                        )


@pytest.mark.parametrize("flow", FLOWS, ids=ids)
def test_every_step_that_is_named_exists(flow: Flow) -> None:
    assert flow.start in {**flow.asks, **flow.acts}
    assert set(_go_targets(flow)) <= {**flow.asks, **flow.acts}.keys()


@pytest.mark.parametrize("flow", FLOWS, ids=ids)
def test_every_step_can_be_reached(flow: Flow) -> None:
    named = _named_steps(flow)
    reached, waiting = {flow.start}, [flow.start]
    while waiting:
        for step in named[waiting.pop()] - reached:
            reached.add(step)
            waiting.append(step)
    assert reached == {**flow.asks, **flow.acts}.keys()
