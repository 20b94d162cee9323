"""An enterprise, its owner, the people who act for it, and what was answered when by whom."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.registry.models.columns import actor_field, one_of, public_id_field, said_more, word
from bela.registry.words import (
    CAPITAL_BANDS,
    DISABILITIES,
    END_STATES,
    FOOD_TAX_COLLECTORS,
    HOWS,
    LEGAL_FORMS,
    MEMBER_PARTS,
    NIK_STATES,
    PLACE_KINDS,
    SALES_BANDS,
    SCALES,
    SEXES,
    STAGES,
)


class Owner(models.Model):
    """Who owns it, as answered or as a list says; whether somebody signs in as them is `Member`."""

    name = models.CharField(max_length=160, blank=True)
    sort_name = models.CharField(max_length=160, blank=True)
    nik = models.CharField(max_length=16, blank=True)
    nik_state = word(default="unasked")
    family_card = models.CharField(max_length=16, blank=True)
    sex = word(blank=True, default="")
    born_on = models.DateField(null=True)
    id_card_address = models.TextField(blank=True)
    id_card_region = models.CharField(max_length=13, blank=True)  # Kemendagri, as far as known
    disability = word(blank=True, default="")
    phone = models.CharField(max_length=16, blank=True)
    other_phones: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=16), default=list)
    email = models.CharField(max_length=254, blank=True)
    more: models.JSONField[Any, Any] = models.JSONField(default=dict)  # see `Enterprise.more`

    class Meta:
        constraints = [
            CheckConstraint(name="owner_more_is_fields", condition=said_more("more")),
            CheckConstraint(
                name="owner_disability_is_known", condition=one_of("disability", DISABILITIES, blank=True)
            ),
            CheckConstraint(name="owner_nik_state_is_known", condition=one_of("nik_state", NIK_STATES)),
            CheckConstraint(
                name="owner_nik_is_given",
                condition=Q(nik="") & ~Q(nik_state="given") | Q(nik__regex=r"^[0-9]{16}$", nik_state="given"),
            ),
            CheckConstraint(name="owner_sex_is_known", condition=one_of("sex", SEXES, blank=True)),
            CheckConstraint(
                name="owner_phone_is_e164", condition=Q(phone="") | Q(phone__regex=r"^\+[1-9][0-9]{7,14}$")
            ),
        ]
        indexes = [
            models.Index(fields=["phone"], name="owner_by_phone", condition=~Q(phone="")),
            models.Index(fields=["nik"], name="owner_by_nik", condition=~Q(nik="")),
        ]

    def __repr__(self) -> str:
        return f"<Owner {self.pk}>"  # what lands in logs names nobody

    __str__ = __repr__


class Enterprise(models.Model):
    """One enterprise as the register knows it today; `Occasion` says since when and by whom."""

    public_id = public_id_field()
    government = models.ForeignKey(
        "accounts.Government", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="enterprises")
    stage = word(default="name")
    end_state = word(default="open")
    registered_at = models.DateTimeField()
    drafting_at = models.DateTimeField(null=True)
    activated_at = models.DateTimeField(null=True)
    activated_by = actor_field(blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=400, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="absorbed"
    )  # what a person found it to be the same as: it is hidden behind that one (`Merge`)

    # The business
    name = models.CharField(max_length=160)
    sort_name = models.CharField(max_length=160, db_index=True)
    legal_form = word(blank=True, default="")
    activity = models.TextField(blank=True)
    product = models.TextField(blank=True)
    kbli: ArrayField[list[str], list[str]] = ArrayField(
        models.CharField(max_length=10), default=list
    )  # "47111/2020": a code means nothing without its edition
    started_on = models.DateField(null=True)  # 1 January where only the year is known
    workers_male = models.PositiveIntegerField(null=True)
    workers_female = models.PositiveIntegerField(null=True)

    # Its place
    region_code = models.CharField(max_length=13, blank=True, db_index=True)  # Kemendagri, as far as known
    region_path = models.CharField(max_length=200, blank=True)  # its names, nearest first, as imported
    place_kind = word(blank=True, default="")
    address = models.TextField(blank=True)
    rt = models.CharField(max_length=3, blank=True)
    rw = models.CharField(max_length=3, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    # Legality and tax
    nib = models.CharField(max_length=13, blank=True)
    npwp = models.CharField(max_length=16, blank=True)
    taxable_person = models.BooleanField(default=False)
    food_tax_rate = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # per cent
    food_tax_collected_by = word(blank=True, default="")

    # Scale: what was last decided, and what was stated without having been decided on
    scale = word(blank=True, default="")
    capital_stated = models.BigIntegerField(null=True)  # rupiah, without land and buildings
    sales_stated = models.BigIntegerField(null=True)  # rupiah a year
    capital_band = word(blank=True, default="")  # where the figure is not known
    sales_band = word(blank=True, default="")

    # Answers that no law, search or comparison asks for: {"field": value}, read as every other answer
    more: models.JSONField[Any, Any] = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True)  # when anything was last answered
    count_key = models.UUIDField(null=True, unique=True)  # of the form that began it: sent twice is once

    class Meta:
        constraints = [
            CheckConstraint(name="enterprise_has_a_name", condition=Q(name__regex=r"\S")),
            CheckConstraint(name="enterprise_stage_is_known", condition=one_of("stage", STAGES)),
            CheckConstraint(name="enterprise_end_state_is_known", condition=one_of("end_state", END_STATES)),
            CheckConstraint(
                name="enterprise_form_is_known", condition=one_of("legal_form", LEGAL_FORMS, blank=True)
            ),
            CheckConstraint(
                name="enterprise_place_is_known", condition=one_of("place_kind", PLACE_KINDS, blank=True)
            ),
            CheckConstraint(name="enterprise_scale_is_known", condition=one_of("scale", SCALES, blank=True)),
            CheckConstraint(
                name="drafting_has_its_moment", condition=Q(stage="name") | Q(drafting_at__isnull=False)
            ),
            CheckConstraint(
                name="active_was_allowed",
                condition=Q(activated_at__isnull=True, activated_by="") & ~Q(stage="active")
                | Q(stage="active", activated_at__isnull=False) & ~Q(activated_by="") & ~Q(scale=""),
            ),
            CheckConstraint(
                name="withdrawn_has_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_reason__regex=r"\S"),
            ),
            CheckConstraint(
                name="absorbed_does_not_sell",
                condition=Q(merged_into__isnull=True)
                | ~Q(merged_into=F("id")) & (~Q(stage="active") | Q(withdrawn_at__isnull=False)),
            ),
            CheckConstraint(
                name="food_tax_is_whole",
                condition=Q(food_tax_rate__isnull=True, food_tax_collected_by="")
                | Q(
                    food_tax_rate__gte=0,
                    food_tax_rate__lte=100,
                    food_tax_collected_by__in=FOOD_TAX_COLLECTORS,
                ),
            ),
            CheckConstraint(
                name="enterprise_nib_is_13_digits", condition=Q(nib="") | Q(nib__regex=r"^[0-9]{13}$")
            ),
            CheckConstraint(
                name="enterprise_npwp_is_16_digits", condition=Q(npwp="") | Q(npwp__regex=r"^[0-9]{16}$")
            ),
            CheckConstraint(
                name="enterprise_money_is_not_negative",
                condition=(Q(capital_stated__isnull=True) | Q(capital_stated__gte=0))
                & (Q(sales_stated__isnull=True) | Q(sales_stated__gte=0)),
            ),
            CheckConstraint(name="enterprise_more_is_fields", condition=said_more("more")),
            CheckConstraint(
                name="enterprise_bands_are_known",
                condition=one_of("capital_band", CAPITAL_BANDS, blank=True)
                & one_of("sales_band", SALES_BANDS, blank=True),
            ),
            # Lists repeat an NIB; whoever sells stands alone with it.
            UniqueConstraint(
                fields=["nib"],
                name="one_seller_an_nib",
                condition=Q(stage="active", withdrawn_at__isnull=True) & ~Q(nib=""),
            ),
        ]
        indexes = [
            models.Index(fields=["government", "stage", "sort_name"], name="enterprise_by_stage"),
            models.Index(fields=["nib"], name="enterprise_by_nib", condition=~Q(nib="")),
        ]

    def __repr__(self) -> str:
        return f"<Enterprise {self.public_id}>"

    __str__ = __repr__


class Member(models.Model):
    """A person who acts for an enterprise: its owner, somebody of its staff, a helper within their mandate's days."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    part = word(default="owner")
    period = DateRangeField(null=True)  # of a helper's mandate; the others act until it is ended
    linked_at = models.DateTimeField()
    linked_by = actor_field()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(name="member_part_is_known", condition=one_of("part", MEMBER_PARTS)),
            CheckConstraint(
                name="helper_acts_within_days",
                condition=Q(part="helper", period__isnull=False) | ~Q(part="helper") & Q(period__isnull=True),
            ),
            UniqueConstraint(
                fields=["enterprise", "person"],
                name="one_part_a_person",
                condition=Q(ended_at__isnull=True),
            ),
        ]


class Occasion(models.Model):
    """What was answered on one occasion: who, when, how, and each field before and after.

    It holds personal data, so it is no ledger and can be erased; the ledger only says which fields moved.
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="occasions")
    at = models.DateTimeField()
    by = actor_field()
    how = word()
    staged_row = models.ForeignKey(
        "registry.StagedRow", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answers = models.JSONField()  # {"field": [before, after]}

    class Meta:
        constraints = [CheckConstraint(name="occasion_how_is_known", condition=one_of("how", HOWS))]
        indexes = [models.Index(fields=["enterprise", "at"], name="occasion_of_enterprise")]
