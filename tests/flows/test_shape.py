"""The shape of every flow, read from its source: each named step exists and can be reached."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.city import FLOWS
from flows.flow import Flow

ids = [flow.name for flow in FLOWS]
Function = ast.AsyncFunctionDef | ast.FunctionDef


def steps_of(flow: Flow) -> set[str]:
    return {*flow.asks, *flow.acts}


def functions_of(flow: Flow) -> dict[str, Function]:
    """The functions of the flow's file and of the files of `flows/` that it imports."""
    first = Path(inspect.getfile(next(iter({**flow.asks, **flow.acts}.values()))))
    trees = [ast.parse(first.read_text(encoding="utf-8"))]
    for node in trees[0].body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("flows."):
            file = first.parent / f"{str(node.module).removeprefix('flows.')}.py"
            trees.append(ast.parse(file.read_text(encoding="utf-8")))
    found: dict[str, Function] = {}
    for node in (node for tree in trees for node in tree.body):
        if isinstance(node, Function):
            found.setdefault(node.name, node)
    return found


def called_from(name: str, functions: dict[str, Function]) -> set[str]:
    """The function and all helpers (not steps) that it calls, and those call."""
    seen, waiting = {name}, [name]
    while waiting:
        for node in ast.walk(functions[waiting.pop()]):
            if isinstance(node, ast.Name) and node.id in functions and node.id not in seen:
                seen.add(node.id)
                waiting.append(node.id)
    return seen


def go_targets(function: Function) -> Iterator[str]:
    """Steps that are named as the target of a `Go` or in the `then` of an `Ask`."""
    for node in ast.walk(function):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "Go":
            yield from strings(node.args[0]) if not isinstance(node.args[0], ast.IfExp) else ()
        for keyword in node.keywords:
            if node.func.id == "Ask" and keyword.arg == "then":
                values = keyword.value
                for value in values.values if isinstance(values, ast.Dict) else [values]:
                    yield from strings(value)


def strings(node: ast.AST) -> Iterator[str]:
    for child in ast.walk(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value


@pytest.mark.parametrize("flow", FLOWS, ids=ids)
def test_every_step_that_is_named_exists(flow: Flow) -> None:
    functions = functions_of(flow)
    named = {target for step in steps_of(flow) for target in go_targets(functions[step])}
    assert flow.start in steps_of(flow)
    assert named <= steps_of(flow)


@pytest.mark.parametrize("flow", FLOWS, ids=ids)
def test_every_step_can_be_reached(flow: Flow) -> None:
    functions, steps = functions_of(flow), steps_of(flow)
    reached, waiting = {flow.start}, [flow.start]
    while waiting:
        helpers = called_from(waiting.pop(), functions)
        named = {said for name in helpers for said in strings(functions[name])} & steps
        waiting.extend(named - reached)
        reached |= named
    assert reached == steps
