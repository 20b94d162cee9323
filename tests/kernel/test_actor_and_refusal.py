"""Who may act where, and a No that says why."""

from __future__ import annotations

import pytest

from bela.kernel.actor import Actor, system
from bela.kernel.refusal import NotPermitted, Refusal

OFFICER = Actor(ref="person:7k2m", grants=frozenset({("orders:place", "health-office")}))


def test_an_officer_may_act_for_the_unit_of_the_decree_and_no_other() -> None:
    assert OFFICER.may("orders:place", "health-office")
    assert not OFFICER.may("orders:place", "school-office")
    assert not OFFICER.may("orders:approve", "health-office")


def test_without_a_unit_any_unit_will_do() -> None:
    assert OFFICER.may("orders:place")
    assert not OFFICER.may("orders:approve")


def test_whoever_holds_it_everywhere_holds_it_in_every_unit() -> None:
    clock = system("clock", "orders:expire")
    assert clock.ref == "system:clock"
    assert clock.may("orders:expire", "any-unit")
    assert not clock.may("orders:place")


def test_acting_without_the_permission_is_refused_by_name() -> None:
    OFFICER.must("orders:place", "health-office")
    with pytest.raises(NotPermitted) as refusal:
        OFFICER.must("orders:place", "school-office")
    assert refusal.value.permission == "orders:place"
    assert refusal.value.code == "not-permitted"


class OfficeOverlaps(Refusal):
    code = "office-overlaps"


def test_a_refusal_carries_its_code_reason_field_and_way_out() -> None:
    refusal = OfficeOverlaps("Jabatan ini sudah dipegang.", next_step="Akhiri dulu.", field="first_day")
    assert (refusal.code, str(refusal), refusal.next_step, refusal.field, refusal.findings) == (
        "office-overlaps",
        "Jabatan ini sudah dipegang.",
        "Akhiri dulu.",
        "first_day",
        (),
    )
    assert Refusal("x", code="special").code == "special"
