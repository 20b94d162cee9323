"""Papers of an enterprise with their validity: licences, tax papers, bank accounts."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.registry.models.columns import actor_field, one_of, public_id_field, word
from bela.registry.models.enterprise import Enterprise
from bela.registry.words import ACCOUNT_STATES, HOLDER_CHECKS, LICENCES, TAX_PAPERS


class Licence(models.Model):
    """A licence and its last day; it counts once an officer has seen it."""

    public_id = public_id_field()
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="licences")
    kind = word()
    number = models.CharField(max_length=60)
    last_day = models.DateField(null=True)  # null: it does not end
    recorded_at = models.DateTimeField()
    recorded_by = actor_field()
    seen_at = models.DateTimeField(null=True)
    seen_by = actor_field(blank=True)
    ended_at = models.DateTimeField(null=True)  # replaced by a newer one, or recorded by mistake

    class Meta:
        constraints = [
            CheckConstraint(name="licence_kind_is_known", condition=one_of("kind", LICENCES)),
            CheckConstraint(name="licence_has_a_number", condition=Q(number__regex=r"\S")),
            CheckConstraint(
                name="licence_is_seen_by_somebody",
                condition=Q(seen_at__isnull=True, seen_by="") | Q(seen_at__isnull=False) & ~Q(seen_by=""),
            ),
            UniqueConstraint(
                fields=["enterprise", "kind"], name="one_licence_a_kind", condition=Q(ended_at__isnull=True)
            ),
        ]


class TaxPaper(models.Model):
    """A paper for the tax sheet: final-tax certificate, turnover statement, letter of a taxable person."""

    public_id = public_id_field()
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="tax_papers")
    kind = models.CharField(max_length=24)
    number = models.CharField(max_length=60, blank=True)
    on = models.DateField()
    last_day = models.DateField(null=True)
    sales_this_year = models.BigIntegerField(null=True)  # rupiah, of a turnover statement
    recorded_at = models.DateTimeField()
    recorded_by = actor_field()

    class Meta:
        constraints = [
            CheckConstraint(name="tax_paper_kind_is_known", condition=one_of("kind", TAX_PAPERS)),
            CheckConstraint(
                name="tax_paper_is_whole",
                condition=Q(kind="final_tax_certificate", last_day__gte=F("on"), sales_this_year__isnull=True)
                | Q(kind="turnover_statement", last_day__isnull=True, sales_this_year__gte=0)
                | Q(kind="taxable_person_letter", last_day__isnull=True, sales_this_year__isnull=True),
            ),
            UniqueConstraint(fields=["enterprise", "kind", "on"], name="one_tax_paper_a_kind_a_day"),
        ]


class BankAccountRow(models.Model):
    """A bank account; money goes only to the one whose holder was checked.

    One that takes the place of another has its paper and waits until `pays_from`; `phone` is the owner's
    when it was asked for, which is where a later change is told as well.
    """

    public_id = public_id_field()
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="bank_accounts")
    bank = models.CharField(max_length=3)
    number = models.CharField(max_length=16)
    holder = models.CharField(max_length=160)
    state = word(default="waiting")
    added_at = models.DateTimeField()
    added_by = actor_field()
    checked_by_means = word(blank=True, default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = actor_field(blank=True)
    reason = models.CharField(max_length=400, blank=True)
    replaced_at = models.DateTimeField(null=True)
    phone = models.CharField(max_length=16, blank=True)
    paper = models.CharField(max_length=200, blank=True)  # of a change: which letter or book of the bank
    paper_on = models.DateField(null=True)
    pays_from = models.DateField(null=True)  # of a change, once the owner's code has come

    class Meta:
        db_table = "registry_bankaccount"
        constraints = [
            CheckConstraint(name="account_state_is_known", condition=one_of("state", ACCOUNT_STATES)),
            CheckConstraint(
                name="account_check_is_known",
                condition=one_of("checked_by_means", HOLDER_CHECKS, blank=True),
            ),
            CheckConstraint(
                name="account_is_settled_whole",
                condition=Q(state__in=("waiting", "asked"), settled_at__isnull=True, settled_by="")
                | ~Q(state__in=("waiting", "asked")) & Q(settled_at__isnull=False) & ~Q(settled_by=""),
            ),
            CheckConstraint(
                name="changed_account_has_its_paper",
                condition=Q(paper__regex=r"\S", paper_on__isnull=False)
                | Q(paper="", paper_on__isnull=True, pays_from__isnull=True)
                & ~Q(state__in=("asked", "due", "stopped")),
            ),
            CheckConstraint(
                name="due_account_waits_for_a_day", condition=~Q(state="due") | Q(pays_from__isnull=False)
            ),
            CheckConstraint(
                name="account_phone_is_e164", condition=Q(phone="") | Q(phone__regex=r"^\+[1-9][0-9]{7,14}$")
            ),
            CheckConstraint(
                name="refused_account_has_a_reason", condition=~Q(state="refused") | Q(reason__regex=r"\S")
            ),
            CheckConstraint(name="account_has_a_holder", condition=Q(holder__regex=r"\S")),
            UniqueConstraint(
                fields=["enterprise"], name="one_account_to_pay_to", condition=Q(state="checked")
            ),
            UniqueConstraint(fields=["enterprise"], name="one_account_waiting", condition=Q(state="waiting")),
            UniqueConstraint(fields=["enterprise"], name="one_account_asked", condition=Q(state="asked")),
            UniqueConstraint(fields=["enterprise"], name="one_account_due", condition=Q(state="due")),
        ]

    def __repr__(self) -> str:
        return f"<BankAccount {self.public_id}>"

    __str__ = __repr__
