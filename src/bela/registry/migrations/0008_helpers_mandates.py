"""A mandate of a helper, an owner's PIN, and members who act within days."""

import datetime

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import bela.kernel.public_id


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0007_a_persons_side"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mandate",
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
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("reason", models.CharField(max_length=400)),
                ("paper", models.CharField(max_length=200)),
                ("paper_on", models.DateField()),
                ("given_at", models.DateTimeField()),
                ("given_by", models.CharField(max_length=200)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=200)),
                ("ended_reason", models.CharField(blank=True, max_length=400)),
            ],
        ),
        migrations.CreateModel(
            name="OwnerPin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hashed", models.CharField(max_length=200)),
                ("set_at", models.DateTimeField()),
                ("set_by", models.CharField(max_length=200)),
                ("wrong", models.PositiveSmallIntegerField(default=0)),
                ("wrong_in_all", models.PositiveSmallIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="member",
            name="member_part_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="ownercode",
            name="owner_code_act_is_known",
        ),
        migrations.AddField(
            model_name="member",
            name="period",
            field=django.contrib.postgres.fields.ranges.DateRangeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ("owner", "staff", "helper"))), name="member_part_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("part", "helper"), ("period__isnull", False)),
                    models.Q(models.Q(("part", "helper"), _negated=True), ("period__isnull", True)),
                    _connector="OR",
                ),
                name="helper_acts_within_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownercode",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", ("account", "takeout", "erasure", "pin"))),
                name="owner_code_act_is_known",
            ),
        ),
        migrations.AddField(
            model_name="mandate",
            name="helper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                to_field="public_id",
            ),
        ),
        migrations.AddField(
            model_name="mandate",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="mandates", to="registry.owner"
            ),
        ),
        migrations.AddField(
            model_name="ownerpin",
            name="owner",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="pin", to="registry.owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("last_on__gte", models.F("first_on")),
                    (
                        "last_on__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("first_on"), "+", models.Value(datetime.timedelta(days=365))
                        ),
                    ),
                ),
                name="mandate_is_a_year_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason__regex", "\\S"), ("paper__regex", "\\S"), ("paper_on__lte", models.F("first_on"))
                ),
                name="mandate_has_reason_and_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by", ""), ("ended_reason", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_reason__regex", "\\S"),
                        models.Q(("ended_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="mandate_is_ended_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("owner", "helper"),
                name="one_open_mandate",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownerpin",
            constraint=models.CheckConstraint(
                condition=models.Q(("hashed__contains", "$")), name="pin_is_hashed"
            ),
        ),
    ]
