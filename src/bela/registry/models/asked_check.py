"""That somebody asked to hold a whole register of enterprises against what a state register handed over."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.kernel.errand import LONGEST_REASON, Errand
from bela.registry.models.columns import actor_field, one_of, word
from bela.registry.words import STATE_REGISTERS


class AskedCheck(models.Model):
    """The clock does it, and says what came of it or why it failed. Counts only."""

    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    register = word()
    asked_at = models.DateTimeField()
    asked_by = actor_field()
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    failed = models.CharField(max_length=LONGEST_REASON, blank=True)  # why, as a sentence
    done_at = models.DateTimeField(null=True)
    asked_about = models.PositiveIntegerField(default=0)
    bad_lines = models.PositiveIntegerField(default=0)  # of the file, which could not be read

    class Meta:
        constraints = [
            CheckConstraint(name="asked_register_is_known", condition=one_of("register", STATE_REGISTERS)),
            CheckConstraint(name="asked_check_ends_one_way", condition=Q(done_at__isnull=True) | Q(failed="")),
            UniqueConstraint(
                fields=["government", "register"], name="one_check_waiting",
                condition=Q(done_at__isnull=True, failed=""),
            ),
        ]  # fmt: skip

    @property
    def errand(self) -> Errand:
        """How it stands, in the words that all long work shares."""
        return Errand(self.register, self.asked_at, self.asked_by, self.tries, self.begun_at, self.failed)
