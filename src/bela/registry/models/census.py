"""Two answers to one question that met, and what an earlier census counted."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.registry.models.columns import actor_field, one_of, public_id_field, word
from bela.registry.models.enterprise import Enterprise
from bela.registry.words import HOWS


class SecondAnswer(models.Model):
    """An answer given by somebody who had not seen that another had just been given; a person chooses.

    It holds personal data and can be erased, as `Occasion` can.
    """

    public_id = public_id_field()
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="second_answers")
    field = models.CharField(max_length=40)
    value: models.JSONField[Any, Any] = models.JSONField(null=True)
    at = models.DateTimeField()
    by = actor_field()
    how = word()
    settled_at = models.DateTimeField(null=True)
    settled_by = actor_field(blank=True)
    taken = models.BooleanField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(name="second_answer_how_is_known", condition=one_of("how", HOWS)),
            CheckConstraint(
                name="second_answer_is_settled_by_somebody",
                condition=Q(settled_at__isnull=True, settled_by="", taken__isnull=True)
                | Q(settled_at__isnull=False, taken__isnull=False) & ~Q(settled_by=""),
            ),
            # The same form sent again brings no third answer.
            UniqueConstraint(
                fields=["enterprise", "field", "by"], name="one_open_second_answer_each",
                condition=Q(settled_at__isnull=True),
            ),
        ]  # fmt: skip


class CensusCount(models.Model):
    """How many enterprises an earlier count found in one kelurahan or kecamatan; the latest day counts."""

    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    region_code = models.CharField(max_length=13)
    on = models.DateField()
    enterprises = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    brought_at = models.DateTimeField()
    brought_by = actor_field()

    class Meta:
        constraints = [
            CheckConstraint(name="census_count_has_a_source", condition=Q(source__regex=r"\S")),
            CheckConstraint(
                name="census_count_has_a_place", condition=Q(region_code__regex=r"^[0-9.]{5,13}$")
            ),
            UniqueConstraint(fields=["government", "region_code", "on"], name="one_count_a_place_a_day"),
        ]
