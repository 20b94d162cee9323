"""A merged list is taken back whole: the register is as before it, and whatever was touched since is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from bela.registry.models import Batch, DuplicatePair, Enterprise, Member, StagedRow
from bela.registry.queries.batches import batch, kept_enterprises
from bela.registry.refusals import WrongStage
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.match_batch import match_batch
from bela.registry.usecases.merge_enterprises import merge_enterprises
from bela.registry.usecases.propose_duplicates import propose_duplicates
from bela.registry.usecases.withdraw_batch import withdraw_batch
from tests.cast import NOW
from tests.registry.conftest import IMPORTER, Register, days, read_entries
from tests.registry.test_reading_lists import DIRTY, written

LIST = (
    "NAMA PEMILIK;NAMA USAHA;NO HP;ALAMAT\n"
    "Siti Aminah;Dapur Siti;0812-6000-2101;Jl. Karya Jaya 12\n"
    "Budi;Bengkel Budi;0812-6000-2102;Jl. Eka Rasmi 3\n"
    "Ani;Warung Ani;0812-6000-2103;Jl. Baru 1\n"
)


def register_tables() -> dict[str, list[str]]:
    """Every row of the register's tables, but the lists', their files' and the ledger's."""
    of_lists = {"batch", "stagedrow", "stagedpair", "filechunk", "listsource", "duplicatesearch"}
    models = apps.get_app_config("registry").get_models()
    return {
        model.__name__: sorted(repr(row) for row in model._base_manager.values_list())
        for model in models
        if model._meta.model_name not in of_lists
    }


def merged(register: Register, path: Path) -> str:
    """The list, in the register."""
    made = register.bring(path)
    admit_batch(at=NOW, actor=IMPORTER, batch=made)
    return made


def taken_back(made: str) -> tuple[int, dict[str, str]]:
    """How many went, and by name why others stayed."""
    found = withdraw_batch(at=NOW + days(2), actor=IMPORTER, batch=made)
    names = dict(Enterprise.objects.values_list("public_id", "name"))
    return found.taken, {names[enterprise]: why for enterprise, why in found.kept.items()}


def test_a_list_that_nobody_touched_leaves_the_register_as_it_was(register: Register, tmp_path: Path) -> None:
    register.seller()
    merged(register, written(tmp_path, LIST, "lama.csv"))
    before = register_tables()
    made = register.bring(written(tmp_path, DIRTY, "baru.csv"))
    match_batch(at=NOW, actor=IMPORTER, batch=made)
    admit_batch(at=NOW, actor=IMPORTER, batch=made)
    assert register_tables() != before
    assert taken_back(made) == (4, {})
    assert register_tables() == before
    assert batch(made).state == "withdrawn"
    assert StagedRow.objects.filter(batch__public_id=made).count() == 6
    assert StagedRow.objects.filter(batch__public_id=made, state="admitted").count() == 0
    (entry,) = [entry for entry in read_entries() if entry["kind"] == "list.taken_back"]
    assert '"taken":4' in entry["payload"]


def test_pairs_nobody_decided_about_do_not_hold_a_list_back(register: Register, tmp_path: Path) -> None:
    merged(register, written(tmp_path, LIST, "lama.csv"))
    before = register_tables()
    later = LIST.replace("NAMA PEMILIK", "PEMILIK").replace("Dapur Siti;", "Dapur Ibu Siti;")
    made = register.bring(written(tmp_path, later, "baru.csv"))
    match_batch(at=NOW, actor=IMPORTER, batch=made)
    admit_batch(at=NOW, actor=IMPORTER, batch=made)
    desi = register.city.actor("desi")
    propose_duplicates(at=NOW, actor=desi, government=register.city.government, batch=made)
    assert DuplicatePair.objects.count() > 0
    assert taken_back(made) == (3, {})
    assert register_tables() == before


def test_whoever_was_touched_stays_and_is_named(register: Register, tmp_path: Path) -> None:
    made = merged(register, written(tmp_path, LIST))
    siti, budi = (Enterprise.objects.get(name=name).public_id for name in ("Dapur Siti", "Bengkel Budi"))
    register.answer(budi, who="desi", at=NOW + days(1), activity="Bengkel sepeda motor")
    register.visit(siti)
    assert taken_back(made) == (1, {"Dapur Siti": "verified", "Bengkel Budi": "changed"})
    assert set(Enterprise.objects.values_list("name", flat=True)) == {"Dapur Siti", "Bengkel Budi"}
    assert [name for _id, name, _why in kept_enterprises(made)] == ["Bengkel Budi", "Dapur Siti"]
    assert StagedRow.objects.filter(batch__public_id=made, enterprise__isnull=False).count() == 2
    again = withdraw_batch(at=NOW + days(3), actor=IMPORTER, batch=made)
    assert (again.taken, len(again.kept)) == (1, 2)


def test_an_enterprise_with_an_account_stays(register: Register, tmp_path: Path) -> None:
    made = merged(register, written(tmp_path, LIST))
    siti = Enterprise.objects.get(name="Dapur Siti")
    Member.objects.create(
        enterprise=siti,
        person_id=register.city.people["rina"],
        part="owner",
        linked_at=NOW,
        linked_by="system:test",
    )
    assert taken_back(made) == (2, {"Dapur Siti": "owner"})


def test_what_two_lists_named_stays_until_both_are_taken_back(register: Register, tmp_path: Path) -> None:
    before = register_tables()
    first = merged(register, written(tmp_path, LIST, "maret.csv"))
    second = merged(
        register, written(tmp_path, LIST + "Joko;Toko Joko;0812-6000-2104;Jl. X 1\n", "april.csv")
    )
    assert Enterprise.objects.count() == 4
    assert taken_back(second) == (1, {})
    assert Enterprise.objects.count() == 3
    assert taken_back(first) == (3, {})
    assert register_tables() == before


def test_the_first_of_two_lists_leaves_what_the_second_named(register: Register, tmp_path: Path) -> None:
    first = merged(register, written(tmp_path, LIST, "maret.csv"))
    second = merged(
        register, written(tmp_path, LIST + "Joko;Toko Joko;0812-6000-2104;Jl. X 1\n", "april.csv")
    )
    assert taken_back(first) == (0, dict.fromkeys(("Dapur Siti", "Bengkel Budi", "Warung Ani"), "other-list"))
    assert taken_back(second)[0] == 1
    assert Enterprise.objects.count() == 3


def test_an_enterprise_that_another_room_points_to_stays(register: Register, tmp_path: Path) -> None:
    made = merged(register, written(tmp_path, LIST))
    siti = Enterprise.objects.get(name="Dapur Siti")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_shop (enterprise_id, name, about, opened_at) VALUES (%s, 'Dapur', '', now())",
            [siti.public_id],
        )
    assert taken_back(made) == (2, {"Dapur Siti": "used"})


def test_what_a_merge_brought_from_the_list_is_reverted(register: Register, tmp_path: Path) -> None:
    merged(register, written(tmp_path, LIST, "lama.csv"))
    before = register_tables()
    text = "nama usaha;pemilik;jenis usaha\nDapur Ibu Siti;Siti A.;Katering\nBaru;Baru;Jahit\n"
    made = merged(register, written(tmp_path, text, "baru.csv"))
    merge(register, take=("activity", "owner"))
    survivor = Enterprise.objects.select_related("owner").get(name="Dapur Siti")
    assert (survivor.activity, survivor.owner.name) == ("Katering", "Siti A.")
    assert taken_back(made) == (2, {})
    after = register_tables()
    assert {name for name in before if before[name] != after[name]} == {"Occasion"}  # its history says so


def test_what_was_answered_after_a_merge_stays(register: Register, tmp_path: Path) -> None:
    merged(register, written(tmp_path, LIST, "lama.csv"))
    made = merged(
        register,
        written(tmp_path, "nama usaha;jenis usaha;produk\nDapur Ibu Siti;Katering;Nasi\n", "baru.csv"),
    )
    merge(register, take=("activity", "product"))
    siti = Enterprise.objects.get(name="Dapur Siti")
    register.answer(siti.public_id, who="desi", at=NOW + days(1), activity="Katering dan kue")
    assert taken_back(made) == (1, {})
    siti.refresh_from_db()
    assert (siti.activity, siti.product) == ("Katering dan kue", "")


def test_an_enterprise_that_others_were_merged_into_stays(register: Register, tmp_path: Path) -> None:
    made = merged(register, written(tmp_path, LIST, "lama.csv"))
    merged(register, written(tmp_path, "nama usaha;pemilik\nDapur Ibu Siti;Siti\n", "baru.csv"))
    merge(register, take=())
    assert taken_back(made) == (2, {"Dapur Siti": "merged"})


def merge(register: Register, take: tuple[str, ...]) -> None:
    """Desi merges Dapur Ibu Siti into Dapur Siti."""
    survivor, absorbed = (
        Enterprise.objects.get(name=name).public_id for name in ("Dapur Siti", "Dapur Ibu Siti")
    )
    merge_enterprises(
        at=NOW, actor=register.city.actor("desi"), survivor=survivor, absorbed=absorbed, take=take
    )


def test_a_withdrawn_list_can_be_brought_again_and_merged(register: Register, tmp_path: Path) -> None:
    path = written(tmp_path, LIST)
    made = merged(register, path)
    taken_back(made)
    with pytest.raises(WrongStage):
        admit_batch(at=NOW, actor=IMPORTER, batch=made)
    again = register.bring(path)
    assert again != made
    assert admit_batch(at=NOW, actor=IMPORTER, batch=again) == 3
    assert Batch.objects.count() == 2
