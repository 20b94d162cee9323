"""Releases, and the projection that lists and figures are made of."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("code", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "code"), name="one_choice_a_code"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("category", "region", "unit", "year"))),
                        name="choice_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Process",
            fields=[
                ("order", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("shown_number", models.BigIntegerField(null=True, unique=True)),
                ("last_number", models.BigIntegerField()),
                ("state", models.CharField(max_length=24)),
                ("fallen", models.BooleanField(default=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("government", models.CharField(max_length=16)),
                ("unit", models.CharField(max_length=16)),
                ("unit_name", models.CharField(blank=True, max_length=200)),
                ("supplier", models.CharField(max_length=16)),
                ("supplier_name", models.CharField(blank=True, max_length=200)),
                ("scale", models.CharField(blank=True, max_length=24)),
                ("region", models.CharField(blank=True, max_length=13)),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60)),
                ),
                ("title", models.CharField(blank=True, max_length=400)),
                ("number", models.CharField(blank=True, max_length=160)),
                ("gross", models.BigIntegerField()),
                ("approved_on", models.DateField(null=True)),
                ("invoiced_on", models.DateField(null=True)),
                ("paid_on", models.DateField(null=True)),
                ("facts", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("shown_number__isnull", False)),
                        fields=["year", "-shown_number"],
                        name="processes_of_a_year",
                    ),
                    models.Index(
                        condition=models.Q(("shown_number__isnull", False)),
                        fields=["unit", "-shown_number"],
                        name="processes_of_a_unit",
                    ),
                    models.Index(
                        condition=models.Q(("shown_number__isnull", False)),
                        fields=["region", "-shown_number"],
                        name="processes_of_a_region",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["categories"], name="processes_by_category"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shown_number__isnull", True), ("approved_on__isnull", False), _connector="OR"
                        ),
                        name="shown_process_has_its_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                ("release_id", models.CharField(max_length=80, unique=True)),
                ("ocid", models.CharField(max_length=60)),
                ("order", models.CharField(max_length=16)),
                ("entry_number", models.BigIntegerField()),
                ("date", models.DateTimeField()),
                ("payload", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["order", "place"], name="releases_of_an_order")],
            },
        ),
        migrations.CreateModel(
            name="ShownPaper",
            fields=[
                ("code", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("order", models.CharField(db_index=True, max_length=16)),
                ("kind", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=160)),
                ("issued_on", models.DateField()),
                ("issued_number", models.BigIntegerField()),
                ("facts_sha256", models.CharField(max_length=64)),
                ("pdf_sha256", models.CharField(blank=True, max_length=64)),
                ("void", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("facts_sha256__regex", "^[0-9a-f]{64}$")),
                        name="shown_paper_has_a_hash",
                    )
                ],
            },
        ),
    ]
