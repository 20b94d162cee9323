"""Governments and their units: a tree without loops, in one government, for as long as they exist."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bela.accounts import queries
from bela.accounts.models import Unit
from bela.accounts.refusals import TooLate, UnitNotThere, UnknownUnit
from bela.accounts.usecases.close_unit import close_unit
from bela.accounts.usecases.found_government import found_government
from bela.accounts.usecases.open_unit import open_unit
from bela.kernel.mistyped import Mistyped
from bela.kernel.refusal import Refusal
from tests.cast import FIRST_DAY, NOW, City

type Entries = Callable[[], list[dict[str, Any]]]
TODAY = NOW.date()


def open_one(city: City, **facts: Any) -> str:
    return open_unit(
        **{
            "at": NOW, "actor": city.actor("joko"), "government": city.government, "name": "Dinas Pariwisata",
            "funds": ("apbd",), "first_day": TODAY, **facts,
        }
    )  # fmt: skip


def close(city: City, key: str, last_day: date) -> None:
    close_unit(at=NOW, actor=city.actor("joko"), unit=city.units[key], last_day=last_day)


def elsewhere(city: City) -> str:
    return found_government(at=NOW, actor=city.actor("joko"), name="Kota Lain", kd_klpd="D998")


def test_a_new_government_buys_directly(city: City) -> None:
    (facts,) = queries.governments()
    assert (facts.default_channel, facts.region_code, facts.kd_klpd) == ("direct_purchase", "12.71", "D999")


def test_the_same_government_twice_is_one_and_another_of_its_code_is_refused(city: City) -> None:
    joko = city.actor("joko")
    facts = {"at": NOW, "actor": joko, "name": " Pemerintah Kota  Medan ", "region_code": "1271"}
    assert found_government(**facts, kd_klpd="d999") == city.government
    with pytest.raises(Refusal) as refused:
        found_government(at=NOW, actor=joko, name="Kota Lain", kd_klpd="D999")
    assert (refused.value.code, refused.value.field) == ("government-taken", "kd_klpd")


def test_the_same_unit_twice_is_one(city: City, entries: Entries) -> None:
    first = open_one(city)
    before = len(entries())
    assert open_one(city) == first
    assert len(entries()) == before


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": " "}, "unit-without-name"),
        ({"funds": ()}, "unit-without-funds"),
        ({"funds": ("gold",)}, "unit-without-funds"),
        ({"name": "dinas kesehatan"}, "unit-name-taken"),
        ({"parent": "0000000000000000"}, "unknown-unit"),
        ({"government": "0000000000000000"}, "unknown-unit"),
    ],
)
def test_a_unit_that_cannot_be_is_refused_by_name(city: City, facts: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        open_one(city, **facts)
    assert refused.value.code == code


def test_codes_are_read_and_two_units_do_not_share_one(city: City) -> None:
    unit = queries.unit(open_one(city, region_code="127111", kd_satker=" 1.02 "))
    assert (unit.region_code, unit.kd_satker) == ("12.71.11", "1.02")
    with pytest.raises(Refusal) as refused:
        open_one(city, name="Lain", kd_satker="1.02")
    assert refused.value.code == "satker-taken"
    for facts in ({"region_code": "x"}, {"npwp": "12"}):
        with pytest.raises(Mistyped):
            open_one(city, name="Lain", **facts)


def test_a_parent_is_of_the_same_government_and_there_all_the_time(city: City) -> None:
    with pytest.raises(Refusal) as refused:
        open_one(city, government=elsewhere(city), parent=city.units["dinkes"])
    assert refused.value.code == "parent-elsewhere"
    with pytest.raises(UnitNotThere):
        open_one(city, parent=city.units["dinkes"], first_day=FIRST_DAY - timedelta(days=1))
    assert queries.unit(open_one(city, parent=city.units["dinkes"], first_day=FIRST_DAY)).parent


def test_the_table_lets_no_parent_of_another_government_and_no_loop_in(city: City) -> None:
    lone = Unit.objects.get(public_id=open_one(city, government=elsewhere(city)))
    dinkes, puskesmas = (Unit.objects.get(public_id=city.units[key]) for key in ("dinkes", "puskesmas"))
    with pytest.raises(IntegrityError, match="parent_is_older"), transaction.atomic():
        Unit.objects.filter(pk=dinkes.pk).update(parent=puskesmas)
    with pytest.raises(IntegrityError, match="parent_is_older"), transaction.atomic():
        Unit.objects.filter(pk=dinkes.pk).update(parent=dinkes)
    with pytest.raises(IntegrityError, match="parent_in_same_government"), transaction.atomic():
        Unit.objects.filter(pk=lone.pk).update(parent=dinkes)
    with pytest.raises(IntegrityError, match="unit_funds_are_known"), transaction.atomic():
        Unit.objects.filter(pk=dinkes.pk).update(funds=["gold"])


def test_the_tree_shows_each_parent_before_its_sub_units(city: City) -> None:
    tree = queries.units_tree(city.government, TODAY)
    at = {unit.name: place for place, unit in enumerate(tree)}
    assert at["Puskesmas Medan Johor"] == at["Dinas Kesehatan"] + 1
    assert {unit.name: unit.depth for unit in tree}["Kelurahan Gedung Johor"] == 1
    assert len(tree) == 7
    assert queries.units_tree(city.government, FIRST_DAY - timedelta(days=1)) == []


@pytest.mark.parametrize("crowd", [2, 20])
def test_the_tree_takes_one_query(city: City, crowd: int, django_assert_num_queries: Any) -> None:
    for number in range(crowd):
        open_one(city, name=f"Kelurahan {number}", parent=city.units["johor"])
    with django_assert_num_queries(1):
        assert len(queries.units_tree(city.government, TODAY)) == 7 + crowd


def test_a_unit_closes_and_stays_on_record(city: City, entries: Entries) -> None:
    for _ in range(2):
        close(city, "puskesmas", TODAY)
    existence = queries.unit(city.units["puskesmas"]).existence
    assert (TODAY in existence, TODAY + timedelta(days=1) in existence) == (True, False)
    assert [entry["kind"] for entry in entries()].count("unit.closed") == 1
    assert open_one(city, name="Puskesmas Medan Johor", parent=city.units["dinkes"]), "the name is free again"


def test_a_unit_does_not_close_in_the_past_nor_when_it_is_not_there(city: City) -> None:
    with pytest.raises(TooLate):
        close(city, "puskesmas", TODAY - timedelta(days=1))
    close(city, "puskesmas", TODAY)
    with pytest.raises(UnitNotThere):
        close(city, "puskesmas", TODAY + timedelta(days=5))
    with pytest.raises(UnknownUnit):
        close_unit(at=NOW, actor=city.actor("joko"), unit="0000000000000000", last_day=TODAY)


@pytest.mark.parametrize(("key", "code"), [("johor", "sub-units-open"), ("inspektorat", "offices-in-force")])
def test_neither_sub_units_nor_offices_outlive_a_unit(city: City, key: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        close(city, key, TODAY)
    assert refused.value.code == code


def test_a_closing_unit_takes_no_sub_unit_and_no_office_beyond_its_end(city: City) -> None:
    from bela.accounts.usecases.appoint_officer import appoint_officer
    from bela.kernel.period import Period
    from tests.cast import sk

    close(city, "puskesmas", date(2026, 6, 30))
    with pytest.raises(UnitNotThere):
        open_one(city, parent=city.units["puskesmas"])
    facts = {"at": NOW, "actor": city.actor("joko"), "role": "receiver", "person": city.people["agus"]}
    with pytest.raises(UnitNotThere):
        appoint_officer(**facts, units=[city.units["puskesmas"]], decree=sk("1"), period=Period(TODAY))
    until = Period.through(TODAY, date(2026, 6, 30))
    assert appoint_officer(**facts, units=[city.units["puskesmas"]], decree=sk("2"), period=until).offices
