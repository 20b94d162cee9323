"""A photograph of the place, for whoever decides about the visit."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q

from bela.fieldwork.models.visit import Visit


class PlacePhoto(models.Model):
    """One picture a visit, of bare pixels; the file is named by its hash and shown to supervisors only."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="photo")
    digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(name="place_photo_is_a_hash", condition=Q(digest__regex=r"^[0-9a-f]{64}$"))
        ]
