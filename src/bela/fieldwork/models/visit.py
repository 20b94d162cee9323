"""What was found at a doorstep, and the second look of another person at some of it."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.fieldwork.models.campaign import Assignment, Campaign
from bela.fieldwork.models.columns import actor_field, one_of, public_id_field, together, word
from bela.fieldwork.words import CHANNELS, OF_A_NEW_FIND, OUTCOMES, VISIT_STATES


class Visit(models.Model):
    """One visit, once: `submission` is made on the device, so a repeat finds the first.

    `answers` are as typed and personal: they go to the register when the visit is accepted and are
    erased here when the campaign is closed.
    """

    public_id = public_id_field()  # made here, so that nobody can choose one that is not drawn
    submission = models.UUIDField(unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="visits")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="visits")
    region_code = models.CharField(max_length=13)
    enterprise = models.ForeignKey(
        "registry.Enterprise", on_delete=models.PROTECT, null=True, related_name="+", to_field="public_id"
    )
    new_find = models.BooleanField()
    outcome = word()
    answers = models.JSONField(default=dict)  # {"field": as typed}
    seen_at = models.DateTimeField(null=True)  # when the device fetched the record that was corrected

    # Both clocks: the device's says when it happened, ours when we heard of it.
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField()
    visited_on = models.DateField()

    by = actor_field()  # who was there
    typed_by = actor_field()  # who typed it, the same unless it was copied from paper
    channel = word()

    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    accuracy = models.PositiveIntegerField(null=True)  # metres
    position_at = models.DateTimeField(null=True)  # the device's clock

    state = word(default="waiting")
    settled_at = models.DateTimeField(null=True)
    settled_by = actor_field(blank=True)
    reason = models.CharField(max_length=400, blank=True)
    taken = models.JSONField(default=list)  # the fields that went to the register
    proves = models.BooleanField(default=False)  # who accepted it answers for the business being there

    class Meta:
        constraints = [
            CheckConstraint(name="visit_outcome_is_known", condition=one_of("outcome", OUTCOMES)),
            CheckConstraint(name="visit_state_is_known", condition=one_of("state", VISIT_STATES)),
            CheckConstraint(name="visit_channel_is_known", condition=one_of("channel", CHANNELS)),
            CheckConstraint(name="visit_ends_after_it_begins", condition=Q(finished_at__gte=F("started_at"))),
            CheckConstraint(name="visit_is_settled_whole", condition=together("settled_at", "settled_by")),
            CheckConstraint(
                name="visit_waits_until_settled",
                condition=Q(state="waiting", settled_at__isnull=True)
                | ~Q(state="waiting") & Q(settled_at__isnull=False),
            ),
            CheckConstraint(
                name="returned_visit_has_a_reason", condition=~Q(state="returned") | Q(reason__regex=r"\S")
            ),
            CheckConstraint(
                name="visit_is_of_a_business_or_a_find",
                condition=Q(new_find=False, enterprise__isnull=False)
                | Q(new_find=True, outcome__in=OF_A_NEW_FIND),
            ),
            CheckConstraint(
                name="accepted_record_is_on_the_register",
                condition=~Q(state="accepted", outcome="counted") | Q(enterprise__isnull=False),
            ),
            CheckConstraint(
                name="visit_position_is_whole",
                condition=Q(
                    latitude__isnull=True, longitude__isnull=True, accuracy__isnull=True, position_at__isnull=True
                )
                | Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180,
                    accuracy__isnull=False, position_at__isnull=False,
                ),
            ),
            CheckConstraint(
                name="only_an_accepted_record_proves",
                condition=Q(proves=False) | Q(state="accepted", outcome="counted"),
            ),
            # Paid for once: a second accepted count of the same enterprise cannot be.
            UniqueConstraint(
                fields=["campaign", "enterprise"],
                name="one_accepted_record_an_enterprise",
                condition=Q(state="accepted", outcome="counted"),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["campaign", "state", "received_at"], name="visit_by_state"),
            models.Index(fields=["assignment", "started_at"], name="visit_of_assignment"),
        ]

    def __repr__(self) -> str:
        return f"<Visit {self.public_id}>"  # what lands in logs names nobody

    __str__ = __repr__


class BackCheck(models.Model):
    """A visit that was drawn: another person goes there again and does not see the first answers."""

    public_id = public_id_field()
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="back_check")
    first_by = actor_field()
    drawn_at = models.DateTimeField()
    checker = actor_field(blank=True)
    assigned_at = models.DateTimeField(null=True)
    assigned_by = actor_field(blank=True)
    done_at = models.DateTimeField(null=True)  # when we heard of it
    looked_on = models.DateField(null=True)  # the day of it, by our clock
    submission = models.UUIDField(
        null=True, unique=True
    )  # made on the device, so that a repeat finds the first
    outcome = word(blank=True)
    answers = models.JSONField(default=dict)
    comparison = models.JSONField(default=list)  # [{"field", "same"}], the values stay in the answers

    class Meta:
        constraints = [
            CheckConstraint(
                name="back_check_is_by_another", condition=Q(checker="") | ~Q(checker=F("first_by"))
            ),
            CheckConstraint(
                name="back_check_is_assigned_whole", condition=together("assigned_at", "checker")
            ),
            CheckConstraint(
                name="back_check_is_done_whole",
                condition=Q(done_at__isnull=True, outcome="")
                | Q(done_at__isnull=False, outcome__in=OUTCOMES) & ~Q(checker=""),
            ),
            CheckConstraint(
                name="back_check_that_waits_has_no_day",
                condition=Q(done_at__isnull=False) | Q(looked_on__isnull=True, submission__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["checker"], name="back_check_of_checker", condition=Q(done_at__isnull=True))
        ]
