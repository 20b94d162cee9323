"""One row for each of our processes, so that a dead one is noticed."""

from django.db import models


class Heartbeat(models.Model):
    """When a process last went round its loop."""

    name = models.CharField(primary_key=True, max_length=40)
    at = models.DateTimeField()
    """The moment of the last round."""

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"
