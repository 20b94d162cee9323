"""The seven defects that auditors found, planted in a register: each is caught by its check, and nobody else is."""

from __future__ import annotations

from datetime import date

from bela.aid.checks import DEFECTS
from bela.registry.models import DuplicatePair, Enterprise
from tests.aid.conftest import Aid, name_of, nik
from tests.cast import NOW

CLEAN = ("amina", "berta", "citra", "dora")


def planted_register(aid: Aid) -> str:
    """Four clean people and one for each defect; answers the run over them."""
    for number, who in enumerate(CLEAN, 1):
        aid.plant(who, number)
    aid.plant("mismatched-nik", 10, born_on=date(1991, 1, 2))
    aid.plant("deceased", 11)
    aid.plant("official", 12)
    aid.plant("invalid-nik", 13, nik="1271113299800013")
    aid.plant("not-micro", 14, scale="small")
    aid.plant("double", 15)
    aid.plant("double-too", 16, name=name_of(15))
    aid.plant("borrower", 17)
    aid.bring("deceased", f"NIK\n{nik(11)}\n{nik(900)}\n")
    aid.bring("officials", f"NIK;NAMA\n{nik(12)};{name_of(12)}\n")
    aid.bring("borrowers", f"No,NIK\n1,{nik(17)}\n")
    return aid.judge()


def test_each_defect_is_caught_by_its_own_check_and_by_no_other(aid: Aid) -> None:
    run = planted_register(aid)
    for defect, check in DEFECTS.items():
        stops = {broken.partition(":")[0] for broken in aid.broken(run, defect)}
        assert stops == {check}, defect


def test_nobody_who_should_not_is_let_in_and_nobody_who_should_is_kept_out(aid: Aid) -> None:
    run = planted_register(aid)
    let_in = aid.entitled(run)
    wrongly_in = let_in - set(CLEAN)
    wrongly_out = set(CLEAN) - let_in
    assert (wrongly_in, wrongly_out) == (set(), set())


def test_without_lists_those_they_would_show_are_wrongly_in_and_the_result_says_that_none_was_compared(
    aid: Aid,
) -> None:
    aid.plant("deceased", 11)
    run = aid.judge()
    assert aid.entitled(run) == {"deceased"}
    ways = {code: way for code, _holds, way, _values in aid.result(run, "deceased").findings}
    assert (ways["alive"], ways["not-official"], ways["not-borrower"]) == ("no-list", "no-list", "no-list")


def test_a_population_list_finds_other_names_and_unknown_numbers_but_not_other_spellings(aid: Aid) -> None:
    aid.plant("same", 1, name="Siti Aminah Siregar")
    aid.plant("spelled", 2, name="Djamaludin Lubis")
    aid.plant("borrowed", 3, name="Tigor Purba")
    aid.plant("unknown", 4)
    aid.bring(
        "population",
        f"NIK,NAMA\n{nik(1)},SITI AMINAH SIREGAR\n{nik(2)},JAMALUDDIN LUBIS\n{nik(3)},BERTA GINTING\n",
    )
    run = aid.judge()
    assert aid.entitled(run) == {"same", "spelled"}
    assert aid.broken(run, "borrowed") == {"nik-matches: name"}
    assert aid.broken(run, "unknown") == {"nik-matches: unknown"}


def test_a_nik_under_two_names_is_asked_about_with_both(aid: Aid) -> None:
    aid.plant("one", 1)
    aid.plant("other", 2, nik=nik(1))
    run = aid.judge()
    assert aid.broken(run, "one") == aid.broken(run, "other") == {"nik-matches: shared"}


def test_a_nik_twice_under_one_name_is_one_person_with_one_result(aid: Aid) -> None:
    first = aid.plant("one", 1, name="Rina Siregar")
    second = aid.plant("again", 1, name="Hj. Rina br Siregar", phone="+6281299900001")
    run = aid.judge()
    assert aid.result(run, "one").pk == aid.result(run, "again").pk
    assert aid.result(run, "one").enterprises == sorted([first, second])
    assert aid.entitled(run) == {"one", "again"}


def test_two_people_whom_an_officer_parted_are_no_double(aid: Aid) -> None:

    one, other = aid.plant("one", 1), aid.plant("other", 2, name=name_of(1))
    assert aid.entitled(aid.judge()) == set()
    rows = sorted(Enterprise.objects.filter(public_id__in=[one, other]), key=lambda row: row.pk)
    DuplicatePair.objects.create(
        government_id=aid.city.government, first=rows[0], second=rows[1], probability=0.9, verdict="certain",
        why=[], proposed_at=NOW, state="different", decided_at=NOW, decided_by="system:test",
    )  # fmt: skip
    assert aid.entitled(aid.judge()) == {"one", "other"}


def test_a_pair_that_nobody_decided_on_keeps_both_waiting(aid: Aid) -> None:

    one, other = aid.plant("one", 1), aid.plant("other", 2)
    rows = sorted(Enterprise.objects.filter(public_id__in=[one, other]), key=lambda row: row.pk)
    DuplicatePair.objects.create(
        government_id=aid.city.government, first=rows[0], second=rows[1], probability=0.99, verdict="certain",
        why=[], proposed_at=NOW,
    )  # fmt: skip
    assert aid.broken(aid.judge(), "one") == {"single: likely"}


def test_what_was_merged_is_not_judged_beside_its_survivor(aid: Aid) -> None:

    one, other = aid.plant("one", 1), aid.plant("other", 2, name=name_of(1))
    Enterprise.objects.filter(public_id=other).update(merged_into=Enterprise.objects.get(public_id=one).pk)
    run = aid.judge()
    assert aid.result(run, "one").entitled
    assert aid.result(run, "one").run.people == 1
