"""All enterprises of one owner together, held against the limits of size and tax: both sides of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from bela.kernel.money import Rupiah
from bela.law.facts import Scale
from bela.registry.models import Enterprise, Owner
from bela.registry.models import Member as ActsFor
from bela.registry.queries.scale_watch import family_of, owned_together, scale_watch
from bela.registry.scale_family import FamilyScale, Limit, Member, Nearness, total, weigh
from bela.registry.usecases.decide_scale import ScaleEvidence, decide_scale
from bela.registry.usecases.record_tax_paper import TaxPaperFacts, record_tax_paper
from tests.cast import NOW
from tests.registry.conftest import KWALA_BEKALA, NIK, TODAY, Register

DAY = date(2026, 3, 2)
LONG_AGO, SINCE_CAPITAL, BEFORE_CAPITAL = date(2015, 1, 1), date(2021, 2, 2), date(2021, 2, 1)
FAR, NEAR, OVER = Nearness.FAR, Nearness.NEAR, Nearness.OVER


def shop(**more: object) -> Member:
    """A company of long ago, decided to be micro: only its class limit and the final tax are watched."""
    words: dict[str, object] = {
        "enterprise": "a", "name": "Toko", "owner_name": "", "region": "", "scale": Scale.MICRO,
        "founded_on": LONG_AGO, "individual": False, **more,
    }  # fmt: skip
    return Member(**words)  # type: ignore[arg-type]


def near(found: FamilyScale, limit: Limit) -> Nearness:
    return next((one.nearness for one in found.watched if one.limit is limit), FAR)


@pytest.mark.parametrize(
    ("sales", "scale", "nearness"),
    [
        (1_599_999_999, Scale.MICRO, FAR), (1_600_000_000, Scale.MICRO, NEAR),
        (2_000_000_000, Scale.MICRO, NEAR), (2_000_000_001, Scale.MICRO, OVER),
        (2_000_000_001, Scale.SMALL, FAR), (11_999_999_999, Scale.SMALL, FAR),
        (12_000_000_000, Scale.SMALL, NEAR), (15_000_000_000, Scale.SMALL, NEAR),
        (15_000_000_001, Scale.SMALL, OVER), (60_000_000_000, Scale.LARGE, FAR),
        (1_600_000_000, None, NEAR), (2_000_000_001, None, FAR), (60_000_000_000, None, FAR),
    ],
)  # fmt: skip
def test_sales_are_held_against_the_limit_of_the_class_that_was_decided(
    sales: int, scale: Scale | None, nearness: Nearness
) -> None:
    found = weigh([shop(sales=Rupiah(sales), scale=scale, taxable_person=True)], DAY)
    assert near(found, Limit.SALES) is nearness


@pytest.mark.parametrize(
    ("founded_on", "capital", "nearness"),
    [
        (SINCE_CAPITAL, 799_999_999, FAR), (SINCE_CAPITAL, 800_000_000, NEAR),
        (SINCE_CAPITAL, 1_000_000_000, NEAR), (SINCE_CAPITAL, 1_000_000_001, OVER),
        (BEFORE_CAPITAL, 1_000_000_001, FAR), (None, 1_000_000_001, FAR),
    ],
)  # fmt: skip
def test_who_is_new_is_measured_by_capital_and_sales_do_not_change_their_class(
    founded_on: date | None, capital: int, nearness: Nearness
) -> None:
    found = weigh([shop(founded_on=founded_on, capital=Rupiah(capital))], DAY)
    assert near(found, Limit.CAPITAL) is nearness
    sells = weigh([shop(founded_on=SINCE_CAPITAL, capital=Rupiah(1), sales=Rupiah(3_000_000_000))], DAY)
    assert near(sells, Limit.SALES) is FAR


def test_the_law_of_the_day_has_its_own_limits() -> None:
    before, since = date(2021, 2, 1), date(2021, 2, 2)
    rows = [shop(sales=Rupiah(300_000_001))]
    assert near(weigh(rows, before), Limit.SALES) is OVER
    assert near(weigh(rows, since), Limit.SALES) is FAR
    assert weigh(rows, before).watched[0].article


def test_two_halves_of_one_business_are_one() -> None:
    half = shop(sales=Rupiah(1_000_000_000))
    assert weigh([half], DAY).nearness is FAR
    whole = weigh([half, replace(half, sales=Rupiah(1_000_000_001), scale=Scale.SMALL)], DAY)
    assert near(whole, Limit.SALES) is OVER  # the smallest class decided is the one held to
    assert whole.watched[0].scale is Scale.MICRO


def test_capital_and_sales_of_one_owner_are_not_mixed() -> None:
    rows = [
        shop(sales=Rupiah(1_500_000_000)),
        shop(founded_on=SINCE_CAPITAL, capital=Rupiah(700_000_000)),
    ]
    assert weigh(rows, DAY).watched == ()


def test_a_cooperative_has_no_class_to_outgrow() -> None:
    found = weigh([shop(cooperative=True, scale=Scale.COOPERATIVE, sales=Rupiah(3_000_000_000))], DAY)
    assert near(found, Limit.SALES) is FAR


def test_what_was_sold_here_is_a_lower_bound_beside_what_is_known() -> None:
    sold = {2025: Rupiah(1_700_000_000), 2026: Rupiah(100)}
    assert near(weigh([shop(sales=Rupiah(5), sold=sold)], DAY), Limit.SALES) is NEAR
    assert near(weigh([shop(sales=Rupiah(1_900_000_000), sold=sold)], DAY), Limit.SALES) is NEAR
    (watched,) = weigh([shop(sold=sold)], DAY).watched
    assert (watched.amount, watched.on_bela) == (1_700_000_000, 1_700_000_000)


def test_a_years_sales_are_of_one_year() -> None:
    rows = [
        shop(sold={2025: Rupiah(1_000_000_000), 2026: Rupiah(0)}),
        shop(sold={2025: Rupiah(0), 2026: Rupiah(1_000_000_000)}),
    ]
    assert total(rows) == (1_000_000_000, 1_000_000_000)


@pytest.mark.parametrize(
    ("sales", "individual", "stated", "nearness"),
    [
        (399_999_999, True, False, FAR), (400_000_000, True, False, NEAR), (500_000_000, True, False, NEAR),
        (500_000_001, True, True, OVER), (500_000_001, True, False, FAR), (400_000_000, False, False, FAR),
    ],
)  # fmt: skip
def test_half_a_milliard_is_watched_for_individuals_and_beyond_it_only_with_a_statement(
    sales: int, individual: bool, stated: bool, nearness: Nearness
) -> None:
    member = shop(sales=Rupiah(sales), individual=individual, has_statement=stated)
    assert near(weigh([member], DAY), Limit.NOTHING_WITHHELD) is nearness


@pytest.mark.parametrize(
    ("sales", "taxable", "nearness"),
    [
        (3_839_999_999, False, FAR), (3_840_000_000, False, NEAR), (4_800_000_000, False, NEAR),
        (4_800_000_001, False, OVER), (4_800_000_001, True, FAR),
    ],
)  # fmt: skip
def test_the_limit_of_the_final_tax_is_each_taxpayers(sales: int, taxable: bool, nearness: Nearness) -> None:
    member = shop(sales=Rupiah(sales), taxable_person=taxable, scale=Scale.SMALL)
    assert near(weigh([member], DAY), Limit.FINAL_TAX) is nearness
    half = replace(member, sales=Rupiah(sales // 2))
    assert near(weigh([half, half], DAY), Limit.FINAL_TAX) is FAR  # two companies are two taxpayers
    person = replace(member, individual=True, sales=Rupiah(2_000_000_000))
    together = weigh([person, replace(person, sales=Rupiah(sales - 2_000_000_000))], DAY)
    assert near(together, Limit.FINAL_TAX) is nearness


AMOUNTS = st.one_of(st.none(), st.integers(0, 10**11).map(Rupiah))
MEMBERS = st.builds(
    shop,
    scale=st.sampled_from([None, *Scale]), founded_on=st.sampled_from([None, LONG_AGO, SINCE_CAPITAL]),
    individual=st.booleans(), taxable_person=st.booleans(), has_statement=st.booleans(), capital=AMOUNTS,
    sales=AMOUNTS, sold=st.dictionaries(st.sampled_from([2025, 2026]), st.integers(0, 10**10).map(Rupiah)),
)  # fmt: skip


@given(st.lists(MEMBERS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_sum_over_an_owners_enterprises_is_theirs_together_in_any_order(
    members: list[Member], chance: object
) -> None:
    amount, here = total(members)
    assert here <= amount <= sum(max([m.sales or 0, *m.sold.values()]) for m in members)
    assert amount >= max(max([m.sales or 0, *m.sold.values()]) for m in members)
    assert amount >= sum(m.sales or 0 for m in members)
    for year in (2025, 2026):
        assert amount >= sum(m.sold.get(year, 0) for m in members)
    turned = members[::-1]
    assert total(turned) == (amount, here)
    assert {(w.limit, w.amount, w.nearness) for w in weigh(turned, DAY).watched} == {
        (w.limit, w.amount, w.nearness) for w in weigh(members, DAY).watched
    }


@given(st.lists(MEMBERS, min_size=1, max_size=5), st.integers(0, 10**11))
def test_selling_more_never_brings_anybody_further_from_the_limit_of_their_class(
    members: list[Member], more: int
) -> None:
    if any(member.scale is None for member in members):
        return  # without a decision the class itself grows with the amount
    sells = replace(members[0], sold={**members[0].sold, 2026: Rupiah(more)})
    order = (FAR, NEAR, OVER)
    before, after = weigh(members, DAY), weigh([sells, *members[1:]], DAY)
    if more >= members[0].sold.get(2026, 0):
        assert order.index(near(after, Limit.SALES)) >= order.index(near(before, Limit.SALES))


# On the register


def several(register: Register) -> tuple[str, str, str, str]:
    """Rina's kitchen; another of the same owner on record; one of her NIK; one of her account. And a stranger's."""
    kitchen = register.kitchen(nik=NIK, started_on="1-5-2018", sales="600 juta")
    row = Enterprise.objects.get(public_id=kitchen)

    def another(name: str, owner: Owner, sales: int) -> Enterprise:
        return Enterprise.objects.create(
            government_id=register.city.government, owner=owner, registered_at=NOW, name=name,
            sort_name=name.lower(), region_code=KWALA_BEKALA, sales_stated=sales, started_on=LONG_AGO,
        )  # fmt: skip

    same_owner = another("Warung Rina", row.owner, 500_000_000)
    same_nik = another(
        "Kue Rina", Owner.objects.create(name="RINA S", nik=NIK, nik_state="given"), 300_000_000
    )
    same_person = another("Kedai Rina", Owner.objects.create(name="Rina"), 300_000_000)
    ActsFor.objects.create(
        enterprise=same_person, person_id=register.city.people["rina"], linked_at=NOW, linked_by="system:test"
    )
    another("Toko Lain", Owner.objects.create(name="Orang lain"), 900_000_000)
    return kitchen, same_owner.public_id, same_nik.public_id, same_person.public_id


def test_one_owner_is_known_by_record_by_nik_and_by_account(register: Register) -> None:
    ids = several(register)
    assert set(family_of(ids[0])) == set(family_of(ids[2])) == set(ids)
    (found, *_others) = scale_watch(frozenset([register.city.government]), {}, TODAY)
    assert {member.enterprise for member in found.members} == set(ids)
    (watched,) = [one for one in found.watched if one.limit is Limit.SALES]
    assert (watched.amount, watched.nearness) == (1_700_000_000, NEAR)


def test_what_left_or_was_merged_away_is_not_added(register: Register) -> None:
    ids = several(register)
    Enterprise.objects.filter(public_id=ids[1]).update(withdrawn_at=NOW, withdrawn_reason="Tutup")
    Enterprise.objects.filter(public_id=ids[2]).update(merged_into=Enterprise.objects.get(public_id=ids[3]))
    found = scale_watch(frozenset([register.city.government]), {}, TODAY)
    assert all(near(one, Limit.SALES) is FAR for one in found)
    assert set(family_of(ids[0])) == {ids[0], ids[3]}


def test_what_an_officer_saw_counts_before_what_was_stated(register: Register) -> None:
    kitchen = register.kitchen(started_on="1-5-2018", sales="1,9 miliar")
    governments = frozenset([register.city.government])
    assert scale_watch(governments, {}, TODAY)[0].nearness is NEAR
    register.size(kitchen, sales=100_000_000)
    assert scale_watch(governments, {}, TODAY) == []
    sold = {2026: {kitchen: Rupiah(1_700_000_000)}}
    assert scale_watch(governments, sold, TODAY)[0].nearness is NEAR
    assert Enterprise.objects.get(public_id=kitchen).scale == "micro"  # nothing changes by itself
    decide_scale(
        at=NOW, actor=register.city.actor("desi"), enterprise=kitchen,
        evidence=ScaleEvidence(date(2018, 5, 1), sales=Rupiah(2_100_000_000), seen="Laporan"),
    )  # fmt: skip
    (found,) = scale_watch(governments, {2026: {kitchen: Rupiah(4_000_000_000)}}, TODAY)
    assert [one.limit for one in found.watched] == [Limit.FINAL_TAX]


def test_the_worst_stand_first_and_a_kecamatan_narrows(register: Register) -> None:
    ids = several(register)
    other = Enterprise.objects.get(name="Toko Lain").public_id
    governments = frozenset([register.city.government])
    register.size(ids[0], sales=600_000_000)
    sold = {2026: {other: Rupiah(1_650_000_000), ids[1]: Rupiah(900_000_000)}}
    first, second = scale_watch(governments, sold, TODAY)
    assert (first.nearness, second.nearness) == (OVER, NEAR)
    assert len(scale_watch(governments, sold, TODAY, region="12.71.11")) == 2
    assert scale_watch(governments, sold, TODAY, region="12.71.1") == []
    assert scale_watch(frozenset(), sold, TODAY) == []


def test_a_statement_of_this_year_is_held_against_what_was_sold(register: Register) -> None:
    kitchen = register.kitchen(started_on="1-5-2018", sales="100 juta")
    sold = {2026: {kitchen: Rupiah(500_000_001)}}
    assert owned_together([kitchen], sold, TODAY).watched == ()
    record_tax_paper(
        at=NOW, actor=register.city.actor("desi"), enterprise=kitchen,
        paper=TaxPaperFacts(kind="turnover_statement", on=date(2026, 1, 5), sales_this_year=Rupiah(100_000_000)),
    )  # fmt: skip
    assert near(owned_together([kitchen], sold, TODAY), Limit.NOTHING_WITHHELD) is OVER
    next_year = date(2027, 1, 1)
    assert near(owned_together([kitchen], sold, next_year), Limit.NOTHING_WITHHELD) is FAR


def test_a_city_takes_four_queries(
    register: Register, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    several(register)
    with django_assert_num_queries(4):
        scale_watch(frozenset([register.city.government]), {}, TODAY)
