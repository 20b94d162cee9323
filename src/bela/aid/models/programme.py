"""A programme of aid, and the lists it is compared with; of a list only keys are kept, never numbers."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.aid.models.columns import actor_field, digest_field, one_of, public_id_field, together, word
from bela.aid.words import REFERENCES


class Programme(models.Model):
    """Aid of one year: under which decree, from when to when, for how many, what each receives."""

    public_id = public_id_field()
    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    title = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    decree_number = models.CharField(max_length=120)
    decree_on = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()  # the last day
    quota = models.PositiveIntegerField()
    benefit = models.CharField(max_length=400)
    amount = models.BigIntegerField()  # rupiah each
    criteria: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=40), default=list)
    revisit_months = models.PositiveSmallIntegerField()
    seed = digest_field()  # public, fixed before the first run
    opened_at = models.DateTimeField()
    opened_by = actor_field()
    closed_at = models.DateTimeField(null=True)
    closed_by = actor_field(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(name="programme_has_a_title", condition=Q(title__regex=r"\S")),
            CheckConstraint(name="programme_has_a_basis", condition=Q(decree_number__regex=r"\S")),
            CheckConstraint(name="programme_has_days", condition=Q(closes_on__gte=F("opens_on"))),
            CheckConstraint(name="programme_gives_to_somebody", condition=Q(quota__gte=1, amount__gte=0)),
            CheckConstraint(
                name="programme_looks_again", condition=Q(revisit_months__gte=1, revisit_months__lte=36)
            ),
            CheckConstraint(name="programme_is_closed_whole", condition=together("closed_at", "closed_by")),
            UniqueConstraint(fields=["government", "year", "title"], name="one_programme_a_year"),
        ]


class ReferenceList(models.Model):
    """A list that people are compared with: whose, of which day, the file's hash. The file is not kept."""

    public_id = public_id_field()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="lists")
    kind = word()
    source = models.CharField(max_length=200)
    as_of = models.DateField()
    file_digest = digest_field()
    rows = models.PositiveIntegerField()
    skipped = models.PositiveIntegerField(default=0)  # lines that could not be read
    key_id = models.CharField(max_length=16)
    added_at = models.DateTimeField()
    added_by = actor_field()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(name="reference_kind_is_known", condition=one_of("kind", REFERENCES)),
            CheckConstraint(name="reference_has_a_source", condition=Q(source__regex=r"\S")),
            UniqueConstraint(
                fields=["programme", "kind"], name="one_reference_of_a_kind",
                condition=Q(replaced_at__isnull=True),
            ),
        ]  # fmt: skip


class ReferenceNumber(models.Model):
    """One line of such a list, keyed: nobody can read a NIK out of it. Deleted when the programme closes."""

    reference = models.ForeignKey(ReferenceList, on_delete=models.CASCADE, related_name="numbers")
    number_key = digest_field()
    name_key = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["reference", "number_key"], name="one_line_a_number"),
        ]
