"""An accepted visit as proof that the business is there: only by the word of the officer who accepts it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bela.fieldwork.models import Visit
from bela.fieldwork.queries.visits import visit as visit_shown
from bela.fieldwork.refusals import NoProof
from bela.fieldwork.usecases.answer_back_check import answer_back_check
from bela.fieldwork.usecases.assign_back_check import assign_back_check
from bela.kernel.refusal import Refusal
from bela.law.rulebook import rule_book
from bela.registry.models import Enterprise, Member, Verification
from bela.registry.queries.suppliers import supplier_on
from bela.registry.queries.trust import trust_of
from bela.registry.trust import Level
from bela.registry.usecases.revoke_verification import revoke_verification
from tests.cast import NOW, City
from tests.fieldwork.conftest import ANSWERS, Field
from tests.registry.conftest import Register

type Entries = Callable[[], list[dict[str, Any]]]
TODAY = NOW.date()
HERE = {"latitude": 3.5311, "longitude": 98.669, "accuracy": 12, "at": NOW.isoformat()}


def test_who_accepts_and_answers_for_it_is_the_verifier(field_: Field, entries: Entries) -> None:
    visit = field_.bring(position=HERE).visit
    field_.now = NOW + timedelta(days=2)
    enterprise = field_.accept(visit, proves=True)
    row = Verification.objects.get()
    good_for = rule_book().on(TODAY).number("verification.visited_days")
    assert good_for
    assert (row.means, row.on, row.expires_on) == ("visited", TODAY, TODAY + timedelta(days=good_for))
    assert (row.verified_by, row.verified_at) == (field_.desi.ref, field_.now)
    assert row.evidence == f"Kunjungan pendataan {visit}: posisi tercatat, tepat sampai 12 m."
    assert trust_of(enterprise, TODAY).level is Level.VISITED
    assert [entry["kind"] for entry in entries()][-2:] == ["enterprise.verified", "visit.accepted"]
    assert "Sari" not in row.evidence + str([entry["payload"] for entry in entries()])


def test_without_the_officers_word_a_visit_verifies_nothing(field_: Field) -> None:
    enterprise = field_.accept(field_.bring(position=HERE).visit)
    assert Verification.objects.count() == 0
    assert trust_of(enterprise, TODAY).level is Level.NAMED
    assert not Visit.objects.get().proves


def test_accepting_twice_verifies_once(field_: Field, entries: Entries) -> None:
    visit = field_.bring(position=HERE).visit
    for _twice in range(2):
        field_.accept(visit, proves=True)
    assert Verification.objects.count() == 1
    assert [entry["kind"] for entry in entries()].count("enterprise.verified") == 1


@pytest.mark.parametrize(
    "more",
    [{}, {"position": HERE, "outcome": "refused"}],
    ids=["nothing but typed answers", "nobody was counted"],
)
def test_what_shows_nothing_is_no_proof_and_nothing_is_accepted(field_: Field, more: dict[str, Any]) -> None:
    visit = field_.bring(**more).visit
    assert not visit_shown(visit).can_prove
    with pytest.raises(NoProof):
        field_.accept(visit, proves=True)
    assert Visit.objects.get().state == "waiting"
    assert Enterprise.objects.count() == 0
    field_.accept(visit)


def test_a_second_look_that_found_otherwise_leaves_no_proof(city: City) -> None:
    field = Field(city).begin(percent=100)
    visit = field.bring(position=HERE).visit
    check = field.draw(visit).public_id
    assign_back_check(at=NOW, actor=field.desi, check=check, person=field.lina)
    assert visit_shown(visit).can_prove
    answer_back_check(at=NOW, actor=field.other, check=check, outcome="not_found", answers={})
    with pytest.raises(NoProof):
        field.accept(visit, proves=True)


def test_nobody_accepts_a_visit_to_their_own_business(field_: Field, register: Register) -> None:
    kitchen = register.kitchen()
    visit = field_.bring(enterprise=kitchen, position=HERE, answers={"product": "Kue"}).visit
    Member.objects.filter(part="owner").update(person_id=field_.city.people["desi"])
    for proves in (True, False):
        with pytest.raises(Refusal) as no:
            field_.accept(visit, proves=proves)
        assert no.value.code == "own-enterprise"
    assert Verification.objects.count() == 0
    assert Enterprise.objects.get().product == ""


def test_a_seller_whose_verification_ended_may_sell_again_by_the_visit(
    field_: Field, register: Register
) -> None:
    seller = register.seller()
    revoke_verification(
        at=NOW, actor=field_.desi, enterprise=seller, verification=Verification.objects.get().public_id,
        reason="Salah alamat",
    )  # fmt: skip
    assert supplier_on(seller, TODAY).standing == "unverified"
    visit = field_.bring(enterprise=seller, position=HERE, answers={"product": "Kue"}).visit
    field_.accept(visit, proves=True)
    found = supplier_on(seller, TODAY)
    assert (found.standing, found.identity) == ("active", "visited")


def test_a_visit_of_long_ago_is_proof_no_more(field_: Field) -> None:
    visit = field_.bring(position=HERE).visit
    Visit.objects.update(visited_on=date(2020, 1, 1))
    with pytest.raises(Refusal) as no:
        field_.accept(visit, proves=True)
    assert no.value.code == "too-old"
    assert Visit.objects.get().state == "waiting"


def test_the_table_holds_no_proof_of_what_was_not_accepted(field_: Field) -> None:
    field_.bring(answers=ANSWERS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.update(proves=True)
