"""The room's tables. Private. Only the counter and nothing else is ever updated; a trigger sees to it.

A paper, a signature, a void and a rendering are written once. What comes later is a row beside.
"""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.documents.kinds import KINDS
from bela.documents.signing import MEANS
from bela.kernel.public_id import new_public_id

_HASH = r"^[0-9a-f]{64}$"


class Counter(models.Model):
    """The last number taken of a series, kind and year. Its row lock is what keeps numbers gapless."""

    series = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["series", "kind", "year"], name="one_counter_a_series_kind_and_year"),
            CheckConstraint(name="counter_counts_from_one", condition=Q(last__gte=1)),
        ]


class Paper(models.Model):
    """An issued paper: its number, its frozen facts as canonical JSON, and their hash."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=40)
    series = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=120)
    subject = models.CharField(max_length=64, db_index=True)
    facts = models.TextField()  # not jsonb: that would not keep the bytes that were hashed
    facts_digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_on = models.DateField()
    entry = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["issued_at", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["series", "kind", "year", "sequence"], name="one_paper_a_number_in_sequence"
            ),
            UniqueConstraint(fields=["series", "kind", "year", "number"], name="one_paper_a_written_number"),
            CheckConstraint(name="paper_kind_is_known", condition=Q(kind__in=tuple(KINDS))),
            CheckConstraint(name="paper_counts_from_one", condition=Q(sequence__gte=1)),
            CheckConstraint(name="paper_has_a_subject", condition=Q(subject__regex=r"\S")),
            CheckConstraint(name="facts_digest_is_a_hash", condition=Q(facts_digest__regex=_HASH)),
        ]

    def __str__(self) -> str:
        return self.number


class Signature(models.Model):
    """That somebody agreed to a paper, how, and in which office: a row beside it."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="signatures")
    signer = models.CharField(max_length=200)
    office = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=80)
    means = models.CharField(max_length=12)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["paper", "signer", "capacity"], name="one_signature_a_signer_and_capacity"
            ),
            CheckConstraint(name="signature_means_are_known", condition=Q(means__in=tuple(MEANS))),
        ]


class Void(models.Model):
    """That a paper no longer counts, and why. Its number stays taken and listed."""

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="void")
    reason = models.TextField()
    voided_at = models.DateTimeField()

    class Meta:
        constraints = [CheckConstraint(name="void_has_a_reason", condition=Q(reason__regex=r"\S"))]


class Rendering(models.Model):
    """The PDF of a paper: which bytes, by their hash, and with which layout they were made."""

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="rendering")
    pdf_digest = models.CharField(max_length=64)
    pdf_bytes = models.PositiveIntegerField()
    layout = models.CharField(max_length=80)
    rendered_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(name="pdf_digest_is_a_hash", condition=Q(pdf_digest__regex=_HASH)),
            CheckConstraint(name="pdf_is_not_empty", condition=Q(pdf_bytes__gte=1)),
        ]
