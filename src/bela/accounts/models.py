"""The room's tables. Private: other rooms read through `queries`, doors through use cases and queries.

The tables defend what the use cases promise. The embedded server has no btree_gist, so an exclusion
compares a scalar as a range of one value.
"""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField, DateRangeField, IntegerRangeField
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, UniqueConstraint, Value
from django.db.models.functions import Coalesce, Lower, Upper

from bela.accounts.roles import ALONE
from bela.kernel.public_id import new_public_id

# Numbers a role for the constraints below. Append only: a constraint remembers the list it was made with.
NUMBERED_ROLES = (
    "helper",
    "requester",
    "procurement_officer",
    "committing_officer",
    "budget_user",
    "receiver",
    "goods_keeper",
    "finance_verifier",
    "treasurer",
    "registry_officer",
    "curator",
    "procurement_unit",
    "inspector",
    "administrator",
)
CHANNELS = ("bela", "online_shop", "direct_purchase")
FUNDS = ("apbd", "apbn", "blud", "bos", "village")


def public_id_field() -> models.CharField[str, str]:
    """What addresses and other rooms call the row."""
    return models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)


class People(BaseUserManager["Person"]):
    """Finds people; Django's sign-in asks it."""


class Person(AbstractBaseUser):
    """Somebody who can sign in: by phone, by e-mail, or by either."""

    public_id = public_id_field()
    name = models.CharField(max_length=120)
    sort_name = models.CharField(max_length=120, db_index=True)
    phone = models.CharField(max_length=16, null=True, unique=True)
    phone_confirmed_at = models.DateTimeField(null=True)
    email = models.CharField(max_length=254, null=True)
    email_confirmed_at = models.DateTimeField(null=True)
    nip = models.CharField(max_length=18, blank=True)
    language = models.CharField(max_length=2, default="id")
    wants_to_sell = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    registered_at = models.DateTimeField()
    sign_in_epoch = models.PositiveIntegerField(default=0)  # counted up, it ends every session

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "public_id"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            CheckConstraint(
                name="person_is_reachable", condition=Q(phone__isnull=False) | Q(email__isnull=False)
            ),
            CheckConstraint(
                name="phone_is_e164",
                condition=Q(phone__isnull=True) | Q(phone__regex=r"^\+[1-9][0-9]{7,14}$"),
            ),
            CheckConstraint(
                name="email_is_lower_case", condition=Q(email__isnull=True) | Q(email=Lower("email"))
            ),
            CheckConstraint(
                name="confirmed_phone_is_there",
                condition=Q(phone_confirmed_at__isnull=True) | Q(phone__isnull=False),
            ),
            CheckConstraint(
                name="confirmed_email_is_there",
                condition=Q(email_confirmed_at__isnull=True) | Q(email__isnull=False),
            ),
            CheckConstraint(
                name="person_has_a_name", condition=Q(name__regex=r"\S") & Q(sort_name__regex=r"\S")
            ),
            CheckConstraint(name="nip_is_18_digits", condition=Q(nip="") | Q(nip__regex=r"^[0-9]{18}$")),
            CheckConstraint(name="person_language_is_ours", condition=Q(language__in=("id", "en"))),
            UniqueConstraint(Lower("email"), name="one_person_an_email"),
            UniqueConstraint(fields=["nip"], name="one_person_a_nip", condition=~Q(nip="")),
        ]

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<Person {self.public_id}>"  # what lands in logs names nobody

    def get_session_auth_hash(self) -> str:
        """Django's own, and the epoch: a session ends when either has changed."""
        return hashlib.sha256(f"{super().get_session_auth_hash()}:{self.sign_in_epoch}".encode()).hexdigest()


class ContactChange(models.Model):
    """A new phone or e-mail that waits for the code that was sent to it."""

    public_id = public_id_field()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_changes")
    kind = models.CharField(max_length=5)
    value = models.CharField(max_length=254)
    code_digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)  # confirmed, replaced or given up

    class Meta:
        constraints = [
            CheckConstraint(name="contact_is_phone_or_email", condition=Q(kind__in=("phone", "email"))),
            UniqueConstraint(
                fields=["person", "kind"],
                name="one_open_change_a_contact",
                condition=Q(settled_at__isnull=True),
            ),
        ]


class Government(models.Model):
    """A city, district, province, ministry or agency whose units buy."""

    public_id = public_id_field()
    kd_klpd = models.CharField(max_length=8, unique=True)
    region_code = models.CharField(max_length=13, blank=True)
    name = models.CharField(max_length=160)
    default_channel = models.CharField(max_length=20, default="direct_purchase")

    class Meta:
        constraints = [
            CheckConstraint(name="government_channel_is_known", condition=Q(default_channel__in=CHANNELS)),
            CheckConstraint(name="government_has_a_name", condition=Q(name__regex=r"\S")),
        ]


def one_value_range(column: str) -> Func:
    """A scalar column as a range of that one value."""
    return Func(
        F(column), function="int8range", template="%(function)s(%(expressions)s, %(expressions)s, '[]')",
        output_field=BigIntegerRangeField(),
    )  # fmt: skip


class Unit(models.Model):
    """A spending unit (SKPD, satker) or a sub-unit under it, for as long as it exists."""

    public_id = public_id_field()
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="sub_units")
    name = models.CharField(max_length=160)
    kd_satker = models.CharField(max_length=30, blank=True)
    region_code = models.CharField(max_length=13, blank=True)
    npwp = models.CharField(max_length=16, blank=True)
    address = models.TextField(blank=True)
    funds: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=8))
    valid = DateRangeField()

    class Meta:
        constraints = [
            # Units only ever hang below one that was there before them, so no chain of parents can close.
            CheckConstraint(name="parent_is_older", condition=Q(parent__isnull=True) | Q(parent__lt=F("id"))),
            CheckConstraint(
                name="unit_funds_are_known",
                condition=Q(funds__contained_by=list(FUNDS)) & Q(funds__len__gte=1),
            ),
            CheckConstraint(
                name="unit_begins", condition=Q(valid__startswith__isnull=False) & Q(valid__isempty=False)
            ),
            CheckConstraint(name="unit_has_a_name", condition=Q(name__regex=r"\S")),
            UniqueConstraint(fields=["id", "government"], name="unit_within_its_government"),
            UniqueConstraint(
                F("government"), Upper("kd_satker"), name="one_unit_a_satker", condition=~Q(kd_satker="")
            ),
            UniqueConstraint(
                F("government"), Coalesce("parent", Value(0)), Lower("name"),
                name="one_open_unit_a_name", condition=Q(valid__upper_inf=True),
            ),
        ]  # fmt: skip


class Decree(models.Model):
    """The paper by which offices are given or ended: a decree (SK) or a letter of assignment."""

    public_id = public_id_field()
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="decrees")
    kind = models.CharField(max_length=8, default="decree")
    number = models.CharField(max_length=80)
    dated_on = models.DateField()
    scan_digest = models.CharField(max_length=64, blank=True)
    scan_type = models.CharField(max_length=20, blank=True)
    scan_bytes = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(name="decree_kind_is_known", condition=Q(kind__in=("decree", "letter"))),
            CheckConstraint(name="decree_has_a_number", condition=Q(number__regex=r"\S")),
            CheckConstraint(
                name="scan_is_whole",
                condition=Q(scan_digest="", scan_type="", scan_bytes=0)
                | (
                    Q(scan_digest__regex="^[0-9a-f]{64}$", scan_bytes__gt=0)
                    & Q(scan_type__in=("application/pdf", "image/jpeg", "image/png"))
                ),
            ),
            UniqueConstraint(
                F("government"), F("kind"), Lower("number"), F("dated_on"), name="one_row_a_decree"
            ),
        ]


_ROLE_LIST = ", ".join(f"'{role}'" for role in NUMBERED_ROLES)


def role_range() -> Func:
    """The role as a range of one number."""
    number = f"array_position(ARRAY[{_ROLE_LIST}]::text[], %(expressions)s::text)"
    return Func(
        F("role"), function="int4range", template=f"%(function)s({number}, {number}, '[]')",
        output_field=IntegerRangeField(),
    )  # fmt: skip


def hands_range() -> Func:
    """Ranges that overlap where one person may not hold both offices of a unit (see `separation`).

    The committing officer overlaps the treasurer and the finance verifier, who do not overlap each other.
    """
    return Func(
        F("role"), function="int4range", output_field=IntegerRangeField(),
        template="CASE %(expressions)s WHEN 'committing_officer' THEN int4range(1, 3)"
        " WHEN 'treasurer' THEN int4range(1, 2) WHEN 'finance_verifier' THEN int4range(2, 3) END",
    )  # fmt: skip


class Office(models.Model):
    """One role held by one person in one unit, under a decree; or, for a while, in another holder's place.

    `decreed` is what the first decree said, `valid` what holds after a later decree may have ended it;
    `valid` is empty where it was ended before it began. A trigger keeps everything else from changing.
    """

    public_id = public_id_field()
    role = models.CharField(max_length=24)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="offices")
    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="offices")
    decreed = DateRangeField()
    valid = DateRangeField()
    acting_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="acting_holders")
    acting_reason = models.CharField(max_length=200, blank=True)
    certificate_number = models.CharField(max_length=60, blank=True)
    certificate_valid = DateRangeField(null=True)
    ended_by = models.ForeignKey(Decree, on_delete=models.PROTECT, null=True, related_name="ended_offices")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(name="office_role_is_known", condition=Q(role__in=NUMBERED_ROLES)),
            CheckConstraint(
                name="office_begins",
                condition=Q(decreed__startswith__isnull=False) & Q(decreed__isempty=False),
            ),
            CheckConstraint(name="office_stays_in_its_decree", condition=Q(valid__contained_by=F("decreed"))),
            CheckConstraint(
                name="office_is_cut_by_decree",
                condition=Q(ended_by__isnull=True, ended_at__isnull=True, valid=F("decreed"))
                | Q(ended_by__isnull=False, ended_at__isnull=False) & ~Q(valid=F("decreed")),
            ),
            CheckConstraint(
                name="acting_has_a_reason",
                condition=Q(acting_for__isnull=True, acting_reason="")
                | (Q(acting_for__isnull=False) & Q(acting_reason__regex=r"\S")),
            ),
            CheckConstraint(
                name="certificate_is_whole",
                condition=Q(certificate_number="", certificate_valid__isnull=True)
                | (
                    Q(role="procurement_officer", certificate_valid__isnull=False)
                    & Q(certificate_number__regex=r"\S")
                ),
            ),
            ExclusionConstraint(
                name="one_holder_a_day",
                expressions=[(role_range(), "="), (one_value_range("unit"), "="), ("valid", "&&")],
                condition=Q(role__in=ALONE, acting_for__isnull=True),
            ),
            ExclusionConstraint(
                name="one_acting_holder_a_day",
                expressions=[(role_range(), "="), (one_value_range("unit"), "="), ("valid", "&&")],
                condition=Q(role__in=ALONE, acting_for__isnull=False),
            ),
            ExclusionConstraint(
                name="held_once_a_day",
                expressions=[
                    (role_range(), "="),
                    (one_value_range("unit"), "="),
                    (one_value_range("person"), "="),
                    ("valid", "&&"),
                ],
            ),
            ExclusionConstraint(
                name="separate_hands",
                expressions=[
                    (one_value_range("unit"), "="),
                    (one_value_range("person"), "="),
                    (hands_range(), "&&"),
                    ("valid", "&&"),
                ],
                condition=Q(role__in=("committing_officer", "finance_verifier", "treasurer")),
            ),
        ]
        indexes = [models.Index(fields=["person"], name="office_by_person")]
