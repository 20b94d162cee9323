"""What was invoiced and paid."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q

from bela.ordering.models.columns import HASH, actor_field, lower_id, money, public_id_field, says, word
from bela.ordering.models.order import Order

COLLECTORS = ("treasurer", "designated_marketplace")


class Invoice(models.Model):
    """An order's invoice with its tax sheet, both frozen: the facts assessed, and the answer."""

    public_id = public_id_field()
    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="invoice")
    sent_at = models.DateTimeField()
    sent_on = models.DateField()
    sent_by = actor_field()
    number = models.CharField(max_length=120)
    paper = lower_id()
    tax_paper = lower_id()
    collector = word("treasurer")
    net = money()
    vat = money()
    food_tax = money()
    gross = money()
    withheld = money()
    paid_to_supplier = money()
    receipt_stamp_duty = money(default=0)
    facts = models.TextField()  # JSON text: what was assessed
    sheet = models.TextField()  # JSON text: the tax sheet
    rule_book = models.CharField(max_length=64)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                name="invoice_adds_up",
                condition=Q(gross=F("net") + F("vat") + F("food_tax"))
                & Q(gross=F("withheld") + F("paid_to_supplier"))
                & Q(net__gte=0, vat__gte=0, food_tax__gte=0, withheld__gte=0, paid_to_supplier__gte=0),
            ),
            CheckConstraint(name="invoice_collector_is_known", condition=Q(collector__in=COLLECTORS)),
            CheckConstraint(name="invoice_rule_book_is_a_hash", condition=Q(rule_book__regex=HASH)),
            CheckConstraint(
                name="invoice_is_verified_by_somebody",
                condition=Q(verified_at__isnull=True, verified_by="")
                | Q(verified_at__isnull=False) & says("verified_by"),
            ),
        ]


class Payment(models.Model):
    """A payment with its reference and proof; what the supplier says they received is told beside it."""

    public_id = public_id_field()
    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="payment_made")
    invoice = models.OneToOneField(Invoice, on_delete=models.PROTECT, related_name="payment")
    paid_at = models.DateTimeField()
    paid_on = models.DateField()
    paid_by = actor_field()
    office = lower_id()
    reference = models.CharField(max_length=120)
    proof = models.CharField(max_length=200, blank=True)
    account_ending = models.CharField(max_length=4, blank=True)
    receipt_paper = lower_id(blank=True)
    tax_paper = lower_id()
    facts = models.TextField()  # JSON text: what was assessed on the day of payment
    sheet = models.TextField()
    rule_book = models.CharField(max_length=64)
    gross = money()
    withheld = money()
    paid_to_supplier = money()
    received = models.BigIntegerField(null=True)
    received_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(
                name="payment_adds_up",
                condition=Q(gross=F("withheld") + F("paid_to_supplier"))
                & Q(withheld__gte=0, paid_to_supplier__gte=0),
            ),
            CheckConstraint(name="payment_has_a_reference", condition=says("reference")),
            CheckConstraint(
                name="received_has_its_moment",
                condition=Q(received__isnull=True, received_at__isnull=True)
                | Q(received__gte=0, received_at__isnull=False),
            ),
        ]
