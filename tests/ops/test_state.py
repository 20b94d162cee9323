"""What outlives a process: secrets that are made once and readable by their owner only."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bela.ops import state


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BELA_STATE", str(tmp_path))
    return tmp_path


def test_a_secret_is_made_once_even_by_many_at_once(folder: Path) -> None:
    seen: list[str] = []
    threads = [threading.Thread(target=lambda: seen.append(state.secret("kunci"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(seen)) == 1
    assert len(seen[0]) >= 43


def test_a_secret_is_its_owners_alone(folder: Path) -> None:
    state.secret("kunci")
    assert (folder / "secrets" / "kunci").stat().st_mode & 0o077 == 0
    assert (folder / "secrets").stat().st_mode & 0o077 == 0


def test_a_secret_from_the_environment_is_not_written_down(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELA_KUNCI", "dari luar")
    assert state.secret("kunci") == "dari luar"
    assert not (folder / "secrets" / "kunci").exists()


def test_a_secret_that_is_only_asked_for_is_not_made(folder: Path) -> None:
    assert state.secret("kunci", create=False) == ""
    assert not (folder / "secrets").exists()


def test_a_file_is_written_whole_or_not_at_all(folder: Path) -> None:
    state.write_json(folder / "x.json", {"a": 1})
    with pytest.raises(TypeError):
        state.write_json(folder / "x.json", {"a": object()})
    assert (folder / "x.json").read_text() == '{\n  "a": 1\n}\n'
    assert [path.name for path in folder.iterdir()] == ["x.json"]
