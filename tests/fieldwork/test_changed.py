"""A record that was changed since the device fetched it: its helper hears of it when the visit comes in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from bela.fieldwork.queries.changed import ChangedField, changed_meanwhile, changed_of
from bela.fieldwork.usecases.return_visit import return_visit
from bela.registry.models import Enterprise
from tests.cast import NOW
from tests.fieldwork.conftest import GEDUNG_JOHOR, Field
from tests.registry.conftest import Register

SEEN = (NOW - timedelta(minutes=1)).isoformat()


def bring(field: Field, enterprise: str, **answers: str) -> str:
    """A visit whose device fetched the record a minute ago."""
    return field.bring(enterprise=enterprise, seen_at=SEEN, answers=answers).visit


def test_fields_that_moved_are_named_with_what_the_list_says_now(field_: Field, register: Register) -> None:
    kitchen = register.kitchen()
    visit = bring(field_, kitchen, address="Jalan Bunga 3", workers_female="2")
    assert changed_meanwhile(visit) == (ChangedField("address", "Jalan Karya Wisata 12"),)
    (found,) = changed_of(field_.city.people["fitri"])
    assert (found.public_id, found.name) == (visit, "Dapur Rina")
    assert changed_of(field_.lina) == []


def test_what_a_helper_does_not_carry_is_named_without_what_the_list_says(
    field_: Field, register: Register
) -> None:
    kitchen = register.kitchen(nik="1271114503890001", phone="0812-6000-1234")
    visit = bring(field_, kitchen, nik="1271114503890009", phone="0812-6000-9999")
    assert set(changed_meanwhile(visit)) == {ChangedField("nik", ""), ChangedField("phone", "")}


def test_of_a_business_elsewhere_only_the_field_is_named(field_: Field, register: Register) -> None:
    kitchen = register.kitchen()
    Enterprise.objects.update(region_code=GEDUNG_JOHOR)
    assert changed_meanwhile(bring(field_, kitchen, address="Jalan Bunga 3")) == (
        ChangedField("address", ""),
    )


@pytest.mark.parametrize(
    "more",
    [
        {"seen_at": (NOW + timedelta(minutes=1)).isoformat(), "answers": {"address": "Jalan Bunga 3"}},
        {"seen_at": SEEN, "answers": {"address": "Jalan Karya Wisata 12"}},
        {"seen_at": SEEN, "answers": {"workers_male": "2"}},
        {"seen_at": None, "answers": {"address": "Jalan Bunga 3"}},
    ],
    ids=["fetched after it", "the same answer", "another field", "never fetched"],
)
def test_nothing_is_told_where_nothing_has_to_be_chosen(
    field_: Field, register: Register, more: dict[str, Any]
) -> None:
    visit = field_.bring(enterprise=register.kitchen(), **more).visit
    assert changed_meanwhile(visit) == ()
    assert changed_of(field_.city.people["fitri"]) == []


def test_nothing_is_told_of_what_was_decided(field_: Field, register: Register) -> None:
    visit = bring(field_, register.kitchen(), address="Jalan Bunga 3")
    return_visit(at=NOW, actor=field_.desi, visit=visit, reason="Lihat lagi")
    assert changed_meanwhile(visit) == ()
    assert changed_of(field_.city.people["fitri"]) == []


@pytest.mark.parametrize("number", [2, 20])
def test_however_many_there_are_it_takes_three_queries(
    field_: Field, register: Register, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kitchen = register.kitchen()
    for each in range(number):
        bring(field_, kitchen, address=f"Jalan Bunga {each}")
    with django_assert_max_num_queries(3):
        assert len(changed_of(field_.city.people["fitri"])) == number
