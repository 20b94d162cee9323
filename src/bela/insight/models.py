"""How many entries of a kind each day brought."""

from django.db import models


class DailyTally(models.Model):
    """One row a day and kind of entry."""

    day = models.DateField()
    kind = models.CharField(max_length=80)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "kind"], name="insight_one_tally_a_day_and_kind")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}: {self.count}"
