"""What a table of long work has, that somebody asked for and the clock does."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bela.kernel.errand import LONGEST_REASON, Errand
from bela.registry.models.columns import actor_field

WAITING = Q(done_at__isnull=True, failed="")
"""Asked for or begun, and not at an end."""

ENDS_ONE_WAY = Q(done_at__isnull=True) | Q(failed="")


class AskedWork(models.Model):
    """It waits, is being done, was done, or failed and says why."""

    act: str  # of the table, or a column under another name
    asked_at = models.DateTimeField()
    asked_by = actor_field()
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    failed = models.CharField(max_length=LONGEST_REASON, blank=True)  # why, as a sentence
    done_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def errand(self) -> Errand:
        """How it stands, in the words that all long work shares."""
        return Errand(self.act, self.asked_at, self.asked_by, self.tries, self.begun_at, self.failed)
