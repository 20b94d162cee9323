"""Who saw that it is real, how large it is, and whether it may sell: dated rows, never written over."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.registry.models.columns import (
    actor_field,
    one_of,
    one_value_range,
    public_id_field,
    said_more,
    word,
)
from bela.registry.models.enterprise import Enterprise
from bela.registry.words import MEANS, SCALES, STATE_OUTCOMES, STATE_REGISTERS, STATE_RESULTS


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


class StateAnswer(models.Model):
    """What a state register (OSS, tax office, Dukcapil) said of a number of the enterprise or its owner.

    It decides nothing by itself. One that does not fit waits until an officer has looked at it. It holds a
    person's number and names, so it can be erased with the enterprise.
    """

    public_id = public_id_field()
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="state_answers")
    register = word()
    number = models.CharField(max_length=16)  # that was asked about
    result = word()
    name_asked = models.CharField(max_length=340)  # ours: the one that fits, else all that were compared
    name_answered = models.CharField(max_length=200, blank=True)  # theirs, kept only where it differs
    said: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    as_of = models.DateField()
    expires_on = models.DateField()  # the last day
    source_digest = models.CharField(max_length=64)  # SHA-256 of the file it came in
    asked_at = models.DateTimeField()
    asked_by = actor_field()
    seen_at = models.DateTimeField(null=True)
    seen_by = actor_field(blank=True)
    outcome = word(blank=True, default="")
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(name="state_register_is_known", condition=one_of("register", STATE_REGISTERS)),
            CheckConstraint(name="state_result_is_known", condition=one_of("result", STATE_RESULTS)),
            CheckConstraint(
                name="state_outcome_is_known", condition=one_of("outcome", STATE_OUTCOMES, blank=True)
            ),
            CheckConstraint(name="state_number_is_digits", condition=Q(number__regex=r"^[0-9]{13,16}$")),
            CheckConstraint(
                name="other_name_stays_where_it_differs",
                condition=Q(result="name_differs") & ~Q(name_answered="")
                | ~Q(result="name_differs") & Q(name_answered=""),
            ),
            CheckConstraint(name="state_answer_lasts", condition=Q(expires_on__gte=F("as_of"))),
            CheckConstraint(name="state_said_is_fields", condition=said_more("said")),
            CheckConstraint(
                name="state_source_has_a_digest", condition=Q(source_digest__regex=r"^[0-9a-f]{64}$")
            ),
            CheckConstraint(
                name="state_answer_is_seen_whole",
                condition=Q(seen_at__isnull=True, seen_by="", outcome="", note="")
                | Q(seen_at__isnull=False, note__regex=r"\S")
                & ~Q(seen_by="")
                & ~Q(outcome="")
                & ~Q(result="match"),
            ),
            UniqueConstraint(
                fields=["enterprise", "register", "source_digest", "number", "name_asked"],
                name="one_answer_a_source",
            ),
        ]
        indexes = [
            models.Index(fields=["enterprise", "register", "-id"], name="state_answer_latest"),
            models.Index(
                fields=["asked_at"],
                name="state_answer_to_look_at",
                condition=Q(seen_at__isnull=True) & ~Q(result="match"),
            ),
        ]

    def __repr__(self) -> str:
        return f"<StateAnswer {self.public_id}>"  # what lands in logs names nobody

    __str__ = __repr__


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
