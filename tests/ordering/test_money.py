"""Handover, invoice, taxes, payment: to the rupiah, in the right hands."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from bela.budget.models import BudgetLine
from bela.documents.queries import document_of, paper, papers_of
from bela.kernel.money import Rupiah
from bela.kernel.refusal import NotPermitted, Refusal
from bela.law.api import parse
from bela.ordering.lifecycle import State
from bela.ordering.models import Invoice, Payment
from bela.ordering.queries import checklist, money_of_supplier
from bela.ordering.refusals import BadOrder, HandsNotSeparate, NobodyHoldsOffice
from bela.ordering.usecases.book_goods import book_goods
from bela.ordering.usecases.confirm_payment import confirm_payment
from bela.ordering.usecases.dispute_order import dispute_order
from bela.ordering.usecases.inspect_order import inspect_order
from bela.ordering.usecases.note_arrival import note_arrival
from bela.ordering.usecases.pay_order import pay_order
from bela.ordering.usecases.resolve_dispute import resolve_dispute
from bela.ordering.usecases.send_invoice import send_invoice
from bela.registry.models import BankAccountRow, Enterprise, TaxPaper
from bela.tax import assess, read_invoice
from tests.cast import NOW
from tests.ordering.ledger import entries
from tests.ordering.town import Town


def inspect(town: Town, order: str, accepted: str, why: str = "") -> object:
    """Agus accepts so many of the one line."""
    return inspect_order(
        at=NOW, actor=town.actor("agus"), order=order, accepted={1: Decimal(accepted)}, function=True,
        quantity=not why, time=True, shortfall={1: why} if why else None,
    )  # fmt: skip


def finish(town: Town, order: str, until: State) -> None:
    """Go on along the straight way from the inspection."""
    for end, step in town.way(order)[6:]:
        step()
        if end is until:
            return


def test_fewer_than_ordered_lowers_the_value_with_a_reason(town: Town) -> None:
    order = town.walk(State.ARRIVED)
    with pytest.raises(BadOrder) as no:
        inspect(town, order, "8")
    assert no.value.field == "shortfall.1"
    inspect(town, order, "8", "Dua rim basah")
    finish(town, order, State.PAID)
    facts = town.facts(order)
    assert facts.invoice
    assert facts.payment_made
    assert facts.invoice.gross == Rupiah(8 * 52_000).times(Decimal("1.11"))
    assert facts.invoice.gross == facts.payment_made.withheld + facts.payment_made.paid_to_supplier
    assert town.standing(town.stationery) == (20_000_000, 0, int(facts.invoice.gross))
    assert "basah" not in str(entries(order))


@pytest.mark.parametrize("counted", ["-1", "10.001", "11", "NaN"])
def test_more_than_was_ordered_never_arrives(town: Town, counted: str) -> None:
    order = town.walk(State.SHIPPED)
    with pytest.raises(BadOrder) as no:
        note_arrival(at=NOW, actor=town.actor("agus"), order=order, counted={1: Decimal(counted)})
    assert no.value.field == "delivered.1"
    with pytest.raises(BadOrder):
        note_arrival(at=NOW, actor=town.actor("agus"), order=order, counted={})


def test_nothing_more_is_accepted_than_came_and_nothing_at_all_is_a_dispute(town: Town) -> None:
    order = town.walk(State.SHIPPED)
    note_arrival(at=NOW, actor=town.actor("agus"), order=order, counted={1: Decimal(9)}, photos=["foto/1"])
    with pytest.raises(BadOrder):
        inspect(town, order, "10")
    with pytest.raises(BadOrder):
        inspect(town, order, "0", "Rusak semua")
    dispute_order(at=NOW, actor=town.actor("agus"), order=order, reason="damaged", note="Basah semua")
    with pytest.raises(BadOrder):
        resolve_dispute(
            at=NOW, actor=town.actor("hasan"), order=order, outcome="close", resolution="Selesai."
        )
    resolve_dispute(
        at=NOW, actor=town.actor("hasan"), order=order, outcome="cancel", resolution="Dikembalikan."
    )
    assert town.state(order) is State.CANCELLED
    assert town.standing(town.stationery) == (20_000_000, 0, 0)


def test_the_tax_sheet_of_the_invoice_is_what_the_tax_room_says(town: Town) -> None:
    BudgetLine.objects.filter(public_id=town.stationery).update(ceiling=50_000_000)
    order = town.walk(State.INVOICED, town.wish(Decimal(100)))
    sent = Invoice.objects.get(order__public_id=order)
    again = assess(read_invoice(parse(sent.facts)))
    facts = town.facts(order).invoice
    assert facts
    assert again.as_json() == facts.sheet
    assert (again.net, again.vat) == (5_200_000, 572_000)
    assert again.income_tax[0].article == "22"
    assert facts.paid_to_supplier == again.gross - again.withheld
    sheet = document_of(facts.tax_paper).facts
    assert (sheet["withheld"], sheet["gross"]) == (again.withheld, again.gross)


def test_papers_that_change_between_invoice_and_payment_give_a_new_sheet(town: Town) -> None:
    BudgetLine.objects.filter(public_id=town.stationery).update(ceiling=50_000_000)
    order = town.walk(State.INVOICED, town.wish(Decimal(100)))
    TaxPaper.objects.create(
        enterprise=Enterprise.objects.get(public_id=town.market.enterprises["lubis"]),
        kind="final_tax_certificate", on=NOW.date(), last_day=NOW.date() + timedelta(days=300),
        recorded_at=NOW, recorded_by="person:test",
    )  # fmt: skip
    town.pay(order, at=NOW + timedelta(days=1))
    facts = town.facts(order)
    assert facts.invoice
    assert facts.payment_made
    assert facts.payment_made.sheet["income_tax"][0]["article"] == "final"
    assert facts.payment_made.tax_paper != facts.invoice.tax_paper
    assert facts.payment_made.paid_to_supplier > facts.invoice.paid_to_supplier
    assert [found.kind for found in papers_of(order)].count("tax_sheet") == 2


def test_a_receipt_is_made_only_where_the_law_asks_for_one(town: Town) -> None:
    BudgetLine.objects.filter(public_id=town.stationery).update(ceiling=50_000_000)
    small = town.walk(State.PAID)
    assert town.facts(small).payment_made.receipt_paper == ""  # type: ignore[union-attr]
    large = town.walk(State.PAID, town.wish(Decimal(250), estimate=Rupiah(14_500_000)))
    receipt = paper(town.facts(large).payment_made.receipt_paper)  # type: ignore[union-attr]
    assert receipt.kind == "receipt"
    assert document_of(receipt.code).facts["stamp_duty"] == 10_000
    assert "receipt" in {item.code for item in checklist(town.facts(large))}
    assert "receipt" not in {item.code for item in checklist(town.facts(small))}


def test_ls_is_verified_before_it_is_paid_and_the_rest_is_not(town: Town) -> None:
    direct = town.walk(State.INVOICED, town.wish(payment="direct"))
    assert town.facts(direct).row.turn.hand == "finance_verifier"  # type: ignore[union-attr]
    with pytest.raises(NotPermitted):
        town.pay(direct)
    imprest = town.walk(State.INVOICED)
    from bela.ordering.usecases.verify_invoice import verify_invoice

    with pytest.raises(NotPermitted):
        verify_invoice(at=NOW, actor=town.actor("rahmat"), order=imprest)
    town.pay(imprest)


def test_whoever_ordered_does_not_pay(town: Town) -> None:
    from bela.accounts.queries import offices_of_person
    from bela.accounts.usecases.appoint_officer import appoint_officer
    from bela.accounts.usecases.end_office import end_office
    from bela.kernel.period import Period
    from tests.cast import FIRST_DAY, FOUNDER, sk

    order = town.walk(State.INVOICED)
    tomorrow = NOW + timedelta(days=1)
    (siti,) = offices_of_person(town.city.people["siti"], NOW.date())
    end_office(at=NOW, actor=FOUNDER, office=siti.id, decree=sk("800/ganti"), last_day=NOW.date())
    appoint_officer(
        at=NOW, actor=FOUNDER, role="treasurer", person=town.city.people["dewi"], units=[town.unit],
        decree=sk("800/ganti"), period=Period(tomorrow.date()), accept=("places-and-pays",),
    )  # fmt: skip
    with pytest.raises(HandsNotSeparate):
        town.pay(order, at=tomorrow, who="dewi")
    assert tomorrow.date() > FIRST_DAY


@pytest.mark.parametrize(
    ("reference", "days", "field"), [(" ", 0, "reference"), ("TRF-1", 1, "paid_on"), ("TRF-1", -1, "paid_on")]
)
def test_a_payment_needs_its_reference_and_a_day_that_can_be(
    town: Town, reference: str, days: int, field: str
) -> None:
    order = town.walk(State.INVOICED)
    with pytest.raises(BadOrder) as no:
        pay_order(
            at=NOW, actor=town.actor("siti"), order=order, reference=reference,
            paid_on=NOW.date() + timedelta(days=days),
        )  # fmt: skip
    assert no.value.field == field


def test_nobody_is_paid_into_an_account_whose_holder_was_not_checked(town: Town) -> None:
    order = town.walk(State.INVOICED)
    BankAccountRow.objects.update(state="waiting", checked_by_means="", settled_at=None, settled_by="")
    with pytest.raises(Refusal) as no:
        town.pay(order)
    assert no.value.code == "no-checked-account"
    assert town.state(order) is State.INVOICED


def test_a_unit_without_treasurer_gets_no_tax_sheet(town: Town) -> None:
    from bela.accounts.queries import offices_of_person
    from bela.accounts.usecases.end_office import end_office
    from tests.cast import FOUNDER, sk

    order = town.walk(State.HANDED_OVER)
    (siti,) = offices_of_person(town.city.people["siti"], NOW.date())
    end_office(at=NOW, actor=FOUNDER, office=siti.id, decree=sk("800/akhir"), last_day=NOW.date())
    tomorrow = NOW + timedelta(days=1)
    with pytest.raises(NobodyHoldsOffice):
        send_invoice(at=tomorrow, actor=town.actor("lubis", tomorrow), order=order)


def test_a_dispute_about_the_money_can_be_closed_or_confirmed_again(town: Town) -> None:
    first, second = town.walk(State.PAID), town.walk(State.PAID)
    lubis, hasan = town.actor("lubis"), town.actor("hasan")
    for order in (first, second):
        confirm_payment(at=NOW, actor=lubis, order=order, received=Rupiah(7))
    resolve_dispute(at=NOW, actor=hasan, order=first, outcome="close", resolution="Biaya bank, disepakati.")
    assert town.state(first) is State.CLOSED
    resolve_dispute(at=NOW, actor=hasan, order=second, outcome="continue", resolution="Kurangnya ditransfer.")
    due = Payment.objects.get(order__public_id=second).paid_to_supplier
    confirm_payment(at=NOW, actor=lubis, order=second, received=Rupiah(due))
    assert town.state(second) is State.CLOSED


def test_the_goods_keeper_books_once_and_the_turn_does_not_move(town: Town) -> None:
    from bela.ordering.refusals import WrongState

    order = town.walk(State.HANDED_OVER)
    before = town.facts(order).row.turn
    with pytest.raises(BadOrder):
        book_goods(at=NOW, actor=town.actor("nurhayati"), order=order, place="  ")
    book_goods(at=NOW, actor=town.actor("nurhayati"), order=order, place="Gudang", register_code="12.01")
    assert town.facts(order).row.turn == before
    assert town.facts(order).booked_at == NOW
    with pytest.raises(WrongState):
        book_goods(at=NOW, actor=town.actor("nurhayati"), order=order, place="Gudang")


def test_one_person_signs_for_one_side_only(town: Town) -> None:
    from bela.registry.models import Member

    order = town.walk(State.INSPECTED)
    Member.objects.create(
        enterprise=Enterprise.objects.get(public_id=town.market.enterprises["lubis"]),
        person=town.city.person("hasan"), linked_at=NOW, linked_by="person:test",
    )  # fmt: skip
    with pytest.raises(HandsNotSeparate):
        town.sign(order, "hasan")


def test_either_side_signs_first_and_it_is_the_others_turn(town: Town) -> None:
    order = town.walk(State.INSPECTED)
    town.sign(order, "lubis")
    assert town.facts(order).row.turn.hand == "committing_officer"  # type: ignore[union-attr]
    town.sign(order, "hasan")
    minutes = next(found for found in papers_of(order) if found.kind == "handover_minutes")
    assert {signature.capacity for signature in minutes.signatures} == {
        "Penyedia",
        "Pejabat Pembuat Komitmen",
    }
    assert town.state(order) is State.HANDED_OVER


def test_what_was_paid_for_a_delivery_becomes_a_known_price(town: Town) -> None:
    from bela.catalogue.models import PricePaid

    order = town.walk(State.HANDED_OVER, town.lunch_wish())
    (known,) = PricePaid.objects.all()
    assert known.unit_gross == Rupiah(24_000) + Rupiah.round(Decimal(100_000) / 60)
    assert known.paid_on == NOW.date()
    assert town.facts(order).row.state is State.HANDED_OVER


def test_the_seller_sees_what_is_coming_and_what_came(town: Town) -> None:
    mine = town.market.enterprises["lubis"]
    paid, open_ = town.walk(State.CLOSED), town.walk(State.ACCEPTED)
    page = money_of_supplier([mine])
    by_order = {row.order.id: row for row in page.rows}
    assert by_order[paid].received == by_order[paid].due
    assert (by_order[open_].due, by_order[open_].paid_on) == (None, None)
    assert money_of_supplier([town.market.enterprises["rina"]]).rows == ()
