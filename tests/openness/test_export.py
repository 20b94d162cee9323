"""`bela openness export DIR`: whole files, hashed, or the old ones untouched."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tracemalloc
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bela.openness import export as exporting
from bela.openness.export import NotWritten, export
from bela.openness.models import Release
from tests.conftest import OwnDatabase
from tests.openness import ocds
from tests.openness.told import MORNING, Order, Told


def test_the_files_belong_together(told: Told, tmp_path: Path) -> None:
    Order(told).whole_life()
    done = export(tmp_path / "new" / "folder")
    folder = tmp_path / "new" / "folder"
    assert sorted(path.name for path in folder.iterdir()) == [
        "MANIFEST.json",
        "release-package.json",
        "releases.jsonl",
    ]
    manifest = json.loads((folder / "MANIFEST.json").read_text())
    for file in manifest["files"]:
        content = (folder / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), sha256(content).hexdigest())
    package = json.loads((folder / "release-package.json").read_text())
    assert package["releases"] == ocds.read((folder / "releases.jsonl").read_text().splitlines())
    assert len(package["releases"]) == manifest["releases"] == done.releases == 10
    assert package["version"] == "1.1"
    assert package["publishedDate"] == package["releases"][-1]["date"]
    assert package["publisher"]["name"] == "Pemerintah Kota Medan"


def test_the_same_releases_are_the_same_bytes(told: Told, tmp_path: Path) -> None:
    Order(told).submitted().approved()
    assert export(tmp_path / "a") == export(tmp_path / "b")
    for name in ("releases.jsonl", "release-package.json", "MANIFEST.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_where_nothing_was_approved_the_files_are_empty_and_valid(db: None, tmp_path: Path) -> None:
    assert export(tmp_path).releases == 0
    assert (tmp_path / "releases.jsonl").read_text() == ""
    assert json.loads((tmp_path / "release-package.json").read_text())["releases"] == []


def test_what_is_no_folder_is_told(db: None, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotWritten, match="is not a folder"):
        export(tmp_path / "file")
    with pytest.raises(NotWritten, match="cannot be made: Not a directory"):
        export(tmp_path / "file" / "below")


def test_a_folder_that_may_not_be_written_is_told(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_draft", lambda folder, name: Path("/proc/self/nothing"))
    with pytest.raises(NotWritten, match="cannot be filled: No such file"):
        export(tmp_path)


def test_a_full_disk_leaves_the_old_files_as_they_were(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Order(told).submitted().approved()
    export(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    Order(told).submitted().approved()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(exporting.os, "fsync", full)
    with pytest.raises(NotWritten, match="No space left"):
        export(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_memory_does_not_grow_with_the_releases(db: None, tmp_path: Path) -> None:
    def peak(count: int) -> int:
        have = Release.objects.count()
        Release.objects.bulk_create(
            Release(
                place=n + 1,
                release_id=f"r{n}",
                ocid="o",
                order="x",
                entry_number=n,
                date=MORNING,
                payload='{"a":"' + "x" * 2000 + '"}',
            )
            for n in range(have, count)
        )
        tracemalloc.start()
        export(tmp_path)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    few = peak(3_000)
    assert peak(12_000) < few * 1.5


def run(own: OwnDatabase, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bela.ops.command", "openness", "export", *words],
        check=False, env=own.environment("app"), capture_output=True, text=True,
    )  # fmt: skip


def test_the_command_says_what_it_wrote(own_database: OwnDatabase, tmp_path: Path) -> None:
    done = run(own_database, str(tmp_path / "out"), "--json")
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["releases"] == 0
    assert {file["name"] for file in said["files"]} == {"releases.jsonl", "release-package.json"}
    (tmp_path / "file").write_text("x")
    refused = run(own_database, str(tmp_path / "file"))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "is not a folder" in refused.stderr
