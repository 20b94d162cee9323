"""What is public: releases as they were written, and beside them what lists and figures are made of.

`Release` is written once. The other tables are a projection of the ledger: a follower changes them with
every entry, and from entry 0 they come out the same.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

HASH = r"^[0-9a-f]{64}$"


class Process(models.Model):
    """An order as the ledger tells it. Public since `shown_number`, the entry of its approval.

    Money is whole rupiah. `region` is the kecamatan of the supplier's place of business. `facts` is what
    the entries said, with the names that the order froze, screened.
    """

    order = models.CharField(max_length=16, primary_key=True)
    shown_number = models.BigIntegerField(null=True, unique=True)
    last_number = models.BigIntegerField()
    state = models.CharField(max_length=24)
    fallen = models.BooleanField(default=False)
    year = models.PositiveSmallIntegerField()
    government = models.CharField(max_length=16)
    unit = models.CharField(max_length=16)
    unit_name = models.CharField(max_length=200, blank=True)
    supplier = models.CharField(max_length=16)
    supplier_name = models.CharField(max_length=200, blank=True)
    scale = models.CharField(max_length=24, blank=True)
    region = models.CharField(max_length=13, blank=True)
    categories: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=60))
    title = models.CharField(max_length=400, blank=True)
    number = models.CharField(max_length=160, blank=True)
    gross = models.BigIntegerField()
    approved_on = models.DateField(null=True)
    invoiced_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    facts: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        constraints = [
            CheckConstraint(
                name="shown_process_has_its_day",
                condition=Q(shown_number__isnull=True) | Q(approved_on__isnull=False),
            )
        ]
        indexes = [
            models.Index(
                fields=["year", "-shown_number"], name="processes_of_a_year",
                condition=Q(shown_number__isnull=False),
            ),
            models.Index(
                fields=["unit", "-shown_number"], name="processes_of_a_unit",
                condition=Q(shown_number__isnull=False),
            ),
            models.Index(
                fields=["region", "-shown_number"], name="processes_of_a_region",
                condition=Q(shown_number__isnull=False),
            ),
            GinIndex(fields=["categories"], name="processes_by_category"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.order


class ShownPaper(models.Model):
    """A paper about an order: its number and hashes, never its words."""

    code = models.CharField(max_length=16, primary_key=True)
    order = models.CharField(max_length=16, db_index=True)
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=160)
    issued_on = models.DateField()
    issued_number = models.BigIntegerField()
    facts_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    void = models.BooleanField(default=False)

    class Meta:
        constraints = [
            CheckConstraint(name="shown_paper_has_a_hash", condition=Q(facts_sha256__regex=HASH)),
        ]

    def __str__(self) -> str:
        return self.code


class Release(models.Model):
    """An OCDS release, the bytes that everybody gets. `place` counts from 1 in the ledger's order."""

    place = models.BigIntegerField(primary_key=True)
    release_id = models.CharField(max_length=80, unique=True)
    ocid = models.CharField(max_length=60)
    order = models.CharField(max_length=16)
    entry_number = models.BigIntegerField()
    date = models.DateTimeField()
    payload = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["order", "place"], name="releases_of_an_order")]

    def __str__(self) -> str:
        return self.release_id


class Choice(models.Model):
    """Something that the list of orders can be narrowed to: a year, a unit, a kecamatan, a category."""

    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["kind", "code"], name="one_choice_a_code"),
            CheckConstraint(
                name="choice_kind_is_known", condition=Q(kind__in=("category", "region", "unit", "year"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
