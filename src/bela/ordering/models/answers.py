"""Answers kept so that the same act sent twice is one act; and the codes people sign with."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.ordering.models.columns import HASH, lower_id, word
from bela.ordering.models.order import Order


class Answer(models.Model):
    """What an act was answered with, under the key its sender gave it; committed together with the act."""

    actor = models.CharField(max_length=200)
    route = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    body_digest = models.CharField(max_length=64)
    answer = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["actor", "route", "key"], name="one_answer_a_key"),
            CheckConstraint(name="answer_body_is_a_hash", condition=Q(body_digest__regex=HASH)),
        ]


class SigningCode(models.Model):
    """A code that was sent to one person to sign one thing of one order; kept only as a hash."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="signing_codes")
    person = lower_id()
    act = word()
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    """When it stopped counting: it was used, or a newer one was sent."""

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["order", "person", "act"],
                name="one_open_code_an_act",
                condition=Q(used_at__isnull=True),
            )
        ]
