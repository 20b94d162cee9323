"""The rest of the census record, answers that met, and what an earlier census counted."""

import django.db.models.deletion
import django.db.models.lookups
from django.db import migrations, models

import bela.kernel.public_id

ANSWERED_AT = """
UPDATE registry_enterprise e SET answered_at = o.at
  FROM (SELECT enterprise_id, max(at) AS at FROM registry_occasion GROUP BY enterprise_id) o
 WHERE o.enterprise_id = e.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_what_django_cannot_say"),
        ("registry", "0002_what_stays"),
    ]

    operations = [
        migrations.CreateModel(
            name="CensusCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region_code", models.CharField(max_length=13)),
                ("on", models.DateField()),
                ("enterprises", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=200)),
                ("brought_at", models.DateTimeField()),
                ("brought_by", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="SecondAnswer",
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
                ("field", models.CharField(max_length=40)),
                ("value", models.JSONField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                ("how", models.CharField(max_length=24)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.CharField(blank=True, max_length=200)),
                ("taken", models.BooleanField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="occasion",
            name="occasion_how_is_known",
        ),
        migrations.AddField(
            model_name="enterprise",
            name="answered_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="enterprise",
            name="capital_band",
            field=models.CharField(blank=True, default="", max_length=24),
        ),
        migrations.AddField(
            model_name="enterprise",
            name="count_key",
            field=models.UUIDField(null=True, unique=True),
        ),
        migrations.AddField(
            model_name="enterprise",
            name="more",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="enterprise",
            name="sales_band",
            field=models.CharField(blank=True, default="", max_length=24),
        ),
        migrations.AddField(
            model_name="owner",
            name="disability",
            field=models.CharField(blank=True, default="", max_length=24),
        ),
        migrations.AddField(
            model_name="owner",
            name="id_card_region",
            field=models.CharField(blank=True, max_length=13),
        ),
        migrations.AddField(
            model_name="owner",
            name="more",
            field=models.JSONField(default=dict),
        ),
        migrations.AddConstraint(
            model_name="enterprise",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    models.Func(models.F("more"), function="jsonb_typeof", output_field=models.TextField()),
                    models.Value("object"),
                ),
                name="enterprise_more_is_fields",
            ),
        ),
        migrations.AddConstraint(
            model_name="enterprise",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "capital_band__in",
                        (
                            "upto_5m",
                            "upto_25m",
                            "upto_50m",
                            "upto_500m",
                            "upto_1000m",
                            "upto_5000m",
                            "upto_10000m",
                            "over_10000m",
                            "",
                        ),
                    ),
                    (
                        "sales_band__in",
                        (
                            "upto_25m",
                            "upto_60m",
                            "upto_300m",
                            "upto_500m",
                            "upto_2000m",
                            "upto_2500m",
                            "upto_4800m",
                            "upto_15000m",
                            "upto_50000m",
                            "over_50000m",
                            "",
                        ),
                    ),
                ),
                name="enterprise_bands_are_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="occasion",
            constraint=models.CheckConstraint(
                condition=models.Q(("how__in", ("officer", "self", "import", "helper"))),
                name="occasion_how_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="owner",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    models.Func(models.F("more"), function="jsonb_typeof", output_field=models.TextField()),
                    models.Value("object"),
                ),
                name="owner_more_is_fields",
            ),
        ),
        migrations.AddConstraint(
            model_name="owner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("disability__in", ("no", "physical", "sight", "hearing", "mental", "several", ""))
                ),
                name="owner_disability_is_known",
            ),
        ),
        migrations.AddField(
            model_name="censuscount",
            name="government",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.government",
                to_field="public_id",
            ),
        ),
        migrations.AddField(
            model_name="secondanswer",
            name="enterprise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="second_answers",
                to="registry.enterprise",
            ),
        ),
        migrations.AddConstraint(
            model_name="censuscount",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__regex", "\\S")), name="census_count_has_a_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="censuscount",
            constraint=models.CheckConstraint(
                condition=models.Q(("region_code__regex", "^[0-9.]{5,13}$")), name="census_count_has_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="censuscount",
            constraint=models.UniqueConstraint(
                fields=("government", "region_code", "on"), name="one_count_a_place_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("how__in", ("officer", "self", "import", "helper"))),
                name="second_answer_how_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by", ""), ("taken__isnull", True)),
                    models.Q(
                        ("settled_at__isnull", False),
                        ("taken__isnull", False),
                        models.Q(("settled_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="second_answer_is_settled_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondanswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled_at__isnull", True)),
                fields=("enterprise", "field", "by"),
                name="one_open_second_answer_each",
            ),
        ),
        migrations.RunSQL(ANSWERED_AT, migrations.RunSQL.noop),
    ]
