"""A census of a government, what it pays, and who counts in which kelurahan."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.fieldwork.models.columns import actor_field, public_id_field, together


class Campaign(models.Model):
    """A census: its first and last day, and by which seed visits are drawn to be looked at again."""

    public_id = public_id_field()
    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    name = models.CharField(max_length=120)
    first_on = models.DateField()
    last_on = models.DateField()
    idle_days = models.PositiveSmallIntegerField(default=3)  # working days without a visit
    check_percent = models.PositiveSmallIntegerField(default=5)
    seed = models.CharField(max_length=64)  # public, fixed before the first visit
    opened_at = models.DateTimeField()
    opened_by = actor_field()
    closed_at = models.DateTimeField(null=True)
    closed_by = actor_field(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(name="campaign_has_a_name", condition=Q(name__regex=r"\S")),
            CheckConstraint(name="campaign_has_days", condition=Q(last_on__gte=F("first_on"))),
            CheckConstraint(
                name="campaign_idle_days_are_few", condition=Q(idle_days__gte=1, idle_days__lte=30)
            ),
            CheckConstraint(name="campaign_checks_a_share", condition=Q(check_percent__lte=100)),
            CheckConstraint(name="campaign_seed_is_hex", condition=Q(seed__regex=r"^[0-9a-f]{32,64}$")),
            CheckConstraint(name="campaign_is_closed_whole", condition=together("closed_at", "closed_by")),
            UniqueConstraint(
                fields=["government", "name"],
                name="one_open_campaign_a_name",
                condition=Q(closed_at__isnull=True),
            ),
        ]


class Rate(models.Model):
    """What an accepted record is paid from a day on, until the next rate begins."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="rates")
    from_on = models.DateField()
    counted = models.BigIntegerField()  # rupiah for a record with answers
    other = models.BigIntegerField(default=0)  # rupiah for a visit that found why there are none
    citation = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    set_by = actor_field()

    class Meta:
        constraints = [
            CheckConstraint(name="rate_is_not_negative", condition=Q(counted__gte=0, other__gte=0)),
            CheckConstraint(name="rate_is_cited", condition=Q(citation__regex=r"\S")),
            UniqueConstraint(fields=["campaign", "from_on"], name="one_rate_a_day"),
        ]


class Assignment(models.Model):
    """A helper counts in a kelurahan; who follows whom stays on record."""

    public_id = public_id_field()
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="assignments")
    region_code = models.CharField(max_length=13)  # Kemendagri code of the kelurahan
    helper = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    assigned_at = models.DateTimeField()
    assigned_by = actor_field()
    ended_at = models.DateTimeField(null=True)
    ended_by = actor_field(blank=True)
    ended_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                name="assignment_is_of_a_kelurahan",
                condition=Q(region_code__regex=r"^\d{2}\.\d{2}\.\d{2}\.\d{4}$"),
            ),
            CheckConstraint(name="assignment_is_ended_whole", condition=together("ended_at", "ended_by")),
            UniqueConstraint(
                fields=["campaign", "region_code", "helper"],
                name="one_assignment_a_helper_a_kelurahan",
                condition=Q(ended_at__isnull=True),
            ),
            UniqueConstraint(fields=["follows"], name="one_successor", condition=Q(follows__isnull=False)),
        ]
        indexes = [
            models.Index(fields=["helper"], name="assignment_of_helper", condition=Q(ended_at__isnull=True))
        ]
