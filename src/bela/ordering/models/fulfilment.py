"""From the door to the handover: arrival, inspection, signatures, the goods keeper's book, disputes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.ordering.lifecycle import State
from bela.ordering.models.columns import actor_field, lower_id, says, word, words
from bela.ordering.models.order import Order

SIDES = ("committing_officer", "supplier")
OUTCOMES = ("continue", "cancel", "close")


class Arrival(models.Model):
    """The goods came; what was counted stands on the lines (`delivered`)."""

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="arrival")
    arrived_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    noted_by = actor_field()
    office = lower_id()
    note = models.TextField(blank=True)
    photos: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=80), default=list)


class Inspection(models.Model):
    """Function, quantity, time; what was accepted stands on the lines (`accepted`)."""

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="inspection")
    inspected_at = models.DateTimeField()
    inspected_by = actor_field()
    inspector = lower_id()
    office = lower_id()
    function = models.BooleanField()
    quantity = models.BooleanField()
    time = models.BooleanField()
    note = models.TextField(blank=True)


class HandoverSignature(models.Model):
    """One side signed the handover minutes by their code."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="handover_signatures")
    side = word()
    at = models.DateTimeField()
    by = actor_field()
    office = lower_id(blank=True)
    paper = lower_id()

    class Meta:
        constraints = [
            CheckConstraint(name="signature_side_is_known", condition=Q(side__in=SIDES)),
            UniqueConstraint(fields=["order", "side"], name="one_signature_a_side"),
            UniqueConstraint(fields=["order", "by"], name="one_side_a_person"),
        ]


class Booking(models.Model):
    """The goods keeper took the goods into the books; `register_code` is the asset application's, if any."""

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="booking")
    booked_at = models.DateTimeField()
    booked_by = actor_field()
    office = lower_id()
    place = models.CharField(max_length=200)
    register_code = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [CheckConstraint(name="booking_has_a_place", condition=says("place"))]


class Dispute(models.Model):
    """Something went wrong; the order waits where it was until it is resolved."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="disputes")
    opened_at = models.DateTimeField()
    opened_by = actor_field()
    hand = word()
    start = word()
    reason_code = word()
    note = models.TextField(blank=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.CharField(max_length=200, blank=True)
    outcome = word(blank=True, default="")
    resolution = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            CheckConstraint(name="dispute_start_is_known", condition=Q(start__in=words(State))),
            UniqueConstraint(
                fields=["order"], name="one_open_dispute", condition=Q(resolved_at__isnull=True)
            ),
            CheckConstraint(
                name="dispute_is_resolved_whole",
                condition=Q(resolved_at__isnull=True, resolved_by="", outcome="", resolution="")
                | Q(resolved_at__isnull=False, outcome__in=OUTCOMES)
                & says("resolved_by")
                & says("resolution"),
            ),
        ]
