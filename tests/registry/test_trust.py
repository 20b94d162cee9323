"""How far an enterprise can be trusted, until when, and what a level does not do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from bela.kernel.refusal import Refusal
from bela.law.facts import Standing
from bela.registry.queries import supplier_on
from bela.registry.queries.decisions import waiting_decisions
from bela.registry.queries.record import record_of
from bela.registry.queries.trust import ending_soon, trust_of, trust_on
from bela.registry.trust import LEVELS, OF_MEANS, Level, Proof, level_of
from bela.registry.usecases.activate_enterprise import activate_enterprise
from bela.registry.usecases.verify_enterprise import verify_enterprise
from bela.registry.words import MEANS, STRONGEST_FIRST
from tests.cast import NOW
from tests.registry.conftest import NIK, TODAY, Register, days

DAY = date(2026, 3, 2)


def proof(level: Level, first: date, last: date, source: str = "x") -> Proof:
    return Proof(level, source, first, last, "person:desi", "Surat")


PROOFS = st.builds(
    lambda level, start, length: proof(
        level, DAY + timedelta(days=start), DAY + timedelta(days=start + length)
    ),
    st.sampled_from(LEVELS[2:]), st.integers(-800, 20), st.integers(0, 1200),
)  # fmt: skip


def test_every_means_gives_a_level_and_the_order_is_that_of_the_identity() -> None:
    assert set(OF_MEANS) == set(MEANS)
    identifying = [LEVELS.index(OF_MEANS[means]) for means in STRONGEST_FIRST]
    assert identifying == sorted(identifying, reverse=True)
    assert LEVELS.index(OF_MEANS["document"]) < min(identifying)


@pytest.mark.parametrize(("proven", "level"), [(False, Level.NAMED), (True, Level.DECLARED)])
def test_without_a_proof_the_word_of_the_owner_counts_once_a_phone_is_proven(
    proven: bool, level: Level
) -> None:
    found = level_of((), DAY, phone_proven=proven)
    assert (found.level, found.until, found.ends_soon) == (level, None, False)


def test_a_proof_holds_on_its_first_and_its_last_day_and_not_beside_them() -> None:
    seen = [proof(Level.VISITED, DAY, DAY + days(10))]
    held = {
        day: level_of(seen, DAY + days(day), phone_proven=True).level is Level.VISITED
        for day in (-1, 0, 10, 11)
    }
    assert held == {-1: False, 0: True, 10: True, 11: False}


@pytest.mark.parametrize(("left", "soon"), [(0, True), (60, True), (61, False)])
def test_a_level_ends_soon_from_sixty_days_before_its_last_day(left: int, soon: bool) -> None:
    seen = [proof(Level.DOCUMENT, DAY - days(100), DAY + days(left))]
    assert level_of(seen, DAY, phone_proven=True).ends_soon is soon


def test_the_longer_of_two_proofs_of_a_level_carries_it_and_what_it_falls_to_is_named() -> None:
    seen = [
        proof(Level.VISITED, DAY, DAY + days(5)), proof(Level.VISITED, DAY, DAY + days(90)),
        proof(Level.VOUCHED, DAY, DAY + days(200)), proof(Level.DOCUMENT, DAY, DAY + days(30)),
    ]  # fmt: skip
    found = level_of(seen, DAY, phone_proven=False)
    assert (found.until, found.ends_soon, found.next) == (DAY + days(90), False, Level.VOUCHED)
    assert level_of(seen[:2], DAY, phone_proven=False).next is Level.NAMED


@given(st.lists(PROOFS, max_size=8), st.booleans())
def test_the_level_is_the_highest_that_holds_and_holds_to_its_last_day(
    proofs: list[Proof], proven: bool
) -> None:
    found = level_of(proofs, DAY, phone_proven=proven)
    holding = [one for one in proofs if one.on <= DAY <= one.expires_on]
    assert set(found.holds) == set(holding)
    assert all(LEVELS.index(one.level) <= found.rank for one in holding)
    if found.until is not None:
        assert level_of(proofs, found.until, phone_proven=proven).rank >= found.rank
        after = level_of(holding, found.until + days(1), phone_proven=proven)
        assert (after.level, after.rank < found.rank) == (found.next, True)


def see_document(register: Register, enterprise: str) -> str:
    return verify_enterprise(
        at=NOW, actor=register.city.actor("desi"), enterprise=enterprise, means="document", on=TODAY,
        evidence="Surat keterangan usaha kelurahan no. 12",
    )  # fmt: skip


def test_a_document_raises_the_level_and_lets_nobody_sell(register: Register) -> None:
    kitchen = register.kitchen(nik=NIK)
    register.size(kitchen)
    assert trust_of(kitchen, TODAY).level is Level.DECLARED
    see_document(register, kitchen)
    assert trust_of(kitchen, TODAY).level is Level.DOCUMENT
    assert trust_of(kitchen, TODAY + days(365)).level is Level.DOCUMENT
    assert trust_of(kitchen, TODAY + days(366)).level is Level.DECLARED
    assert supplier_on(kitchen, TODAY).identity is None
    readiness = record_of(kitchen, TODAY).readiness
    assert readiness is not None
    assert readiness.missing_to_sell == ("verification",)
    waiting, _total = waiting_decisions(frozenset([register.city.government]), TODAY)
    assert [one.kind for one in waiting] == ["verification"]
    with pytest.raises(Refusal) as refused:
        activate_enterprise(at=NOW, actor=register.city.actor("desi"), enterprise=kitchen)
    assert refused.value.findings == ("verification",)


def test_a_document_does_not_keep_a_seller_selling(register: Register) -> None:
    seller = register.seller()
    see_document(register, seller)
    last = TODAY + days(730)
    assert supplier_on(seller, last).standing is Standing.ACTIVE
    assert supplier_on(seller, last + days(1)).standing is Standing.UNVERIFIED


def test_those_whose_level_ends_soon_are_listed_the_soonest_first(register: Register) -> None:
    governments = frozenset([register.city.government])
    seller = register.seller()  # visited today: good for 730 days
    see_document(register, seller)
    for before, listed in ((61, 0), (60, 1), (0, 1), (-1, 0)):
        found = ending_soon(governments, TODAY + days(730 - before), size=None)
        assert found.total == listed, before
    # The document ended long before, but the visit carried the level.
    assert ending_soon(governments, TODAY + days(330), size=None).total == 0
    assert ending_soon(governments, TODAY + days(700), stage="drafting", size=None).total == 0
    assert (
        ending_soon(governments, TODAY + days(700), region="12.71.11", size=20).rows[0].name == "Dapur Rina"
    )
    assert ending_soon(frozenset(), TODAY + days(700), size=None).total == 0


def test_the_levels_of_many_take_four_queries(
    register: Register, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kitchens = [register.kitchen(), register.seller()]
    with django_assert_num_queries(4):
        found = trust_on(kitchens, TODAY)
    assert {found[one].level for one in kitchens} <= {Level.DECLARED, Level.VISITED}
