"""An order and its lines."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.law.facts import (
    CatalogueResult,
    Channel,
    EventKind,
    Funds,
    Kind,
    NotCompared,
    NotSmall,
    Payment,
)
from bela.ordering.lifecycle import CLOSED, PERMISSIONS, UNPLACED, State
from bela.ordering.models.columns import HASH, lower_id, money, public_id_field, says, word, words

_STATES = words(State)
_HANDS = words(PERMISSIONS)
_BEFORE_APPROVAL = ("draft", "negotiating", "submitted")
_MAY_LACK_APPROVAL = (*_BEFORE_APPROVAL, "cancelled", "refused", "expired")


class Order(models.Model):
    """One order to one supplier. Names are as they were when it was drafted."""

    public_id = public_id_field()
    state = word("draft")

    government = lower_id()
    unit = lower_id()
    unit_name = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    package = models.CharField(max_length=40)
    package_title = models.CharField(max_length=300)
    channel = word()
    funds = word()
    payment = word("imprest")
    need = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=320)  # of its first line, and how many others there are
    line_count = models.PositiveSmallIntegerField()

    requester = lower_id(blank=True)
    orderer = lower_id(blank=True)
    orderer_office = lower_id(blank=True)
    approver = lower_id(blank=True)
    approver_office = lower_id(blank=True)
    supplier = lower_id()
    supplier_name = models.CharField(max_length=160)

    delivery_place = models.TextField(blank=True)
    delivery_note = models.CharField(max_length=300, blank=True)
    delivery_region = models.CharField(max_length=13, blank=True)
    delivery_on = models.DateField(null=True)
    shipping = money(default=0)

    event_id = models.CharField(max_length=40, blank=True)
    event_title = models.CharField(max_length=200, blank=True)
    event_kind = word(blank=True, default="")
    event_people = models.PositiveIntegerField(null=True)
    event_minutes = models.PositiveIntegerField(null=True)
    event_outside = models.BooleanField(null=True)

    reason_not_compared = word(blank=True, default="")
    reason_not_small = word(blank=True, default="")
    import_approval = models.TextField(blank=True)
    standard_approval = models.TextField(blank=True)
    estimate = models.BigIntegerField(null=True)
    catalogue_checked_on = models.DateField(null=True)
    catalogue_result = word(blank=True, default="")

    # What it costs by the law of `priced_on`; for a draft, of the day it was last changed.
    priced_on = models.DateField()
    taxable = models.BooleanField()
    food_tax_rate = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    net = money()
    vat = money()
    food_tax = money()
    shipping_vat = money()
    gross = money()
    categories: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=60))

    drafted_at = models.DateTimeField()
    with_officer = models.BooleanField(default=False)  # a draft that lies with the procurement officer
    placed_at = models.DateTimeField(null=True)
    placed_on = models.DateField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_on = models.DateField(null=True)
    number = models.CharField(max_length=120, blank=True)
    paper = lower_id(blank=True)

    turn = word(blank=True, default="")
    turn_since = models.DateTimeField()
    turn_due_on = models.DateField(null=True)
    turn_expires = models.BooleanField(default=False)

    class Meta:
        constraints = [
            CheckConstraint(name="order_state_is_known", condition=Q(state__in=_STATES)),
            CheckConstraint(name="order_channel_is_known", condition=Q(channel__in=words(Channel))),
            CheckConstraint(name="order_funds_are_known", condition=Q(funds__in=words(Funds))),
            CheckConstraint(name="order_payment_is_known", condition=Q(payment__in=words(Payment))),
            CheckConstraint(
                name="order_reason_not_compared_is_known",
                condition=Q(reason_not_compared__in=("", *words(NotCompared))),
            ),
            CheckConstraint(
                name="order_reason_not_small_is_known",
                condition=Q(reason_not_small__in=("", *words(NotSmall))),
            ),
            CheckConstraint(
                name="order_catalogue_check_is_whole",
                condition=Q(catalogue_checked_on__isnull=True, catalogue_result="")
                | Q(catalogue_checked_on__isnull=False, catalogue_result__in=words(CatalogueResult)),
            ),
            CheckConstraint(
                name="order_event_is_whole",
                condition=Q(
                    event_id="",
                    event_kind="",
                    event_people__isnull=True,
                    event_minutes__isnull=True,
                    event_outside__isnull=True,
                )
                | says("event_id")
                & Q(
                    event_kind__in=words(EventKind),
                    event_people__isnull=False,
                    event_minutes__isnull=False,
                    event_outside__isnull=False,
                ),
            ),
            CheckConstraint(
                name="order_adds_up",
                condition=Q(gross=F("net") + F("vat") + F("food_tax"))
                & Q(net__gte=F("shipping"), vat__gte=F("shipping_vat"), shipping_vat__gte=0)
                & Q(food_tax__gte=0, shipping__gte=0),
            ),
            CheckConstraint(
                name="order_has_one_turn_or_is_closed",
                condition=Q(state__in=words(CLOSED), turn="", turn_due_on__isnull=True, turn_expires=False)
                | ~Q(state__in=words(CLOSED)) & Q(turn__in=_HANDS),
            ),
            CheckConstraint(
                name="placed_order_has_its_moment",
                condition=Q(placed_at__isnull=True, placed_on__isnull=True)
                & Q(state__in=(*words(UNPLACED), "cancelled"))
                | Q(placed_at__isnull=False, placed_on__isnull=False)
                & ~Q(state__in=words(UNPLACED))
                & says("orderer"),
            ),
            CheckConstraint(
                name="approved_order_is_signed",
                condition=Q(approved_at__isnull=True, approved_on__isnull=True, number="", paper="")
                & Q(state__in=_MAY_LACK_APPROVAL)
                | Q(approved_at__isnull=False, approved_on__isnull=False)
                & says("number")
                & says("paper")
                & says("approver")
                & ~Q(state__in=_BEFORE_APPROVAL),
            ),
            CheckConstraint(
                name="order_hands_are_separate", condition=Q(approver="") | ~Q(orderer=F("approver"))
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-drafted_at", "-public_id"], name="orders_of_unit"),
            models.Index(fields=["supplier", "-drafted_at", "-public_id"], name="orders_of_supplier"),
            models.Index(
                fields=["turn", "unit", "turn_since", "public_id"],
                name="orders_by_turn",
                condition=~Q(turn=""),
            ),
            models.Index(
                fields=["unit", "package", "placed_on"],
                name="orders_of_package", condition=Q(placed_on__isnull=False),
            ),
            models.Index(
                fields=["turn_due_on"], name="orders_that_lapse", condition=Q(turn_expires=True)
            ),
            models.Index(
                fields=["-approved_at", "-public_id"], name="orders_in_the_open",
                condition=Q(approved_at__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.public_id


class OrderLine(models.Model):
    """One offer in an order, as its version says; `snapshot` is what was relied on at placing."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    offer = lower_id()
    version = models.PositiveIntegerField()
    snapshot = (
        models.TextField()
    )  # canonical JSON; not jsonb, which would not keep the bytes that were hashed
    digest = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    category = models.CharField(max_length=60)
    kind = word()
    uom = models.CharField(max_length=30)
    unit_price = money()
    price_includes_vat = models.BooleanField()
    quantity = models.DecimalField(max_digits=12, decimal_places=3)
    budget_line = lower_id()
    account = models.CharField(max_length=40)
    total = money()
    net = money()
    vat = money()
    food_tax = money()
    gross = money()
    delivered = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    accepted = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    shortfall_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            UniqueConstraint(fields=["order", "place"], name="one_line_a_place"),
            UniqueConstraint(fields=["order", "offer", "budget_line"], name="one_line_an_offer_and_budget"),
            CheckConstraint(name="line_kind_is_known", condition=Q(kind__in=words(Kind))),
            CheckConstraint(
                name="line_snapshot_is_whole", condition=Q(snapshot="", digest="") | Q(digest__regex=HASH)
            ),
            CheckConstraint(name="line_has_a_quantity", condition=Q(quantity__gt=0, unit_price__gte=0)),
            CheckConstraint(
                name="line_adds_up",
                condition=Q(gross=F("net") + F("vat") + F("food_tax"), total__gte=0, net__gte=0)
                & Q(vat__gte=0, food_tax__gte=0),
            ),
            CheckConstraint(
                name="delivered_within_ordered",
                condition=Q(delivered__isnull=True) | Q(delivered__gte=0, delivered__lte=F("quantity")),
            ),
            CheckConstraint(
                name="accepted_within_delivered",
                condition=Q(accepted__isnull=True)
                | Q(accepted__gte=0, delivered__isnull=False, accepted__lte=F("delivered")),
            ),
        ]
