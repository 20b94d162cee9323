"""A list comes in by stages: each can be done again, none touches the register before it is merged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from bela.registry.list_stages import MOVES, as_table
from bela.registry.models import Batch, Enterprise, FileChunk, Occasion, Owner, StagedRow
from bela.registry.queries.batches import batch, lines_of, pairs_of
from bela.registry.refusals import BadList, WrongStage
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.check_batch import check_batch
from bela.registry.usecases.import_list import ListAsked, import_list
from bela.registry.usecases.map_batch import map_batch
from bela.registry.usecases.match_batch import match_batch
from bela.registry.usecases.read_batch import read_batch
from bela.registry.usecases.withdraw_batch import withdraw_batch
from tests.cast import NOW, City, build_city
from tests.conftest import OwnDatabase
from tests.registry.conftest import IMPORTER, Register, read_entries
from tests.registry.test_reading_lists import DIRTY, written

DOCS = Path(__file__).resolve().parents[2] / "docs" / "registry.md"
TWICE = (
    "NAMA PEMILIK;NAMA USAHA;NO HP;ALAMAT;KELURAHAN\n"
    "Siti Aminah;Dapur Siti;0812-6000-1101;Jl. Karya Jaya No. 12;Gedung Johor\n"
    "SITI AMINAH;DAPUR SITI;081260001101;JLN KARYA JAYA 12;GEDUNG JOHOR\n"
    "Budi;Bengkel Budi;0812-6000-1102;Jl. Eka Rasmi 3;Gedung Johor\n"
)


def at_stage(register: Register, path: Path, stage: str) -> str:
    """The list, brought that far and no farther."""
    asked = ListAsked(path=path, file_name=path.name)
    made = import_list(
        at=NOW, actor=IMPORTER, government=register.city.government, asked=asked, upto="uploaded"
    )
    for name, act in (
        ("read", read_batch), ("mapped", map_batch), ("checked", check_batch), ("matched", match_batch),
    ):  # fmt: skip
        if batch(made).state == stage:
            break
        act(at=NOW, actor=IMPORTER, batch=made)
        assert batch(made).state == name
    return made


def contents() -> list[tuple[object, ...]]:
    """Everything the register itself holds, row by row."""
    tables = (Enterprise, Owner, Occasion)
    return [row for table in tables for row in table.objects.order_by("pk").values_list()]


def test_the_docs_draw_the_stages_as_they_are() -> None:
    assert as_table() in DOCS.read_text()
    assert [move.end for move in MOVES][:6] == [
        "uploaded",
        "read",
        "mapped",
        "checked",
        "matched",
        "admitted",
    ]


@pytest.mark.parametrize("stage", ["uploaded", "read", "mapped", "checked", "matched"])
def test_no_stage_before_merging_touches_the_register(register: Register, tmp_path: Path, stage: str) -> None:
    made = at_stage(register, written(tmp_path, DIRTY), stage)
    found = batch(made)
    assert found.state == stage
    assert stage in found.stages
    assert contents() == []
    if stage in ("uploaded", "read", "mapped"):
        with pytest.raises(WrongStage):
            admit_batch(at=NOW, actor=IMPORTER, batch=made)


def test_every_stage_says_what_it_counted_and_is_recorded(register: Register, tmp_path: Path) -> None:
    made = at_stage(register, written(tmp_path, DIRTY), "matched")
    admit_batch(at=NOW, actor=IMPORTER, batch=made)
    stages = batch(made).stages
    assert (stages["read"]["lines"], stages["read"]["blank"], stages["read"]["heading"]) == (6, 1, 1)
    assert (stages["mapped"]["used"], stages["mapped"]["columns"]) == (9, 9)
    assert (stages["checked"]["staged"], stages["checked"]["rejected"], stages["checked"]["same"]) == (
        5,
        1,
        1,
    )
    assert (stages["admitted"]["enterprises"], stages["admitted"]["joined"]) == (4, 0)
    kinds = [entry["kind"] for entry in read_entries() if entry["kind"].startswith("list.")]
    assert kinds == [
        "list.uploaded",
        "list.read",
        "list.mapped",
        "list.imported",
        "list.matched",
        "list.admitted",
    ]


def test_a_stage_out_of_turn_is_refused(register: Register, tmp_path: Path) -> None:
    made = at_stage(register, written(tmp_path, DIRTY), "uploaded")
    for act in (map_batch, check_batch, match_batch):
        with pytest.raises(WrongStage):
            act(at=NOW, actor=IMPORTER, batch=made)
    read_batch(at=NOW, actor=IMPORTER, batch=made)
    with pytest.raises(WrongStage):
        read_batch(at=NOW, actor=IMPORTER, batch=made)


def test_a_stage_done_again_gives_the_same_and_undoes_those_after_it(
    register: Register, tmp_path: Path
) -> None:
    made = at_stage(register, written(tmp_path, TWICE), "matched")
    lines, pairs = lines_of(made, size=None).rows, pairs_of(made).rows
    assert len(pairs) == 1
    check_batch(at=NOW, actor=IMPORTER, batch=made)
    found = batch(made)
    assert (found.state, "matched" in found.stages, pairs_of(made).rows) == ("checked", False, ())
    assert lines_of(made, size=None).rows == lines
    match_batch(at=NOW, actor=IMPORTER, batch=made)
    assert pairs_of(made).rows == pairs


KILLERS = {
    "bela.registry.usecases.import_list.keep_file": [],
    "bela.registry.usecases.read_batch.signature_of": ["uploaded"],
    "bela.registry.usecases.map_batch._must_be_possible": ["read"],
    "bela.registry.staging._made": ["mapped"],
}


def test_killed_in_one_stage_after_the_other_the_same_command_goes_on_from_there(
    own_database: OwnDatabase, tmp_path: Path
) -> None:
    build_city()
    words = ["registry", "import", str(written(tmp_path, DIRTY, "umkm.csv")), "--json"]
    for killer, states in KILLERS.items():
        assert _run(own_database, words, killer).returncode == 9
        assert list(Batch.objects.values_list("state", flat=True)) == states
        assert StagedRow.objects.exclude(values={}).count() == 0
    assert _run(own_database, words).returncode == 0
    (row,) = Batch.objects.all()
    assert (row.state, row.rows, row.staged, row.rejected) == ("checked", 6, 5, 1)
    assert StagedRow.objects.count() == 6
    assert FileChunk.objects.count() == 1


def _run(database: OwnDatabase, words: list[str], killer: str = "") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, which dies without a word where `killer` is called."""
    module, _dot, name = killer.rpartition(".")
    script = [
        "import importlib, os, sys, django",
        "from bela.ops.commands import registry as command",
        "command.start_database = lambda: None",
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'bela.config.settings'",
        "django.setup()",
    ]
    if killer:
        script += [
            f"module = importlib.import_module({module!r})",
            f"setattr(module, {name!r}, lambda *given, **named: os._exit(9))",
        ]
    script += ["from bela.ops.command import main", f"sys.exit(main({words!r}))"]
    return subprocess.run(
        [sys.executable, "-c", "\n".join(script)],
        env=database.environment("app"),
        capture_output=True,
        check=False,
    )


def test_a_file_is_kept_until_every_list_of_it_is_merged_or_withdrawn(
    register: Register, tmp_path: Path
) -> None:
    path = written(tmp_path, TWICE)
    first, second = register.bring(path), register.bring(path, NAMA_USAHA="name", name="lagi")
    assert first != second
    assert FileChunk.objects.count() == 1
    admit_batch(at=NOW, actor=IMPORTER, batch=first)
    assert FileChunk.objects.count() == 1
    withdraw_batch(at=NOW, actor=IMPORTER, batch=second)
    assert FileChunk.objects.count() == 0


def test_a_list_whose_file_is_gone_says_so(register: Register, tmp_path: Path) -> None:
    made = at_stage(register, written(tmp_path, TWICE), "uploaded")
    FileChunk.objects.all().delete()
    with pytest.raises(BadList) as refused:
        read_batch(at=NOW, actor=IMPORTER, batch=made)
    assert refused.value.code == "file-gone"


def test_a_column_is_chosen_otherwise_and_the_lines_are_checked_anew(
    register: Register, tmp_path: Path
) -> None:
    path = written(tmp_path, "nama usaha;pemilik;telp\nWarung A;0812-6000-1101;Siti\n")
    made = register.bring(path)
    before = lines_of(made).rows[0]
    map_batch(at=NOW, actor=IMPORTER, batch=made, fields={"pemilik": "phone", "telp": "owner"})
    assert batch(made).state == "mapped"
    check_batch(at=NOW, actor=IMPORTER, batch=made)
    (line,) = lines_of(made).rows
    assert line.cells == before.cells
    assert (line.values["phone"], line.values["owner"]) == (["+6281260001101"], "Siti")
    assert [column.how for column in batch(made).mapped] == ["name", "person", "person"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"nama usaha": ""}, "no-name-column"),
        ({"hp": "name"}, "twice"),
        ({"hp": "telephone"}, "unknown-field"),
        ({"tidak ada": "phone"}, "unknown-column"),
    ],
)
def test_a_choice_of_columns_that_cannot_be_is_refused(
    register: Register, tmp_path: Path, fields: dict[str, str], code: str
) -> None:
    made = register.bring(written(tmp_path, "nama usaha;hp\nWarung A;0812-6000-1101\n"))
    with pytest.raises(BadList) as refused:
        map_batch(at=NOW, actor=IMPORTER, batch=made, fields=fields)
    assert (refused.value.code, refused.value.field) == (code, "map")
    assert batch(made).state == "checked"


def test_the_next_list_of_the_same_office_maps_itself_and_says_so(register: Register, tmp_path: Path) -> None:
    first = register.bring(written(tmp_path, "JULUKAN;K1\nA;0812-6000-1101\n", "maret.csv"), JULUKAN="name")
    map_batch(at=NOW, actor=IMPORTER, batch=first, fields={"JULUKAN": "name", "K1": "phone"})
    with pytest.raises(BadList):  # another heading is another office
        register.bring(written(tmp_path, "JULUKAN;K2\nA;0812-6000-1101\n", "lain.csv"))
    asked = ListAsked(
        path=written(tmp_path, "Julukan;K1\nB;0812-6000-1102\n", "april.csv"), file_name="april.csv"
    )
    made = import_list(
        at=NOW, actor=IMPORTER, government=register.city.government, asked=asked, upto="uploaded"
    )
    read_batch(at=NOW, actor=IMPORTER, batch=made)
    map_batch(at=NOW, actor=IMPORTER, batch=made)
    check_batch(at=NOW, actor=IMPORTER, batch=made)
    found = batch(made)
    assert [(column.field, column.how) for column in found.mapped] == [
        ("name", "remembered"),
        ("phone", "remembered"),
    ]
    assert any("maret" in notice for notice in found.notices)
    assert lines_of(made).rows[0].values["phone"] == ["+6281260001102"]


def test_what_is_remembered_stays_in_its_government(register: Register, tmp_path: Path, city: City) -> None:
    from bela.accounts.usecases.found_government import found_government
    from tests.cast import FOUNDER

    other = found_government(at=NOW, actor=FOUNDER, name="Kota Binjai", kd_klpd="D998", region_code="12.75")
    made = register.bring(written(tmp_path, "NAMA USAHA;K1\nA;B\n", "a.csv"))
    map_batch(at=NOW, actor=IMPORTER, batch=made, fields={"K1": "product"})
    asked = ListAsked(path=written(tmp_path, "NAMA USAHA;K1\nC;D\n", "b.csv"), file_name="b.csv")
    theirs = import_list(at=NOW, actor=IMPORTER, government=other, asked=asked)
    assert batch(theirs).columns == (("NAMA USAHA", "name"), ("K1", None))


def test_matching_names_pairs_and_joins_nothing(register: Register, tmp_path: Path) -> None:
    first = register.bring(written(tmp_path, TWICE, "satu.csv"))
    admit_batch(at=NOW, actor=IMPORTER, batch=first)
    before = contents()
    later = TWICE.replace("Dapur Siti;", "Dapur Bu Siti;").replace("NAMA PEMILIK;", "PEMILIK;")
    made = at_stage(register, written(tmp_path, later, "dua.csv"), "matched")
    pairs = pairs_of(made).rows
    assert contents() == before
    assert any(pair.enterprise for pair in pairs)
    assert any(pair.other_line == 3 and pair.line == 2 for pair in pairs)
    assert all(pair.why for pair in pairs)
    assert "0812" not in str([pair.why for pair in pairs])
    assert admit_batch(at=NOW, actor=IMPORTER, batch=made) == 3


def test_a_list_sent_again_joins_the_lines_that_did_not_change(register: Register, tmp_path: Path) -> None:
    first = register.bring(written(tmp_path, TWICE, "maret.csv"))
    assert admit_batch(at=NOW, actor=IMPORTER, batch=first) == 3
    more = TWICE + "Ani;Warung Ani;0812-6000-1103;Jl. Baru 1;Gedung Johor\n"
    made = at_stage(register, written(tmp_path, more, "april.csv"), "matched")
    assert batch(made).stages["matched"]["known"] == 3
    assert admit_batch(at=NOW, actor=IMPORTER, batch=made) == 1
    assert Enterprise.objects.count() == 4
    bengkel = Enterprise.objects.get(name="Bengkel Budi")
    assert set(bengkel.sources.values_list("batch__public_id", flat=True)) == {first, made}


def test_lines_that_say_only_a_name_are_never_joined_across_lists(register: Register, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        text = "nama usaha\nWarung Kopi\n" + f"Toko {name}\n"
        admit_batch(at=NOW, actor=IMPORTER, batch=register.bring(written(tmp_path, text, name)))
    assert Enterprise.objects.filter(name="Warung Kopi").count() == 2


def test_a_list_of_two_sizes_is_shown_in_as_many_queries(register: Register, tmp_path: Path) -> None:
    counts = []
    for lines in (3, 60):
        text = "nama usaha;pemilik;hp\n" + "".join(
            f"Warung {n};Siti {n};0812-6000-{n:04}\n" for n in range(lines)
        )
        made = at_stage(register, written(tmp_path, text, f"{lines}.csv"), "matched")
        before = len(connection.queries_log)
        connection.force_debug_cursor = True
        batch(made), lines_of(made), pairs_of(made)
        counts.append(len(connection.queries_log) - before)
        connection.force_debug_cursor = False
    assert counts[0] == counts[1] <= 12
