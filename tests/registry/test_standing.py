"""Suspended, debarred, taxed, licensed: what holds on which day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from bela.kernel.money import Rupiah
from bela.kernel.period import Period
from bela.kernel.refusal import NotPermitted, Refusal
from bela.law.facts import Scale, Standing
from bela.registry.models import Debarment, ScaleDecision, Verification
from bela.registry.queries import supplier_on, suppliers_on
from bela.registry.refusals import AlreadyDecided, WrongStage
from bela.registry.usecases.annul_debarment import annul_debarment
from bela.registry.usecases.debar_supplier import debar_supplier
from bela.registry.usecases.decide_scale import ScaleEvidence, decide_scale
from bela.registry.usecases.lift_suspension import lift_suspension
from bela.registry.usecases.record_licence import record_licence
from bela.registry.usecases.record_tax_paper import TaxPaperFacts, record_tax_paper
from bela.registry.usecases.revoke_verification import revoke_verification
from bela.registry.usecases.set_tax_status import TaxStatus, set_tax_status
from bela.registry.usecases.suspend_supplier import suspend_supplier
from tests.cast import NOW
from tests.registry.conftest import TODAY, Register, days, read_entries

YEAR = Period.through(date(2026, 4, 1), date(2027, 3, 31))


def debar(register: Register, enterprise: str, period: Period = YEAR, who: str = "fauzi") -> str:
    return debar_supplier(
        at=NOW, actor=register.city.actor(who), enterprise=enterprise, period=period,
        citation="SK Wali Kota 800/12 tanggal 30 Maret 2026", grounds="Tidak mengirim tiga kali",
    )  # fmt: skip


def test_a_suspension_holds_from_its_day_until_it_is_lifted(register: Register) -> None:
    seller = register.seller()
    fauzi = register.city.actor("fauzi")
    first = suspend_supplier(
        at=NOW, actor=fauzi, enterprise=seller, reason_code="no_stock", reason="Barang tidak ada"
    )
    again = suspend_supplier(at=NOW, actor=fauzi, enterprise=seller, reason_code="other", reason="Lagi")
    assert first == again
    assert supplier_on(seller, TODAY).standing is Standing.SUSPENDED
    assert supplier_on(seller, TODAY - days(1)).standing is Standing.UNVERIFIED
    lift_suspension(at=NOW + days(3), actor=fauzi, enterprise=seller, reason="Stok sudah diperiksa")
    lift_suspension(at=NOW + days(4), actor=fauzi, enterprise=seller, reason="Lagi")
    assert supplier_on(seller, TODAY + days(2)).standing is Standing.SUSPENDED
    assert supplier_on(seller, TODAY + days(3)).standing is Standing.ACTIVE
    kinds = [entry["kind"] for entry in read_entries()]
    assert kinds.count("enterprise.suspended") == kinds.count("enterprise.suspension_lifted") == 1


def test_a_suspension_that_was_lifted_the_same_day_leaves_no_day(register: Register) -> None:
    seller = register.seller()
    fauzi = register.city.actor("fauzi")
    suspend_supplier(at=NOW, actor=fauzi, enterprise=seller, reason_code="other", reason="Salah lihat")
    lift_suspension(at=NOW, actor=fauzi, enterprise=seller, reason="Memang salah lihat")
    assert supplier_on(seller, TODAY).standing is Standing.ACTIVE


def test_who_sells_nothing_cannot_be_suspended(register: Register) -> None:
    with pytest.raises(WrongStage):
        suspend_supplier(
            at=NOW, actor=register.city.actor("fauzi"), enterprise=register.kitchen(),
            reason_code="other", reason="x",
        )  # fmt: skip


def test_a_debarment_holds_on_both_its_first_and_last_day(register: Register) -> None:
    seller = register.seller()
    assert debar(register, seller) == debar(register, seller)
    assert supplier_on(seller, date(2026, 3, 31)).debarred is None
    assert supplier_on(seller, date(2026, 4, 1)).debarred == YEAR
    assert supplier_on(seller, date(2027, 3, 31)).debarred == YEAR
    assert supplier_on(seller, date(2027, 4, 1)).debarred is None


def test_two_debarments_never_cover_one_day(register: Register) -> None:
    seller = register.seller()
    debar(register, seller)
    with pytest.raises(AlreadyDecided):
        debar(register, seller, Period(date(2027, 3, 31), date(2028, 1, 1)))
    debar(register, seller, Period(date(2027, 4, 1), None))
    assert supplier_on(seller, date(2040, 1, 1)).debarred == Period(date(2027, 4, 1), None)


def test_an_annulled_debarment_counts_on_no_day(register: Register) -> None:
    seller = register.seller()
    found = debar(register, seller)
    for _twice in range(2):
        annul_debarment(
            at=NOW, actor=register.city.actor("fauzi"), enterprise=seller, debarment=found,
            citation="SK pencabutan 800/13",
        )  # fmt: skip
    assert supplier_on(seller, date(2026, 4, 1)).debarred is None
    assert debar(register, seller) != found


def test_a_debarment_needs_who_may_and_a_citation(register: Register) -> None:
    seller = register.seller()
    for who in ("rina", "dewi", "maria"):
        with pytest.raises(NotPermitted):
            debar(register, seller, who=who)
    with pytest.raises(Refusal) as refused:
        debar_supplier(
            at=NOW,
            actor=register.city.actor("fauzi"),
            enterprise=seller,
            period=YEAR,
            citation=" ",
            grounds="x",
        )
    assert refused.value.field == "citation"


def test_the_ledger_never_carries_what_was_typed_freely(register: Register) -> None:
    seller = register.seller()
    debar(register, seller)
    suspend_supplier(
        at=NOW,
        actor=register.city.actor("fauzi"),
        enterprise=seller,
        reason_code="other",
        reason="kata bebas",
    )
    told = " ".join(entry["payload"] for entry in read_entries())
    for free in ("800/12", "Tidak mengirim", "kata bebas", "Dapur", "0123456789", "dua kompor"):
        assert free not in told


def test_the_size_is_decided_again_when_the_figure_changes_and_the_old_one_stays(register: Register) -> None:
    seller = register.seller()
    register.size(seller)
    assert register.size(seller, sales=3_000_000_000) == "small"
    assert ScaleDecision.objects.count() == 2
    assert supplier_on(seller, TODAY).scale is Scale.SMALL
    with pytest.raises(IntegrityError), transaction.atomic():
        ScaleDecision.objects.update(scale="micro")


@pytest.mark.parametrize(
    ("evidence", "field"),
    [
        (ScaleEvidence(None, sales=Rupiah(1), seen="Surat"), "founded_on"),
        (ScaleEvidence(date(2018, 1, 1), capital=Rupiah(1), seen="Surat"), "sales"),
        (ScaleEvidence(date(2024, 1, 1), sales=Rupiah(1), seen="Surat"), "capital"),
        (ScaleEvidence(date(2018, 1, 1), sales=Rupiah(1), seen=""), "seen"),
        (ScaleEvidence(date(2027, 1, 1), capital=Rupiah(1), seen="Surat"), "founded_on"),
    ],
)
def test_the_size_is_never_guessed(register: Register, evidence: ScaleEvidence, field: str) -> None:
    kitchen = register.kitchen()
    with pytest.raises(Refusal) as refused:
        decide_scale(at=NOW, actor=register.city.actor("desi"), enterprise=kitchen, evidence=evidence)
    assert refused.value.field == field


def test_a_revoked_verification_counts_no_more(register: Register) -> None:
    seller = register.seller()
    (found,) = Verification.objects.all()
    for _twice in range(2):
        revoke_verification(
            at=NOW, actor=register.city.actor("desi"), enterprise=seller, verification=found.public_id,
            reason="Ternyata rumah orang lain",
        )  # fmt: skip
    assert supplier_on(seller, TODAY).standing is Standing.UNVERIFIED
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.update(revoked_at=None, revoked_reason="")


def test_a_licence_counts_once_an_officer_has_seen_it(register: Register) -> None:
    seller = register.seller()
    facts = {"licence": "halal", "number": "ID12110000123450921", "last_day": None}
    mine = record_licence(at=NOW, actor=register.city.actor("rina"), enterprise=seller, **facts)  # type: ignore[arg-type]
    assert supplier_on(seller, TODAY).licences == {}
    seen = record_licence(at=NOW, actor=register.city.actor("desi"), enterprise=seller, **facts)  # type: ignore[arg-type]
    again = record_licence(at=NOW, actor=register.city.actor("rina"), enterprise=seller, **facts)  # type: ignore[arg-type]
    assert mine != seen == again
    assert supplier_on(seller, TODAY).licences == {"halal": date.max}


@pytest.mark.parametrize(
    ("licence", "number"), [("halal", "12"), ("pirt", "1"), ("driving", "1"), ("sni", " ")]
)
def test_a_licence_that_cannot_be_is_refused(register: Register, licence: str, number: str) -> None:
    with pytest.raises(Refusal) as refused:
        record_licence(
            at=NOW, actor=register.city.actor("desi"), enterprise=register.kitchen(), licence=licence,
            number=number, last_day=None,
        )  # fmt: skip
    assert refused.value.field in ("licence", "number")


def test_tax_papers_say_until_when_and_how_much_this_year(register: Register) -> None:
    seller = register.seller()
    desi = register.city.actor("desi")
    papers = (
        TaxPaperFacts("final_tax_certificate", date(2026, 1, 5), "S-1", last_day=date(2027, 12, 31)),
        TaxPaperFacts("turnover_statement", date(2026, 1, 5), sales_this_year=Rupiah(40_000_000)),
        TaxPaperFacts("turnover_statement", date(2026, 2, 5), sales_this_year=Rupiah(60_000_000)),
    )
    for paper in papers:
        assert record_tax_paper(at=NOW, actor=desi, enterprise=seller, paper=paper)
    found = supplier_on(seller, TODAY)
    assert found.final_tax_certificate_until == date(2027, 12, 31)
    assert found.turnover_statement == (date(2026, 2, 5), Rupiah(60_000_000))
    assert supplier_on(seller, date(2026, 1, 20)).turnover_statement == (date(2026, 1, 5), Rupiah(40_000_000))
    assert supplier_on(seller, date(2027, 1, 1)).turnover_statement is None


def test_a_tax_paper_typed_wrongly_is_mended_and_what_it_said_is_kept(register: Register) -> None:
    from bela.registry.models import Occasion

    seller = register.seller()
    desi = register.city.actor("desi")
    for sales in (40, 60, 60):
        paper = TaxPaperFacts("turnover_statement", date(2026, 1, 5), sales_this_year=Rupiah(sales))
        record_tax_paper(at=NOW, actor=desi, enterprise=seller, paper=paper)
    assert supplier_on(seller, TODAY).turnover_statement == (date(2026, 1, 5), Rupiah(60))
    kept = [
        found.answers for found in Occasion.objects.order_by("pk") if "turnover_statement" in found.answers
    ]
    assert len(kept) == 2
    assert kept[1]["turnover_statement"][0]["sales_this_year"] == 40


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        (TaxPaperFacts("letter", TODAY), "kind"),
        (TaxPaperFacts("final_tax_certificate", TODAY), "last_day"),
        (TaxPaperFacts("turnover_statement", TODAY), "sales_this_year"),
        (TaxPaperFacts("taxable_person_letter", TODAY + days(1)), "on"),
    ],
)
def test_a_tax_paper_that_lacks_what_counts_is_refused(
    register: Register, paper: TaxPaperFacts, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        record_tax_paper(
            at=NOW, actor=register.city.actor("desi"), enterprise=register.kitchen(), paper=paper
        )
    assert refused.value.field == field


def test_the_tax_status_is_the_officers_to_set(register: Register) -> None:
    seller = register.seller()
    status = TaxStatus(True, Decimal("10"), "supplier")
    with pytest.raises(NotPermitted):
        set_tax_status(at=NOW, actor=register.city.actor("rina"), enterprise=seller, status=status)
    desi = register.city.actor("desi")
    assert set_tax_status(at=NOW, actor=desi, enterprise=seller, status=status)
    assert set_tax_status(at=NOW, actor=desi, enterprise=seller, status=status) == []
    found = supplier_on(seller, TODAY)
    assert (found.taxable_person, found.food_tax) == (True, (Decimal("10"), "supplier"))
    for wrong in (TaxStatus(False, Decimal("101"), "supplier"), TaxStatus(False, Decimal("10"), "mayor")):
        with pytest.raises(Refusal):
            set_tax_status(at=NOW, actor=desi, enterprise=seller, status=wrong)


def test_many_suppliers_cost_one_query(register: Register, django_assert_num_queries: object) -> None:
    seller = register.seller()
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert set(suppliers_on([seller, seller, "0000000000000000"], TODAY)) == {seller}
    assert suppliers_on([], TODAY) == {}


def test_the_tables_refuse_what_no_use_case_would_do(register: Register) -> None:
    from bela.registry.models import Enterprise, Owner

    seller = Enterprise.objects.get(public_id=register.seller())
    debar(register, seller.public_id)
    for wrong in (
        lambda: Enterprise.objects.filter(pk=seller.pk).update(scale=""),
        lambda: Enterprise.objects.filter(pk=seller.pk).update(activated_by=""),
        lambda: Enterprise.objects.filter(pk=seller.pk).update(stage="boss"),
        lambda: Owner.objects.update(nik="123"),
        lambda: Owner.objects.update(nik_state="refused"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
    with pytest.raises(IntegrityError), transaction.atomic():
        Debarment.objects.all().delete()
