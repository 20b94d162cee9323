"""`bela law judge|show` and `bela tax assess`: one line out for each line in, whatever comes in."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bela.ops import answer_lines
from bela.ops.command import main
from tests.law.purchases import changed, stationery
from tests.tax.invoices import stationer

GOOD = json.dumps(stationery())


def judged(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[Any], str]:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(content)
    status = main(["law", "judge", str(path)])
    said = capsys.readouterr()
    return status, [json.loads(line) for line in said.out.splitlines()], said.err


def test_every_line_is_judged_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    over = json.dumps(changed(stationery(), {"id": "k2", "gross": 50_000_001}))
    status, answers, err = judged(tmp_path, f"{GOOD}\n{over}\n".encode(), capsys)
    assert (status, err) == (0, "")
    assert [(answer["id"], answer["allowed"]) for answer in answers] == [("k1", True), ("k2", False)]
    assert list(answers[0]) == ["id", "on", "gross", "allowed", "evidence", "findings", "rule_book"]


def test_blank_lines_a_byte_order_mark_and_foreign_line_ends_are_no_trouble(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n\r\n  \t\n" + GOOD.encode()
    status, answers, _ = judged(tmp_path, content, capsys)
    assert (status, len(answers)) == (0, 2)


def test_a_wrong_line_is_answered_with_field_and_reason_and_the_others_are_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = json.dumps(changed(stationery(), {"id": "k2", "lines.0.kind": "food"}))
    status, answers, err = judged(tmp_path, f"{GOOD}\n\n{wrong}\n{GOOD}".encode(), capsys)
    assert status == 1
    assert [answer["id"] for answer in answers] == ["k1", "k2", "k1"]
    assert answers[1]["error"]["field"] == "lines.0.kind"
    assert "unknown word 'food'" in answers[1]["error"]["reason"]
    assert "line 3: lines.0.kind: unknown word" in err


@pytest.mark.parametrize(
    "rubbish",
    [b"{", b"\xff\xfe\x00", b"\x00\x01", b'{"id": "k1"', "naïve".encode("latin-1"), b"[" * 100_000, b"NaN"],
    ids=lambda rubbish: repr(rubbish)[:20],
)  # fmt: skip
def test_a_line_that_is_no_json_is_answered_without_id_and_field(
    rubbish: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, answers, _ = judged(tmp_path, rubbish + b"\n" + GOOD.encode(), capsys)
    assert status == 1
    assert answers[0]["id"] is None
    assert answers[0]["error"]["field"] is None
    assert answers[0]["error"]["reason"]
    assert answers[1]["id"] == "k1"


@pytest.mark.parametrize(
    "given", [b'{"id": 7}', b'{"id": null}', b"[]", b"3", b'{"id": "\\ud800"}', b'{"id": ""}']
)
def test_an_id_that_is_none_is_answered_as_null(
    given: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, answers, _ = judged(tmp_path, given, capsys)
    assert (status, answers[0]["id"]) == (1, None)


def test_an_endless_line_is_refused_without_being_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_lines, "LONGEST_LINE", 10_000)
    status, answers, _ = judged(
        tmp_path, b"x" * 35_000 + b"\n" + GOOD.encode() + b"\n" + b"y" * 10_001, capsys
    )
    assert status == 1
    assert [answer["id"] for answer in answers] == [None, "k1", None]
    assert answers[0]["error"]["reason"] == "the line is longer than 10000 bytes"


def test_an_empty_file_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judged(tmp_path, b"", capsys) == (0, [], "")


def test_a_file_that_is_not_there_or_is_a_folder_is_called_wrongly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (tmp_path / "none.jsonl", tmp_path):
        assert main(["law", "judge", str(file)]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert f"{file} cannot be read" in said.err


def test_more_complaints_than_anyone_reads_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, answers, err = judged(tmp_path, b"{}\n" * 50, capsys)
    assert (status, len(answers)) == (1, 50)
    assert len(err.splitlines()) == 21
    assert "50 lines were refused in all" in err


def test_invoices_are_assessed_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "invoices.jsonl"
    path.write_text(f"{json.dumps(stationer())}\n{json.dumps(stationer() | {'shipping': 0.5})}\n")
    assert main(["tax", "assess", str(path)]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["withheld"] == 1_543_125
    assert second == {"id": "t1", "error": {"field": "shipping", "reason": second["error"]["reason"]}}


def test_the_rule_book_of_a_day_is_shown_to_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "show", "--on", "2021-03-10", "--language", "id"]) == 0
    shown = capsys.readouterr().out
    assert "Buku aturan pada 10 Maret 2021" in shown
    assert "Bela: Rp50.000.000 (sejak 17 Agustus 2020" in shown
    assert "Toko daring: belum ada pada hari itu" in shown
    assert "belum diperiksa ahli hukum" in shown
    assert main(["law", "show", "--on", "2022-01-01"]) == 0
    shown = capsys.readouterr().out
    assert "the first day is assumed; no instrument was found" in shown
    assert "VAT rate: 10%" in shown


def test_the_rule_book_of_a_day_is_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "show", "--on", "2021-03-10", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["on"], len(shown["rules"])) == ("2021-03-10", 27)
    by_key = {provision["provision"]: provision for provision in shown["provisions"]}
    assert by_key["ceiling.bela"]["on_day"]["value"] == 50_000_000
    assert by_key["ceiling.online_shop"]["on_day"] is None


def test_a_day_that_does_not_exist_is_called_wrongly(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["law", "show", "--on", "2021-02-30"])
    assert left.value.code == 2
    assert "2021-02-30" in capsys.readouterr().err


def test_judging_loads_no_framework_reads_standard_input_and_stays_small() -> None:
    """Five thousand purchases from a pipe, by a process that may not take more than half a gigabyte."""
    program = (
        "import sys; from bela.ops.command import main; status = main(['law', 'judge', '-']); "
        "assert 'django' not in sys.modules; sys.exit(status)"
    )
    limit = 512 * 1024 * 1024
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=(GOOD + "\n").encode() * 5_000,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 5_000
