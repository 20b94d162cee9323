"""A run over the register: the same day and data give the same bytes, and what changes the data changes the digest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import override_settings

from bela.aid.judging import judge_all
from bela.aid.keys import number_key, person_key
from bela.aid.models import Programme, Result, Run
from bela.aid.queries.results import Wanted, results
from bela.aid.refusals import AlreadySaid, BadFacts, BadProgramme, ListOutOfKey, NotThere, ProgrammeNotRunning
from bela.aid.running import gather_all, result_digest
from bela.aid.usecases.judge_programme import judge_programme
from bela.kernel.refusal import NotPermitted
from bela.registry.models import Enterprise, Owner
from tests.aid.conftest import TODAY, Aid, name_of, nik
from tests.cast import NOW


def test_the_same_day_and_the_same_data_are_one_run(
    aid: Aid, entries: Callable[[], list[dict[str, Any]]]
) -> None:
    aid.plant("one", 1)
    first = aid.judge()
    assert aid.judge() == first
    assert [entry["kind"] for entry in entries()].count("aid_run.judged") == 1


def test_working_it_out_again_gives_the_same_bytes(aid: Aid) -> None:
    for number in range(7):
        aid.plant(f"p{number}", number, scale="small" if number % 3 == 0 else "micro")
    aid.judge()
    run, programme = Run.objects.get(), Programme.objects.get()
    gathering = gather_all(programme, TODAY)
    again = judge_all((found.person for found in gathering.people), gathering.rules, programme.seed)
    assert gathering.digest(programme.seed) == run.input_digest
    assert result_digest(again) == run.result_digest
    assert run.book == gathering.rules.as_json()


@pytest.mark.parametrize("change", ["scale", "family", "list", "people"])
def test_whatever_changes_a_fact_makes_another_run(aid: Aid, change: str) -> None:
    one = aid.plant("one", 1)
    first = aid.judge()
    if change == "scale":
        Enterprise.objects.filter(public_id=one).update(sales_stated=99_000_000)
    elif change == "family":
        Owner.objects.update(family_card="1271110000000009")
    elif change == "list":
        aid.bring("deceased", f"NIK\n{nik(700)}\n")
    else:
        aid.plant("two", 2)
    assert aid.judge() != first
    assert Run.objects.count() == 2


def test_a_run_of_an_earlier_day_leaves_out_who_came_later(aid: Aid) -> None:
    aid.plant("one", 1)
    later = aid.plant("later", 2)
    Enterprise.objects.filter(public_id=later).update(registered_at=NOW)
    run = judge_programme(at=NOW, actor=aid.desi, programme=aid.programme, on=TODAY - timedelta(days=1))
    assert Result.objects.filter(run__public_id=run).count() == 1


def test_somebody_with_several_enterprises_has_one_result_and_the_largest_counts(aid: Aid) -> None:
    aid.plant("one", 1)
    owner = Owner.objects.get()
    aid.plant("second", 1, owner=owner, scale="small", visited_on=None)
    run = aid.judge()
    assert aid.result(run, "one").pk == aid.result(run, "second").pk
    assert aid.broken(run, "one") == {"micro: larger"}


def test_two_micro_enterprises_that_sell_too_much_together_are_no_micro_enterprise(aid: Aid) -> None:
    aid.plant("one", 1, sales=1_500_000_000)
    aid.plant("second", 1, owner=Owner.objects.get(), sales=1_500_000_000)
    assert aid.broken(aid.judge(), "one") == {"micro: larger"}


def test_of_one_family_card_one_is_entitled_and_the_other_told_so(aid: Aid) -> None:
    card = "1271110000000077"
    aid.plant("mother", 1, family_card=card, disability="sight")
    aid.plant("daughter", 2, family_card=card)
    run = aid.judge()
    assert aid.entitled(run) == {"mother"}
    assert aid.broken(run, "daughter") == {"one-per-family: ahead"}


def test_a_relative_who_cannot_have_aid_stands_in_nobodys_way(aid: Aid) -> None:
    card = "1271110000000077"
    aid.plant("mother", 1, family_card=card, disability="sight", scale="small")
    aid.plant("daughter", 2, family_card=card)
    assert aid.entitled(aid.judge()) == {"daughter"}


def test_who_was_chosen_by_another_programme_of_the_year_is_not_entitled(aid: Aid) -> None:
    aid.plant("one", 1)
    aid.chosen()
    other = aid.open(title="Modal usaha")
    assert aid.broken(aid.judge(other), "one") == {"no-other-aid: chosen"}
    free = aid.open(title="Pelatihan", criteria=())
    assert aid.entitled(aid.judge(free)) == {"one"}


def test_another_year_is_another_matter(aid: Aid) -> None:
    aid.plant("one", 1)
    aid.chosen()
    next_year = aid.open(
        year=2027, decree_on=date(2026, 1, 20), opens_on=date(2026, 2, 2), closes_on=date(2026, 12, 18)
    )
    assert aid.entitled(aid.judge(next_year)) == {"one"}


@pytest.mark.parametrize(
    ("state", "way"),
    [("refused", "nik-given: refused"), ("none", "nik-given: none"), ("unasked", "nik-given: unasked")],
)
def test_without_a_nik_nobody_is_turned_away_but_asked_for_it(aid: Aid, state: str, way: str) -> None:
    aid.plant("one", 1, nik="", nik_state=state)
    assert aid.broken(aid.judge(), "one") == {way}


def test_a_scale_nobody_decided_is_read_from_the_answers(aid: Aid) -> None:
    aid.plant("told", 1, scale="")
    aid.plant("silent", 2, scale="", sales=None)
    run = aid.judge()
    assert aid.entitled(run) == {"told"}
    assert aid.broken(run, "silent") == {"size-known: unknown"}


def test_a_list_of_another_secret_is_refused_instead_of_finding_nobody(aid: Aid) -> None:
    aid.plant("one", 1)
    aid.bring("deceased", f"NIK\n{nik(1)}\n")
    with override_settings(SECRET_KEY="another-installation"), pytest.raises(ListOutOfKey):
        aid.judge()


def test_keys_cannot_be_joined_between_programmes_or_installations() -> None:
    here = (number_key(nik(1)), person_key("a", nik(1)), person_key("b", nik(1)))
    with override_settings(SECRET_KEY="another-installation"):
        there = (number_key(nik(1)), person_key("a", nik(1)), person_key("b", nik(1)))
    assert len({*here, *there}) == 6
    assert not any(nik(1) in key for key in here)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2027, 1, 4), TODAY + timedelta(days=1)])
def test_a_day_outside_of_the_programme_or_to_come_is_refused(aid: Aid, day: date) -> None:
    with pytest.raises((ProgrammeNotRunning, BadFacts)) as no:
        judge_programme(at=NOW, actor=aid.desi, programme=aid.programme, on=day)
    assert no.value.field == "on"


@pytest.mark.parametrize("who", ["rina", "fitri", "dewi", "maria", "joko"])
def test_only_the_aid_office_runs_a_programme(aid: Aid, who: str) -> None:
    with pytest.raises(NotPermitted):
        judge_programme(at=NOW, actor=aid.city.actor(who), programme=aid.programme, on=TODAY)


def test_a_programme_that_is_not_there_is_said_so(aid: Aid) -> None:
    with pytest.raises(NotThere):
        judge_programme(at=NOW, actor=aid.desi, programme="x" * 16, on=TODAY)


def test_the_same_programme_twice_is_one_and_another_of_its_name_is_refused(aid: Aid) -> None:
    assert aid.open() == aid.programme
    with pytest.raises(AlreadySaid) as no:
        aid.open(quota=3)
    assert no.value.field == "title"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", " "), ("decree_number", ""), ("benefit", "\0"), ("year", 26), ("closes_on", date(2026, 1, 1)),
        ("decree_on", date(2026, 3, 1)), ("quota", 0), ("amount", -1), ("revisit_months", 0), ("criteria", ("rich",)),
    ],
)  # fmt: skip
def test_a_programme_that_makes_no_sense_is_not_opened(aid: Aid, field: str, wrong: object) -> None:
    with pytest.raises(BadProgramme) as no:
        aid.open(**{"title": "Lain", field: wrong})
    assert no.value.field == field


def test_the_seed_stands_in_the_ledger_before_any_run(
    aid: Aid, entries: Callable[[], list[dict[str, Any]]]
) -> None:
    opened = next(entry for entry in entries() if entry["kind"] == "aid_programme.opened")
    assert Programme.objects.get().seed in opened["payload"]


def test_names_alike_with_one_phone_are_likely_one_and_a_shared_phone_alone_is_not(aid: Aid) -> None:
    phone = "+6281270009999"
    aid.plant("one", 1, phone=phone)
    aid.plant("neighbour", 2, phone=phone)
    aid.plant("same", 3, phone=phone, name=name_of(1), born_on=date(1975, 8, 9), nik=nik(3, date(1975, 8, 9)))
    run = aid.judge()
    assert aid.broken(run, "one") == aid.broken(run, "same") == {"single: likely"}
    assert aid.result(run, "neighbour").entitled


def test_results_are_narrowed_by_what_keeps_out_by_place_and_by_name(aid: Aid) -> None:
    aid.plant("one", 1)
    aid.plant("larger", 2, scale="small")
    aid.plant("elsewhere", 3, region="12.71.01.1001")
    run = aid.judge()

    def found(**more: str) -> set[str]:
        rows = results(run, Wanted(**more)).rows
        return {
            who for who, enterprise in aid.planted.items() if enterprise in {row.enterprise for row in rows}
        }

    assert found() == {"one", "larger", "elsewhere"}
    assert found(stopped_by="micro") == found(state="out") == {"larger"}
    assert found(stopped_by="alive") == set()
    assert found(region="12.71.11") == {"one", "larger"}
    assert found(words=name_of(1).upper()) == {"one"}
    assert found(state="within") == {"one", "elsewhere"}
    (row,) = results(run, Wanted(stopped_by="micro")).rows
    assert [title.of("en") for title in row.stops] == ["A micro enterprise"]
