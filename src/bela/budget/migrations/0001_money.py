"""Packages, budget lines with the versions of their ceiling, reservations, price standards."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import bela.kernel.public_id


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_what_django_cannot_say"),
    ]

    operations = [
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=bela.kernel.public_id.new_public_id,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("sub_activity", models.CharField(blank=True, max_length=20)),
                ("account", models.CharField(max_length=17)),
                ("funds", models.CharField(max_length=8)),
                ("title", models.CharField(max_length=300)),
                ("ceiling", models.BigIntegerField()),
                ("committed", models.BigIntegerField(default=0)),
                ("spent", models.BigIntegerField(default=0)),
                ("honoured", models.BigIntegerField(default=0)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CeilingVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("ceiling", models.BigIntegerField()),
                ("document", models.CharField(max_length=120)),
                ("dated_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="budget.budgetline",
                    ),
                ),
            ],
            options={
                "ordering": ["valid"],
            },
        ),
        migrations.CreateModel(
            name="Package",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=9, unique=True)),
                ("year", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("kind", models.CharField(max_length=24)),
                ("method_ceiling", models.BigIntegerField(null=True)),
                ("announced_on", models.DateField(null=True)),
                ("paper", models.CharField(blank=True, max_length=300)),
                ("revised_from", models.CharField(blank=True, max_length=9)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PriceStandard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=300)),
                ("specification", models.CharField(blank=True, max_length=600)),
                ("uom", models.CharField(max_length=40)),
                ("group", models.CharField(blank=True, max_length=120)),
                ("account", models.CharField(blank=True, max_length=17)),
                ("key", models.CharField(max_length=360)),
                ("price", models.BigIntegerField()),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.government",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reservation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.CharField(max_length=64)),
                ("amount", models.BigIntegerField()),
                ("spent", models.BigIntegerField(default=0)),
                ("released", models.BigIntegerField(default=0)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reservations",
                        to="budget.budgetline",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="budgetline",
            index=models.Index(fields=["unit", "year"], name="lines_of_a_unit_and_year"),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(
                fields=("unit", "year", "sub_activity", "account", "funds"), name="one_line_an_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("funds__in", ("apbd", "apbn", "blud", "bos", "village"))),
                name="line_funds_are_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("account__regex", "^5\\.[12]\\.[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}\\.[0-9]{4}$")
                ),
                name="line_account_is_expenditure",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")), name="line_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2000), ("year__lte", 2100)), name="line_year_is_possible"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ceiling__gte", 0), ("committed__gte", 0), ("spent__gte", 0), ("honoured__gte", 0)
                ),
                name="line_amounts_are_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "ceiling__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("committed"), "+", models.F("spent")
                        ),
                    ),
                    (
                        "honoured__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("committed"), "+", models.F("spent")
                        ),
                    ),
                    _connector="OR",
                ),
                name="line_is_never_over_its_ceiling",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceilingversion",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("line"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                            template="%(function)s(%(expressions)s, %(expressions)s, '[]')",
                        ),
                        "=",
                    ),
                    ("valid", "&&"),
                ],
                name="one_ceiling_a_line_and_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceilingversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("ceiling__gte", 0)), name="version_ceiling_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="ceilingversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("document__regex", "\\S")), name="version_has_a_document"
            ),
        ),
        migrations.AddConstraint(
            model_name="ceilingversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid__startswith__isnull", False), ("valid__isempty", False)),
                name="version_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="package",
            index=models.Index(fields=["unit", "year"], name="packages_of_a_unit_and_year"),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ("provider", "provider_in_swakelola", "swakelola", "not_required", "emergency"),
                    )
                ),
                name="package_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[0-9]{7,9}$")), name="package_code_is_digits"
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")), name="package_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2000), ("year__lte", 2100)), name="package_year_is_possible"
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("method_ceiling__isnull", True), ("method_ceiling__gt", 0), _connector="OR"
                ),
                name="method_ceiling_is_above_zero",
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(("revised_from", models.F("code")), _negated=True),
                name="package_does_not_revise_itself",
            ),
        ),
        migrations.AddIndex(
            model_name="pricestandard",
            index=models.Index(fields=["government", "year", "key"], name="standards_by_name_and_uom"),
        ),
        migrations.AddConstraint(
            model_name="pricestandard",
            constraint=models.UniqueConstraint(
                fields=("government", "year", "code"), name="one_standard_a_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricestandard",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__gt", 0)), name="standard_price_is_above_zero"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricestandard",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="standard_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricestandard",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2000), ("year__lte", 2100)), name="standard_year_is_possible"
            ),
        ),
        migrations.AddIndex(
            model_name="reservation",
            index=models.Index(fields=["order"], name="reservations_of_an_order"),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    (
                        "amount__gt",
                        django.db.models.expressions.CombinedExpression(
                            models.F("spent"), "+", models.F("released")
                        ),
                    )
                ),
                fields=("order", "line"),
                name="one_open_reservation_an_order_and_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="reservation_is_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("spent__gte", 0),
                    ("released__gte", 0),
                    (
                        "amount__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("spent"), "+", models.F("released")
                        ),
                    ),
                ),
                name="reservation_parts_fit",
            ),
        ),
        # A hot line is updated for every order: room on its page keeps the update there, without its indexes.
        migrations.RunSQL(
            "ALTER TABLE budget_budgetline SET (fillfactor = 60)",
            "ALTER TABLE budget_budgetline RESET (fillfactor)",
        ),
    ]
