"""Arrows point down: imports by import-linter, foreign keys by looking at the models."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.house.source import CHECKOUT, SOURCE, level


def lint_imports(checkout: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a checkout's own contracts and code."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=checkout,
        env={"PYTHONPATH": str(checkout / "src"), "PATH": "", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
    )


def test_every_import_points_down() -> None:
    done = lint_imports(CHECKOUT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("planted_in", "line", "contract"),
    [
        ("kernel/money.py", "import bela.ledger.api", "Arrows point down"),
        ("law/price.py", "import django", "Kernel, law and tax are plain Python"),
        ("insight/queries.py", "import bela.accounts.models", "A room's models are for rooms only"),
        ("utility/__init__.py", "", "Arrows point down"),
    ],
)
def test_a_planted_arrow_upwards_is_found(tmp_path: Path, planted_in: str, line: str, contract: str) -> None:
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    shutil.copytree(SOURCE, tmp_path / "src" / "bela", ignore=shutil.ignore_patterns("__pycache__", "static"))
    planted = tmp_path / "src" / "bela" / planted_in
    planted.parent.mkdir(exist_ok=True)
    with planted.open("a") as module:
        module.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode != 0
    told = done.stdout + done.stderr
    assert f"{contract} BROKEN" in told or "utility" in told


def keys_pointing_up(all_models: list[type[models.Model]]) -> list[str]:
    """Foreign keys from one of our rooms to a room above it."""
    return [
        f"{model.__module__}.{model.__name__}.{field.name}"
        for model in all_models
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        if _room(field.related_model) and level(_room(field.related_model)) > level(_room(model))
    ]


def _room(model: type[models.Model]) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "bela" else ""


def test_foreign_keys_point_down_too() -> None:
    assert keys_pointing_up([model for model in apps.get_models() if _room(model)]) == []


def test_a_foreign_key_upwards_is_found() -> None:

    fake = type("Leaf", (), {"__module__": "bela.ledger.models"})
    target = type("Order", (), {"__module__": "bela.ordering.models"})
    relation = type(
        "F", (), {"is_relation": True, "concrete": True, "related_model": target, "name": "order"}
    )
    fake._meta = type("M", (), {"get_fields": staticmethod(lambda: [relation])})  # type: ignore[attr-defined]
    assert keys_pointing_up([fake]) == ["bela.ledger.models.Leaf.order"]  # type: ignore[list-item]


def test_law_and_tax_answer_without_loading_django_or_a_database() -> None:
    code = (
        "import sys, bela.ops.command as c; c.main(['law', 'show', '--json']);"
        "bad = {m.partition('.')[0] for m in sys.modules} & {'django', 'allauth', 'ninja'};"
        "sys.exit(3 if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
