"""`bela ledger verify | checkpoint | prove`, as one calls it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bela.ops.command import main
from tests.conftest import OwnDatabase
from tests.ledger.logs import LOG


@pytest.fixture
def here(log: OwnDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnDatabase:
    """The command works on the test's log, with an empty folder for kept heads."""
    monkeypatch.setenv("BELA_DATABASE_NAME", log.name)
    monkeypatch.setenv("BELA_LOG_FOLDER", str(tmp_path))
    return log


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["ledger", *words])
    return status, *capsys.readouterr()


def call_json(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    status, out, _err = call(capsys, *words, "--json")
    return status, json.loads(out)


def change(log: OwnDatabase, *statements: str) -> None:
    with log.connection() as admin:
        for table in ("entry", "leaf", "checkpoint"):
            admin.execute(f"ALTER TABLE ledger_{table} DISABLE TRIGGER ALL")
        for statement in statements:
            admin.execute(statement)


def test_a_log_that_holds_is_said_to_hold(here: OwnDatabase, capsys: pytest.CaptureFixture[str]) -> None:
    said = "The log holds: 600 entries under 12 checkpoints; 5 wait to be sealed.\n"
    assert call(capsys, "verify") == (0, said, "")
    status, told = call_json(capsys, "verify")
    assert (status, told["ok"], told["size"], told["pending"], told["problems"]) == (0, True, 600, 5, [])


def test_a_changed_row_is_named(here: OwnDatabase, capsys: pytest.CaptureFixture[str]) -> None:
    change(here, "UPDATE ledger_entry SET payload = payload || ' '::bytea WHERE id = 18")
    status, out, _err = call(capsys, "verify")
    assert status == 1
    assert out.startswith("The log does not hold.\n  entry 17 (")
    assert out.endswith("): payload changed\n")
    status, told = call_json(capsys, "verify")
    assert (status, told["ok"], told["problems"][0]["number"]) == (1, False, 17)


def test_beyond_a_hundred_places_the_rest_is_counted(
    here: OwnDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    change(here, "UPDATE ledger_entry SET payload = payload || ' '::bytea WHERE id <= 300")
    assert call(capsys, "verify")[1].endswith("\n  … and 200 more\n")


def test_an_empty_log_is_said_to_be_empty(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BELA_DATABASE_NAME", own_database.name)
    assert call(capsys, "verify") == (0, "The log is empty: nothing has been sealed yet.\n", "")
    assert call(capsys, "checkpoint") == (
        1,
        "",
        "bela: nothing has been sealed yet, so there is no checkpoint\n",
    )
    assert call(capsys, "prove", "0") == (1, "", "bela: there is no entry 0\n")


def test_a_kept_checkpoint_finds_a_tail_that_was_cut(
    here: OwnDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "printed"
    file.write_text(call(capsys, "checkpoint")[1])
    assert call(capsys, "verify", "--checkpoint", str(file))[0] == 0
    change(
        here,
        "DELETE FROM ledger_leaf WHERE number >= 550",
        "DELETE FROM ledger_entry WHERE id > 550",
        "DELETE FROM ledger_checkpoint WHERE size > 550",
        "DELETE FROM ledger_pending",
    )
    assert call(capsys, "verify")[0] == 0
    status, out, _err = call(capsys, "verify", "--checkpoint", str(file))
    assert (status, f"log is shorter than {file}: 550 < 600" in out) == (1, True)
    # The sealer's own copy in the state folder does the same without being named.
    file.rename(tmp_path / "checkpoint")
    status, out, _err = call(capsys, "verify")
    assert (status, "550 < 600" in out) == (1, True)


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"no note"])
def test_a_checkpoint_that_cannot_be_read_is_said_in_words(
    here: OwnDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    file = tmp_path / "kept"
    if content is not None:
        file.write_bytes(content)
    status, out, err = call(capsys, "verify", "--checkpoint", str(file))
    assert str(file) in out + err
    assert status == (1 if content == b"no note" else 2)


def test_the_checkpoint_is_printed_alone_with_its_key_beside(
    here: OwnDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = call(capsys, "checkpoint")
    assert (status, err) == (0, f"public key: {LOG.verifier.text()}\n")
    assert out.startswith("bela.example/log\n600\n")
    status, told = call_json(capsys, "checkpoint")
    assert (status, told["size"], told["note"], told["key"]) == (0, 600, out, LOG.verifier.text())


def test_an_entry_is_proven_by_number_or_public_id(
    here: OwnDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _err = call(capsys, "prove", "17")
    assert (status, out.startswith("c2sp.org/tlog-proof@v1\nextra ")) == (0, True)
    status, told = call_json(capsys, "prove", "17")
    assert (status, told["number"], told["size"]) == (0, 17, 600)
    assert call(capsys, "prove", told["entry"]) == (0, out, "")


def test_what_cannot_be_proven_is_said_in_words(
    here: OwnDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(capsys, "prove", "600") == (1, "", "bela: there is no entry 600\n")
    with here.connection("app") as app:
        (waiting,) = app.execute(
            "SELECT public_id FROM ledger_entry ORDER BY id DESC LIMIT 1"
        ).fetchone() or ("",)
    status, _out, err = call(capsys, "prove", waiting)
    assert (status, err) == (
        1,
        f"bela: entry {waiting} is recorded and not sealed yet: ask again in a second\n",
    )


def test_a_database_without_tables_is_said_in_words(
    here: OwnDatabase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with here.connection() as admin:
        admin.execute("DROP TABLE ledger_leaf, ledger_entry CASCADE")
    for words in (["verify"], ["prove", "1"]):
        status, _out, err = call(capsys, *words)
        assert (status, err) == (1, "bela: there is no ledger in this database yet: run `bela migrate`\n")


def test_called_without_saying_what_it_shows_how() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ledger"])
    assert ended.value.code == 2
