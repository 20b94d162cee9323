"""A use case: one file, one function of its name, keyword-only, durable, given its moment, recorded."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.source import SOURCE, functions


def faults(path: Path) -> list[str]:
    """What a use case's file lacks."""
    tree = ast.parse(path.read_text())
    named = [function for function in functions(tree) if function.name == path.stem]
    if len(named) != 1:
        return [f"{path.name}: no function of the file's name"]
    case = named[0]
    words = ast.unparse(tree)
    keywords = {argument.arg for argument in case.args.kwonlyargs}
    wanted = {
        "keyword-only": not case.args.args and not case.args.posonlyargs,
        "takes `at`": "at" in keywords,
        "takes `actor`": "actor" in keywords,
        "durable": "atomic(durable=True)" in words,
        "checks a permission": ".must(" in words or ".may(" in words,
        "records": "record(" in words,
    }
    return [f"{path.parent.parent.name}/{path.name}: not {what}" for what, kept in wanted.items() if not kept]


def use_cases() -> list[Path]:
    """Every use case's file."""
    return [path for path in SOURCE.glob("*/usecases/*.py") if path.stem != "__init__"]


def test_there_are_use_cases_to_look_at() -> None:
    assert len(use_cases()) >= 5


@pytest.mark.parametrize("path", use_cases(), ids=lambda path: f"{path.parent.parent.name}.{path.stem}")
def test_a_use_case_keeps_the_form(path: Path) -> None:
    assert faults(path) == []


def test_a_use_case_without_form_is_found(tmp_path: Path) -> None:
    path = tmp_path / "place_order.py"
    path.write_text("def place_order(order, at): ...\n")
    assert len(faults(path)) == 6
