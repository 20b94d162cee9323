"""A helper's mandate: an owner lets somebody serve their enterprises for a time, and agrees by PIN or signed paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.registry.models.columns import actor_field, one_of, public_id_field, word
from bela.registry.models.enterprise import Enterprise, Owner
from bela.registry.words import BINDING

LONGEST: Final = timedelta(days=365)
"""From the first day to the last."""

PAPER_HOLDS: Final = timedelta(days=7)
"""From the day a paper for one act was signed to the last day on which it counts."""


class Mandate(models.Model):
    """An owner's mandate to a helper, as the signed paper says that a registry officer saw."""

    public_id = public_id_field()
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="mandates")
    helper = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    first_on = models.DateField()
    last_on = models.DateField()
    reason = models.CharField(max_length=400)
    paper = models.CharField(max_length=200)  # which signed paper, its number
    paper_on = models.DateField()
    given_at = models.DateTimeField()
    given_by = actor_field()
    ended_at = models.DateTimeField(null=True)
    ended_by = actor_field(blank=True)
    ended_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                name="mandate_is_a_year_at_most",
                condition=Q(last_on__gte=F("first_on")) & Q(last_on__lte=F("first_on") + LONGEST),
            ),
            CheckConstraint(
                name="mandate_has_reason_and_paper",
                condition=Q(reason__regex=r"\S") & Q(paper__regex=r"\S") & Q(paper_on__lte=F("first_on")),
            ),
            CheckConstraint(
                name="mandate_is_ended_by_somebody",
                condition=Q(ended_at__isnull=True, ended_by="", ended_reason="")
                | Q(ended_at__isnull=False, ended_reason__regex=r"\S") & ~Q(ended_by=""),
            ),
            UniqueConstraint(
                fields=["owner", "helper"], name="one_open_mandate", condition=Q(ended_at__isnull=True)
            ),
        ]


class OwnerPin(models.Model):
    """The six digits by which an owner agrees; a hash, and the wrong tries, which a refusal does not take back."""

    owner = models.OneToOneField(Owner, on_delete=models.CASCADE, related_name="pin")
    hashed = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    set_by = actor_field()
    wrong = models.PositiveSmallIntegerField(default=0)  # since the last right one or the last lock
    wrong_in_all = models.PositiveSmallIntegerField(default=0)  # since the last right one
    locked_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [CheckConstraint(name="pin_is_hashed", condition=Q(hashed__contains="$"))]

    def __repr__(self) -> str:
        return f"<OwnerPin {self.pk}>"

    __str__ = __repr__


class SignedPaper(models.Model):
    """A paper that the owner signed for one act on one thing, as the helper sent it in; it counts once."""

    public_id = public_id_field()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="signed_papers")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="signed_papers")
    act = word()
    about = models.CharField(max_length=64)  # an order's public id; of an account a hash of how it was typed
    signed_on = models.DateField()
    digest = models.CharField(max_length=64)  # of the file, which lies under this name
    kind = models.CharField(max_length=24)  # its type, as its bytes say
    added_at = models.DateTimeField()
    added_by = actor_field()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(name="signed_paper_act_is_known", condition=one_of("act", BINDING)),
            CheckConstraint(
                name="signed_paper_is_of_something_and_a_file",
                condition=Q(about__regex=r"^[0-9A-Za-z_-]+$") & Q(digest__regex=r"^[0-9a-f]{64}$"),
            ),
            CheckConstraint(
                name="signed_paper_is_used_after_it_came",
                condition=Q(used_at__isnull=True) | Q(used_at__gte=F("added_at")),
            ),
            UniqueConstraint(fields=["digest"], name="one_act_a_paper"),
        ]

    def __repr__(self) -> str:
        return f"<SignedPaper {self.public_id}>"

    __str__ = __repr__
