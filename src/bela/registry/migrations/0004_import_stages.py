"""A list's way into the register in stages: its file, what is remembered of its office, pairs in it."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

_KEY = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
_STATES = ("uploaded", "read", "mapped", "checked", "matched", "admitted", "withdrawn")


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_census_record")]

    operations = [
        migrations.AddField("batch", "asked", models.JSONField(default=dict)),
        migrations.AddField("batch", "sheets", models.JSONField(default=list)),
        migrations.AddField(
            "batch",
            "signature",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField("batch", "stages", models.JSONField(default=dict)),
        migrations.AlterField("batch", "state", models.CharField(default="uploaded", max_length=24)),
        migrations.RemoveConstraint("batch", "batch_state_is_known"),
        migrations.AddConstraint(
            "batch", models.CheckConstraint(name="batch_state_is_known", condition=Q(state__in=_STATES))
        ),
        migrations.AddField(
            "stagedrow",
            "digest",
            models.CharField(blank=True, default="", max_length=24),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "stagedrow",
            models.Index(condition=Q(state="admitted"), fields=["digest"], name="admitted_row_by_digest"),
        ),
        migrations.CreateModel(
            name="StagedPair",
            fields=[
                ("id", _KEY),
                ("line", models.PositiveIntegerField()),
                ("other_line", models.PositiveIntegerField(null=True)),
                ("probability", models.FloatField()),
                ("verdict", models.CharField(max_length=24)),
                ("why", models.JSONField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pairs", to="registry.batch"
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staged_pairs",
                        to="registry.enterprise",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="staged_pair_verdict_is_known", condition=Q(verdict__in=("certain", "unsure"))
                    ),
                    models.CheckConstraint(
                        name="staged_pair_is_of_two",
                        condition=Q(other_line__isnull=True) ^ Q(enterprise__isnull=True),
                    ),
                    models.UniqueConstraint(
                        fields=("batch", "line", "other_line", "enterprise"),
                        name="one_staged_pair_each",
                        nulls_distinct=False,
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="FileChunk",
            fields=[
                ("id", _KEY),
                ("digest", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("digest", "number"), name="one_chunk_a_number")
                ]
            },
        ),
        migrations.CreateModel(
            name="ListSource",
            fields=[
                ("id", _KEY),
                ("signature", models.CharField(max_length=64)),
                ("columns", models.JSONField()),
                ("said_at", models.DateTimeField()),
                ("said_by", models.CharField(max_length=200)),
                (
                    "government",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.government",
                        to_field="public_id",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.batch"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("government", "signature"), name="one_source_a_heading", nulls_distinct=False
                    )
                ]
            },
        ),
    ]
