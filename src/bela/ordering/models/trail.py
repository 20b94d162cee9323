"""What an order leaves behind: its moves, its judgements, the sheet of sources it was compared with."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.ordering.lifecycle import Act, State
from bela.ordering.models.columns import HASH, actor_field, lower_id, money, word, words
from bela.ordering.models.order import Order

MOMENTS = ("submit", "approve")


class Move(models.Model):
    """One act: when, by which hand, from which state to which. Written once; a trigger sees to it."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="moves")
    at = models.DateTimeField()
    act = word()
    start = word(blank=True)
    end = word()
    hand = word()
    actor = actor_field()
    office = lower_id(blank=True)
    reason_code = word(blank=True, default="")
    note = models.TextField(blank=True)
    entry = lower_id()

    class Meta:
        ordering = ["id"]
        constraints = [
            CheckConstraint(name="move_act_is_known", condition=Q(act__in=words(Act))),
            CheckConstraint(
                name="move_states_are_known",
                condition=Q(start__in=("", *words(State)), end__in=words(State)),
            ),
        ]


class OrderJudgement(models.Model):
    """What the law said of the order at one moment, whole, with the facts it looked at. Written once.

    Re-judging `facts` on `on` with the rule book of digest `rule_book` gives `judgement`, byte for byte.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="judgements")
    moment = word()
    at = models.DateTimeField()
    on = models.DateField()
    allowed = models.BooleanField()
    gross = money()
    facts = models.TextField()  # JSON text, as it was judged
    judgement = models.TextField()
    rule_book = models.CharField(max_length=64)
    broken: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=40))

    class Meta:
        ordering = ["id"]
        constraints = [
            CheckConstraint(name="judgement_moment_is_known", condition=Q(moment__in=MOMENTS)),
            CheckConstraint(name="rule_book_is_a_hash", condition=Q(rule_book__regex=HASH)),
        ]


class Comparison(models.Model):
    """The sheet of sources that were compared; frozen when the order is submitted, then never changed."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="comparisons")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = actor_field()
    sheet = models.TextField()  # canonical JSON
    digest = models.CharField(max_length=64)
    sellers = models.PositiveSmallIntegerField()
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(fields=["order", "number"], name="one_sheet_a_number"),
            UniqueConstraint(
                fields=["order"], name="one_open_sheet_an_order", condition=Q(frozen_at__isnull=True)
            ),
            CheckConstraint(name="sheet_digest_is_a_hash", condition=Q(digest__regex=HASH)),
            CheckConstraint(name="sheet_compares_somebody", condition=Q(sellers__gte=1)),
        ]
