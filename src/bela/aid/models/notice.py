"""What owners are still to be told, or were: one row for one thing that happened to one person's result."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.aid.models.columns import one_of, word
from bela.aid.models.run import Result
from bela.aid.words import NOTICES


class Notice(models.Model):
    """A text to the owner of a result. No phone stands here: who is told is found out when it is sent.

    `taken_at` is kept before it is sent, so that nobody is told twice; where sending was broken off in the
    middle it stays without `done_at`, and nobody is told at all.
    """

    kind = word()
    about = models.CharField(max_length=16)  # the result, the objection or the recipient
    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="notices")
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)  # that ended with nobody reached
    taken_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    reached = models.PositiveSmallIntegerField(default=0)  # to how many phones or e-mails it went

    class Meta:
        constraints = [
            CheckConstraint(name="notice_kind_is_known", condition=one_of("kind", NOTICES)),
            CheckConstraint(
                name="notice_is_done_once_taken",
                condition=Q(done_at__isnull=True, reached=0)
                | Q(done_at__isnull=False, taken_at__isnull=False),
            ),
            UniqueConstraint(fields=["kind", "about"], name="one_notice_of_a_thing"),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"], name="notice_waiting", condition=Q(taken_at__isnull=True)
            )
        ]
