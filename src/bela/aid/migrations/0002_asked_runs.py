"""Runs over the register that officers asked for, made by the clock."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("aid", "0001_programmes_and_results"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=200)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("begun_at", models.DateTimeField(null=True)),
                ("failed", models.CharField(blank=True, max_length=400)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_runs",
                        to="aid.programme",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="aid.run"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("run__isnull", True), ("failed", ""), _connector="OR"),
                        name="asked_run_ends_one_way",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("failed", ""), ("run__isnull", True)),
                        fields=("programme",),
                        name="one_run_waiting",
                    ),
                ],
            },
        ),
    ]
