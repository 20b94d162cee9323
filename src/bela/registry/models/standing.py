"""Who saw that it is real, how large it is, and whether it may sell: dated rows, never written over."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.registry.models.columns import actor_field, one_of, one_value_range, public_id_field, word
from bela.registry.models.enterprise import Enterprise
from bela.registry.words import MEANS, SCALES


class Verification(models.Model):
    """Somebody of the office established the identity, by a means, on a day, good for a while."""

    public_id = public_id_field()
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="verifications")
    means = word()
    on = models.DateField()
    expires_on = models.DateField()  # the last day
    evidence = models.TextField()
    verified_by = actor_field()
    verified_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(name="verification_means_is_known", condition=one_of("means", MEANS)),
            CheckConstraint(name="verification_has_evidence", condition=Q(evidence__regex=r"\S")),
            CheckConstraint(name="verification_lasts", condition=Q(expires_on__gte=F("on"))),
            CheckConstraint(
                name="revoked_has_a_reason",
                condition=Q(revoked_at__isnull=True, revoked_reason="")
                | Q(revoked_at__isnull=False, revoked_reason__regex=r"\S"),
            ),
            UniqueConstraint(
                fields=["enterprise", "means", "on"],
                name="one_verification_a_means_a_day",
                condition=Q(revoked_at__isnull=True),
            ),
        ]


class ScaleDecision(models.Model):
    """The size class, decided from evidence under the law of a day; a later one stands beside it."""

    public_id = public_id_field()
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="scale_decisions")
    on = models.DateField()
    scale = word()
    measure = word()  # what the law looked at: capital, sales, or form
    amount = models.BigIntegerField(null=True)
    sales_year = models.PositiveSmallIntegerField(null=True)
    evidence = models.TextField()
    finding = models.JSONField()  # as the law said it: values and citation
    decided_by = actor_field()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(name="decided_scale_is_known", condition=one_of("scale", SCALES)),
            CheckConstraint(
                name="scale_measure_is_known", condition=one_of("measure", ("capital", "sales", "form"))
            ),
            CheckConstraint(
                name="scale_has_its_amount",
                condition=Q(measure="form") | Q(amount__isnull=False, amount__gte=0),
            ),
            CheckConstraint(name="scale_has_evidence", condition=Q(evidence__regex=r"\S")),
        ]
        indexes = [models.Index(fields=["enterprise", "on"], name="scale_of_enterprise")]


class Suspension(models.Model):
    """Our own stop (penghentian sementara), with its reason; it counts until it is lifted."""

    public_id = public_id_field()
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="suspensions")
    reason_code = word()
    reason = models.TextField()
    suspended_at = models.DateTimeField()
    suspended_by = actor_field()
    from_on = models.DateField()
    lifted_on = models.DateField(null=True)  # the first good day
    lifted_at = models.DateTimeField(null=True)
    lifted_by = actor_field(blank=True)
    lifted_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(name="suspension_has_a_reason", condition=Q(reason__regex=r"\S")),
            CheckConstraint(
                name="suspension_is_lifted_whole",
                condition=Q(lifted_on__isnull=True, lifted_at__isnull=True, lifted_by="", lifted_reason="")
                | Q(lifted_on__gte=F("from_on"), lifted_at__isnull=False, lifted_reason__regex=r"\S")
                & ~Q(lifted_by=""),
            ),
            UniqueConstraint(
                fields=["enterprise"], name="one_open_suspension", condition=Q(lifted_at__isnull=True)
            ),
        ]


class Debarment(models.Model):
    """A sanction by decree (sanksi daftar hitam) for a period, with the decree that says so."""

    public_id = public_id_field()
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="debarments")
    period = DateRangeField()
    citation = models.TextField()
    grounds = models.TextField()
    debarred_at = models.DateTimeField()
    debarred_by = actor_field()
    annulled_at = models.DateTimeField(null=True)
    annulled_citation = models.TextField(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                name="debarment_begins",
                condition=Q(period__startswith__isnull=False) & Q(period__isempty=False),
            ),
            CheckConstraint(
                name="debarment_is_cited", condition=Q(citation__regex=r"\S") & Q(grounds__regex=r"\S")
            ),
            CheckConstraint(
                name="annulment_is_cited",
                condition=Q(annulled_at__isnull=True, annulled_citation="")
                | Q(annulled_at__isnull=False, annulled_citation__regex=r"\S"),
            ),
            ExclusionConstraint(
                name="one_debarment_a_day",
                expressions=[(one_value_range("enterprise"), "="), ("period", "&&")],
                condition=Q(annulled_at__isnull=True),
            ),
        ]
