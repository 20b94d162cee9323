"""An owner's side: the codes they confirm with, who looked at their record, and what they asked to have erased."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.registry.models.columns import actor_field, one_of, public_id_field, word
from bela.registry.models.enterprise import Enterprise
from bela.registry.words import CODE_ACTS, ERASURE_STATES, LOOKS


class OwnerCode(models.Model):
    """A code that was sent to an owner to confirm one act; kept only as a hash."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="owner_codes")
    act = word()
    about = models.CharField(max_length=16, blank=True)  # the public id of what it is about, if any
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [CheckConstraint(name="owner_code_act_is_known", condition=one_of("act", CODE_ACTS))]
        indexes = [models.Index(fields=["enterprise", "act", "-id"], name="owner_code_latest")]


class AccessLook(models.Model):
    """Somebody saw personal data of one enterprise, or of many in a file: when, as what, what for.

    It says which fields, never what stood in them. It is kept for the owner to read.
    """

    at = models.DateTimeField()
    by = actor_field()
    kind = word()
    purpose = models.CharField(max_length=24, blank=True)
    fields: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        constraints = [CheckConstraint(name="look_kind_is_known", condition=one_of("kind", LOOKS))]


class LookedAt(models.Model):
    """Whose record one look was at: narrow, because a file of the register is a row for everybody in it."""

    look = models.ForeignKey(AccessLook, on_delete=models.CASCADE, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [UniqueConstraint(fields=["enterprise", "look"], name="looked_at_once")]


class ErasureRequest(models.Model):
    """An owner asks that what nothing keeps be erased; an officer answers by a day."""

    public_id = public_id_field()
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="erasures")
    groups: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=40))
    asked_at = models.DateTimeField()
    asked_by = actor_field()
    answer_by = models.DateField()  # the last day
    state = word(default="asked")
    answered_at = models.DateTimeField(null=True)
    answered_by = actor_field(blank=True)
    answer = models.CharField(max_length=400, blank=True)
    erased: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=40), default=list)
    kept: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(
        default=dict
    )  # group: what keeps it

    class Meta:
        constraints = [
            CheckConstraint(name="erasure_state_is_known", condition=one_of("state", ERASURE_STATES)),
            CheckConstraint(
                name="erasure_is_answered_by_somebody",
                condition=Q(state="asked", answered_at__isnull=True, answered_by="")
                | ~Q(state="asked") & Q(answered_at__isnull=False) & ~Q(answered_by=""),
            ),
            CheckConstraint(
                name="refused_erasure_has_a_reason",
                condition=~Q(state="refused") | Q(answer__regex=r"\S"),
            ),
            CheckConstraint(name="erasure_is_of_something", condition=Q(groups__len__gte=1)),
            UniqueConstraint(fields=["enterprise"], name="one_open_erasure", condition=Q(state="asked")),
        ]
