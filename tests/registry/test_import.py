"""A list on its way into the register: staged in sight, admitted once, its cells kept for ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bela.kernel.refusal import NotPermitted
from bela.law.facts import Standing
from bela.ops.command import main
from bela.ops.commands import registry as command
from bela.registry.models import Batch, Enterprise, Occasion, StagedRow
from bela.registry.queries import Wanted, find_enterprises
from bela.registry.queries.batches import batch, lines_of, rejected_lines
from bela.registry.refusals import BatchNameTaken, WrongStage
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.import_list import ListAsked, import_list
from bela.registry.usecases.withdraw_batch import withdraw_batch
from tests.cast import NOW
from tests.registry.conftest import IMPORTER, TODAY, Register, days, read_entries
from tests.registry.test_reading_lists import DIRTY, written

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
REAL = [
    ("umkm_malawele/dataset_umkm.csv", "92.01", 265, 12),
    ("umkm_probolinggo/ikm.csv", "35.74", 68, 0),
    ("umkm_probolinggo/tb_ikm.csv", "35.74", 68, 0),
]


def letters(text: str) -> str:
    """What of a line is not delimiter, quote or space."""
    return "".join(character for character in text if character.isalnum())


@pytest.fixture
def dirty(register: Register, tmp_path: Path) -> str:
    """The dirty list, staged."""
    return register.bring(written(tmp_path, DIRTY, "umkm_johor.csv"))


def test_a_staged_list_names_every_line_and_touches_nothing(dirty: str) -> None:
    found = batch(dirty)
    assert (found.rows, found.staged, found.rejected, found.state) == (6, 5, 1, "checked")
    assert list(rejected_lines(dirty)) == [
        {"line": 12, "field": "name", "reason": "Nama usaha dan nama pemilik kosong."}
    ]
    assert found.warnings == sum(len(row.warnings) for row in StagedRow.objects.all())
    assert Enterprise.objects.count() == 0
    (entry,) = [found for found in read_entries() if found["kind"] == "list.imported"]
    assert "Siti" not in entry["payload"]


def test_the_same_list_is_staged_once_and_another_of_its_name_beside_it(
    register: Register, dirty: str, tmp_path: Path
) -> None:
    assert register.bring(tmp_path / "umkm_johor.csv") == dirty
    other = register.bring(written(tmp_path, "nama usaha\nA\n", "umkm_johor.csv"))
    assert batch(other).name == "umkm_johor (2)"
    with pytest.raises(BatchNameTaken):
        register.bring(written(tmp_path, "nama usaha\nB\n"), name="umkm_johor")


def test_admitted_lines_become_names_on_the_register_once(register: Register, dirty: str) -> None:
    desi = register.city.actor("desi")
    assert admit_batch(at=NOW, actor=desi, batch=dirty) == 4
    assert admit_batch(at=NOW + days(1), actor=desi, batch=dirty) == 4
    found = find_enterprises(Wanted(governments=frozenset({register.city.government})), TODAY)
    assert [(row.name, row.kecamatan, row.stage, row.standing) for row in found.rows] == [
        ("Bengkel", "Medan Johor", "name", Standing.UNVERIFIED),
        ('Toko "Maju" Jaya', "Medan Johor", "name", Standing.UNVERIFIED),
        ("Warung A", "Medan Johor", "name", Standing.UNVERIFIED),
        ("Y", "Medan Johor", "name", Standing.UNVERIFIED),
    ]
    bengkel = Enterprise.objects.get(name="Bengkel")
    assert sorted(bengkel.sources.values_list("line", flat=True)) == [6, 10]
    assert StagedRow.objects.filter(state="rejected").count() == 1
    occasion = Occasion.objects.get(enterprise=bengkel)
    assert (occasion.how, occasion.by, occasion.staged_row.line) == ("import", desi.ref, 6)  # type: ignore[union-attr]
    kinds = [entry["kind"] for entry in read_entries()]
    assert kinds.count("list.admitted") == 1


def test_monthly_sales_are_twelve_times_as_much_a_year(register: Register, dirty: str) -> None:
    admit_batch(at=NOW, actor=IMPORTER, batch=dirty)
    assert Enterprise.objects.get(name__startswith="Toko").sales_stated == 60_000_000


def test_the_cells_of_a_list_are_never_changed(dirty: str) -> None:
    for wrong in (
        lambda: StagedRow.objects.update(cells=["x"]),
        lambda: StagedRow.objects.update(line=99),
        lambda: StagedRow.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_a_list_that_was_taken_back_can_be_brought_again(
    register: Register, dirty: str, tmp_path: Path
) -> None:
    desi = register.city.actor("desi")
    for _twice in range(2):
        withdraw_batch(at=NOW, actor=desi, batch=dirty)
    with pytest.raises(WrongStage):
        admit_batch(at=NOW, actor=desi, batch=dirty)
    again = register.bring(tmp_path / "umkm_johor.csv")
    assert again != dirty
    assert admit_batch(at=NOW, actor=desi, batch=again) == 4


@pytest.mark.parametrize("who", ["rina", "dewi", "maria"])
def test_only_who_may_imports_and_admits(register: Register, dirty: str, tmp_path: Path, who: str) -> None:
    actor = register.city.actor(who)
    with pytest.raises(NotPermitted):
        admit_batch(at=NOW, actor=actor, batch=dirty)
    with pytest.raises(NotPermitted):
        import_list(
            at=NOW, actor=actor, government=register.city.government,
            asked=ListAsked(tmp_path / "umkm_johor.csv", "x.csv"),
        )  # fmt: skip


def test_doubtful_and_rejected_lines_can_be_listed_apart(
    dirty: str, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert [line.line for line in lines_of(dirty, only="rejected").rows] == [12]
    assert [line.line for line in lines_of(dirty, only="doubtful").rows] == [4, 5, 10, 13]
    assert lines_of(dirty, size=None).total == 6


@pytest.mark.skipif(not SHARED.exists(), reason="the real lists are not beside this checkout")
@pytest.mark.parametrize(("name", "region", "rows", "blank"), REAL)
def test_a_real_list_loses_nothing_unnamed(
    register: Register, name: str, region: str, rows: int, blank: int
) -> None:
    made = register.bring(SHARED / name, region=region)
    found = batch(made)
    lines = (SHARED / name).read_text().splitlines()
    assert found.rows + blank + 1 == len(lines)
    assert (found.rows, found.staged + found.rejected) == (rows, rows)
    kept = {line.line: line.cells for line in lines_of(made, size=None).rows}
    assert len(kept) == rows
    assert all(letters("".join(cells)) == letters(lines[number - 1]) for number, cells in kept.items())
    assert admit_batch(at=NOW, actor=IMPORTER, batch=made) <= rows


def test_the_command_prints_one_document_and_names_each_rejected_line(
    register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "start_database", lambda: None)
    path = written(tmp_path, DIRTY)
    assert main(["registry", "import", str(path), "--batch", "Johor 2023", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["staged"], len(told["rejected"])) == (6, 5, 1)
    assert told["rejected"][0] == {
        "line": 12,
        "field": "name",
        "reason": "Nama usaha dan nama pemilik kosong.",
    }
    assert told["columns"]["NO HP"] == "phone"
    assert told["warnings"] == Batch.objects.get(public_id=told["batch"]).warnings
    assert main(["registry", "admit", told["batch"], "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"batch": told["batch"], "enterprises": 4}


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--map", "NAMA"], 2, "is not COLUMN=field"),
        (["--map", "HP=telephone"], 2, "telephone"),
        (["--map", "TIDAK ADA=phone"], 2, "TIDAK ADA"),
        (["--government", "K99"], 1, "K99"),
    ],
)
def test_the_command_called_wrongly_says_so(
    register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    words: list[str], status: int, said: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(command, "start_database", lambda: None)
    path = written(tmp_path, "nama usaha,hp\nA,0812-6000-1101\n")
    assert main(["registry", "import", str(path), *words]) == status
    captured = capsys.readouterr()
    assert said in captured.err
    assert Batch.objects.count() == 0


def test_the_command_answers_a_file_that_is_no_list_with_a_document(
    register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "start_database", lambda: None)
    assert main(["registry", "import", str(written(tmp_path, b"")), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "empty-file"
