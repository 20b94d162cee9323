"""Who was chosen by which decree, what they were handed, what was found later, and objections."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from bela.aid.models.columns import actor_field, digest_field, one_of, public_id_field, together, word
from bela.aid.models.programme import Programme
from bela.aid.models.run import Result, Run
from bela.aid.words import (
    CANCEL_REASONS,
    CHANNELS,
    HAND_OVER_WAYS,
    RECIPIENT_STATES,
    REVISIT_FINDINGS,
    VERDICTS,
)


class Decree(models.Model):
    """The decree that names recipients; its list is frozen: the digest is of the results in their order."""

    public_id = public_id_field()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="decrees")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="decrees")
    number = models.CharField(max_length=120)
    dated_on = models.DateField()
    recipients = models.PositiveIntegerField()
    list_digest = digest_field()
    decided_at = models.DateTimeField()
    decided_by = actor_field()

    class Meta:
        constraints = [
            CheckConstraint(name="recipients_decree_has_a_number", condition=Q(number__regex=r"\S")),
            CheckConstraint(name="recipients_decree_names_somebody", condition=Q(recipients__gte=1)),
            UniqueConstraint(fields=["programme", "number"], name="one_decree_a_number"),
        ]


class Recipient(models.Model):
    """One person chosen by a decree. Nobody is chosen twice in a programme, no family card either."""

    public_id = public_id_field()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="recipients")
    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="people")
    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # on the decree's list
    person_key = models.CharField(max_length=24)
    number_key = models.CharField(max_length=64, blank=True)
    family_key = models.CharField(max_length=24, blank=True)  # only where the programme has that criterion
    amount = models.BigIntegerField()
    state = word(default="chosen")
    handed_on = models.DateField(null=True)
    handed_way = word(blank=True)
    receipt_number = models.CharField(max_length=80, blank=True)
    handed_by = actor_field(blank=True)
    revisit_due_on = models.DateField(null=True)
    revisited_on = models.DateField(null=True)
    revisit_found = word(blank=True)
    revisit_note = models.CharField(max_length=400, blank=True)
    ended_on = models.DateField(null=True)  # returned or cancelled
    ended_reason = word(blank=True)
    ended_note = models.CharField(max_length=400, blank=True)
    ended_by = actor_field(blank=True)
    returned_amount = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(name="recipient_state_is_known", condition=one_of("state", RECIPIENT_STATES)),
            CheckConstraint(
                name="handed_over_has_its_proof",
                condition=Q(state="chosen", handed_on__isnull=True, handed_way="", receipt_number="")
                | Q(state="cancelled", handed_on__isnull=True, handed_way="", receipt_number="")
                | Q(state__in=("handed_over", "returned"), handed_on__isnull=False, receipt_number__regex=r"\S",
                    handed_way__in=HAND_OVER_WAYS, revisit_due_on__isnull=False),
            ),
            CheckConstraint(
                name="revisit_is_whole",
                condition=Q(revisited_on__isnull=True, revisit_found="")
                | Q(revisited_on__isnull=False, handed_on__isnull=False, revisit_found__in=REVISIT_FINDINGS),
            ),
            CheckConstraint(
                name="ended_for_a_reason",
                condition=Q(state__in=("chosen", "handed_over"), ended_on__isnull=True, ended_by="",
                            returned_amount__isnull=True)
                | Q(state="returned", ended_on__isnull=False, ended_note__regex=r"\S", returned_amount__gte=0)
                | Q(state="cancelled", ended_on__isnull=False, ended_note__regex=r"\S", ended_reason__in=CANCEL_REASONS,
                    returned_amount__isnull=True),
            ),
            UniqueConstraint(
                fields=["programme", "person_key"], name="one_person_a_programme",
                condition=~Q(state="cancelled"),
            ),
            UniqueConstraint(
                fields=["programme", "number_key"], name="one_nik_a_programme",
                condition=~Q(state="cancelled") & ~Q(number_key=""),
            ),
            UniqueConstraint(
                fields=["programme", "family_key"], name="one_family_a_programme",
                condition=~Q(state="cancelled") & ~Q(family_key=""),
            ),
            UniqueConstraint(
                fields=["programme", "receipt_number"], name="one_hand_over_a_receipt",
                condition=~Q(receipt_number=""),
            ),
            UniqueConstraint(fields=["decree", "number"], name="one_place_on_a_decree"),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["number_key"], name="recipient_by_number", condition=~Q(number_key="")),
            models.Index(fields=["programme", "revisit_due_on"], name="recipient_to_revisit"),
        ]


class Objection(models.Model):
    """A person's objection to their result, and its answer by somebody other than who decided."""

    public_id = public_id_field()
    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="objections")
    says = models.TextField()
    channel = word(default="page")
    filed_at = models.DateTimeField()
    filed_by = actor_field()
    due_on = models.DateField()  # the last day for the answer
    verdict = word(blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = actor_field(blank=True)

    class Meta:
        constraints = [
            CheckConstraint(name="objection_says_something", condition=Q(says__regex=r"\S")),
            CheckConstraint(name="objection_channel_is_known", condition=one_of("channel", CHANNELS)),
            CheckConstraint(
                name="objection_is_answered_whole", condition=together("answered_at", "answered_by")
            ),
            CheckConstraint(
                name="objection_is_answered_with_words",
                condition=Q(answered_at__isnull=True, verdict="", answer="")
                | Q(answered_at__isnull=False, verdict__in=VERDICTS, answer__regex=r"\S"),
            ),
            UniqueConstraint(fields=["result"], name="one_objection_a_result"),
        ]
