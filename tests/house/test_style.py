"""The decisions of style that a formatter does not know."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import CHECKOUT, SOURCE, functions, python_files

LONGEST = 400
FORBIDDEN_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "core",
    "misc",
    "base",
}
# Data that is read, not code that is followed; each with its reason.
LONG_FOR_A_REASON: dict[str, str] = {}
_HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npm" + "js", "deb.deb" + "ian")
_MACHINE = re.compile(r"(^|[^A-Za-z0-9_.])/(work|root|tmp|farm|home/[a-z]+)/")


def written_files(root: Path) -> list[Path]:
    """The Python files that people write; Django writes most of a migration."""
    return [path for path in python_files(root) if "migrations" not in path.parts]


def too_long(root: Path) -> list[str]:
    """Files longer than a reader holds in mind."""
    return [
        str(path.relative_to(root))
        for path in written_files(root)
        if str(path.relative_to(root)) not in LONG_FOR_A_REASON
        if len(path.read_text().splitlines()) > LONGEST
    ]


def _inexact(share: ast.expr) -> bool:
    """Whether something is divided there, and not as a fraction."""
    return any(
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and "Fraction(" not in ast.unparse(node)
        for node in ast.walk(share)
    )


def rounded_before_rupiah(root: Path) -> list[str]:
    """Where a share is divided as a decimal, which rounds, before it is rounded to the rupiah."""
    return [
        f"{path.relative_to(root)}:{call.lineno}"
        for path in written_files(root)
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith((".times", "Rupiah.round"))
        if any(map(_inexact, call.args))
    ]


def badly_named(root: Path) -> list[str]:
    """Files and folders whose name says nothing."""
    return [
        str(path) for path in root.rglob("*") if path.suffix in ("", ".py") and path.stem in FORBIDDEN_NAMES
    ]


def without_purpose(root: Path) -> list[str]:
    """Modules that do not open with what they are for; migrations and empty package marks aside."""
    return [
        str(path)
        for path in written_files(root)
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]


def tracked_text() -> Iterator[tuple[str, str]]:
    """Every text file that is in the project, with its text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, cwd=CHECKOUT,
    )  # fmt: skip
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = CHECKOUT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield name, content.decode(errors="replace")


def foreign_places(name: str, text: str) -> list[str]:
    """Names of package registries, and paths of the machine somebody worked on."""
    found = [f"{name}: {host}" for host in _HOSTS if host in text]
    if name.endswith((".md", "conftest.py")):
        return found
    return found + [f"{name}: {hit.group(0).strip()}" for hit in _MACHINE.finditer(text)]


def test_files_are_short_enough_to_be_read() -> None:
    assert too_long(SOURCE) == []


def test_names_say_what_is_inside() -> None:
    assert badly_named(SOURCE) == []


def test_a_share_of_an_amount_is_divided_exactly() -> None:
    assert rounded_before_rupiah(SOURCE) == []


def test_every_module_opens_with_its_purpose() -> None:
    assert without_purpose(SOURCE) == []


def test_nothing_names_a_registry_or_a_path_of_a_machine() -> None:
    assert [place for name, text in tracked_text() for place in foreign_places(name, text)] == []


def test_most_functions_are_short() -> None:
    lengths = sorted(
        function.end_lineno - function.lineno + 1
        for path in written_files(SOURCE)
        for function in functions(ast.parse(path.read_text()))
        if function.end_lineno
    )
    half, nine_in_ten = lengths[len(lengths) // 2], lengths[len(lengths) * 9 // 10]
    assert half <= 12, f"half of all functions are longer than {half} lines"
    assert nine_in_ten <= 35, f"one function in ten is longer than {nine_in_ten} lines"


@pytest.mark.parametrize(
    ("file", "text", "guard"),
    [
        ("long.py", '"""Purpose."""\n' + "x = 1\n" * LONGEST, too_long),
        ("helpers.py", '"""Purpose."""\n', badly_named),
        ("mute.py", "x = 1\n", without_purpose),
        ("loss.py", "each = Rupiah.round(Decimal(total) / amount)\n", rounded_before_rupiah),
    ],
)
def test_each_guard_finds_what_it_guards_against(tmp_path: Path, file: str, text: str, guard: object) -> None:
    (tmp_path / file).write_text(text)
    assert len(guard(tmp_path)) == 1  # type: ignore[operator]


def test_a_registry_and_a_machine_path_are_found() -> None:
    assert foreign_places("x.txt", f"--index-url https://{_HOSTS[0]}/simple")
    assert foreign_places("x.py", 'open("' + "/ro" + 'ot/secret")')
    assert not foreign_places("x.py", 'path = "var/run"')
