"""The room's tables. Private: other rooms use steps and queries.

A line's `committed` and `spent` are running totals, kept by conditional updates; the reservations are what
they are recounted from. The embedded server has no btree_gist: a scalar is compared as a one-value range.
"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, UniqueConstraint

from bela.budget.words import FUNDS, PACKAGE_KINDS
from bela.kernel.public_id import new_public_id

_ACCOUNT = r"^5\.[12]\.[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$"
_YEARS = Q(year__gte=2000) & Q(year__lte=2100)


def public_id_field() -> models.CharField[str, str]:
    """What addresses and other rooms call the row."""
    return models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)


class Package(models.Model):
    """A package of the published procurement plan (RUP)."""

    code = models.CharField(max_length=9, unique=True)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=24)
    method_ceiling = models.BigIntegerField(null=True)
    announced_on = models.DateField(null=True)
    paper = models.CharField(max_length=300, blank=True)
    revised_from = models.CharField(max_length=9, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(name="package_kind_is_known", condition=Q(kind__in=PACKAGE_KINDS)),
            CheckConstraint(name="package_code_is_digits", condition=Q(code__regex=r"^[0-9]{7,9}$")),
            CheckConstraint(name="package_has_a_title", condition=Q(title__regex=r"\S")),
            CheckConstraint(name="package_year_is_possible", condition=_YEARS),
            CheckConstraint(
                name="method_ceiling_is_above_zero",
                condition=Q(method_ceiling__isnull=True) | Q(method_ceiling__gt=0),
            ),
            CheckConstraint(name="package_does_not_revise_itself", condition=~Q(revised_from=F("code"))),
        ]
        indexes = [models.Index(fields=["unit", "year"], name="packages_of_a_unit_and_year")]

    def __str__(self) -> str:
        return self.code


class BudgetLine(models.Model):
    """Money of a unit for one account of one sub-activity in a year, as its ceiling stands now.

    `honoured` is what was committed and spent already when a revision cut the ceiling below it: promises
    that were made are kept, the line is over-committed, and nothing more can be reserved on it.
    """

    public_id = public_id_field()
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    sub_activity = models.CharField(max_length=20, blank=True)
    account = models.CharField(max_length=17)
    funds = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    ceiling = models.BigIntegerField()
    committed = models.BigIntegerField(default=0)
    spent = models.BigIntegerField(default=0)
    honoured = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["unit", "year", "sub_activity", "account", "funds"], name="one_line_an_account"
            ),
            CheckConstraint(name="line_funds_are_known", condition=Q(funds__in=FUNDS)),
            CheckConstraint(name="line_account_is_expenditure", condition=Q(account__regex=_ACCOUNT)),
            CheckConstraint(name="line_has_a_title", condition=Q(title__regex=r"\S")),
            CheckConstraint(name="line_year_is_possible", condition=_YEARS),
            CheckConstraint(
                name="line_amounts_are_not_negative",
                condition=Q(ceiling__gte=0) & Q(committed__gte=0) & Q(spent__gte=0) & Q(honoured__gte=0),
            ),
            CheckConstraint(
                name="line_is_never_over_its_ceiling",
                condition=Q(ceiling__gte=F("committed") + F("spent"))
                | Q(honoured__gte=F("committed") + F("spent")),
            ),
        ]
        indexes = [models.Index(fields=["unit", "year"], name="lines_of_a_unit_and_year")]

    def __str__(self) -> str:
        return f"{self.account} {self.year}"


def _line_as_range() -> Func:
    return Func(
        F("line"), function="int8range", template="%(function)s(%(expressions)s, %(expressions)s, '[]')",
        output_field=BigIntegerRangeField(),
    )  # fmt: skip


class CeilingVersion(models.Model):
    """A line's ceiling for a period, by the number and date of the budget document that set it."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="versions")
    valid = DateRangeField()
    ceiling = models.BigIntegerField()
    document = models.CharField(max_length=120)
    dated_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["valid"]
        constraints = [
            ExclusionConstraint(
                name="one_ceiling_a_line_and_day",
                expressions=[
                    (_line_as_range(), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            CheckConstraint(name="version_ceiling_is_not_negative", condition=Q(ceiling__gte=0)),
            CheckConstraint(name="version_has_a_document", condition=Q(document__regex=r"\S")),
            CheckConstraint(
                name="version_begins", condition=Q(valid__startswith__isnull=False) & Q(valid__isempty=False)
            ),
        ]


class Reservation(models.Model):
    """What an order has claimed on a line: of `amount`, so much is spent and so much was given back."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="reservations")
    order = models.CharField(max_length=64)
    amount = models.BigIntegerField()
    spent = models.BigIntegerField(default=0)
    released = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            # An order that was given back may claim again; it never holds two open claims on one line.
            UniqueConstraint(
                fields=["order", "line"],
                name="one_open_reservation_an_order_and_line",
                condition=Q(amount__gt=F("spent") + F("released")),
            ),
            CheckConstraint(name="reservation_is_of_something", condition=Q(amount__gt=0)),
            CheckConstraint(
                name="reservation_parts_fit",
                condition=Q(spent__gte=0) & Q(released__gte=0) & Q(amount__gte=F("spent") + F("released")),
            ),
        ]
        indexes = [models.Index(fields=["order"], name="reservations_of_an_order")]


class PriceStandard(models.Model):
    """The highest price of a thing that a government set for a year (SSH)."""

    government = models.ForeignKey("accounts.Government", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    specification = models.CharField(max_length=600, blank=True)
    uom = models.CharField(max_length=40)
    group = models.CharField(max_length=120, blank=True)
    account = models.CharField(max_length=17, blank=True)
    key = models.CharField(max_length=360)
    price = models.BigIntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["government", "year", "code"], name="one_standard_a_code"),
            CheckConstraint(name="standard_price_is_above_zero", condition=Q(price__gt=0)),
            CheckConstraint(name="standard_has_a_name", condition=Q(name__regex=r"\S")),
            CheckConstraint(name="standard_year_is_possible", condition=_YEARS),
        ]
        indexes = [models.Index(fields=["government", "year", "key"], name="standards_by_name_and_uom")]
