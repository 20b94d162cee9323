"""A document that was seen, and what the state registers (OSS, tax office, Dukcapil) answered."""

import django.db.models.deletion
import django.db.models.lookups
from django.db import migrations, models

import bela.kernel.public_id


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0005_duplicates_and_merges"),
    ]

    operations = [
        migrations.CreateModel(
            name="StateAnswer",
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
                ("register", models.CharField(max_length=24)),
                ("number", models.CharField(max_length=16)),
                ("result", models.CharField(max_length=24)),
                ("name_asked", models.CharField(max_length=340)),
                ("name_answered", models.CharField(blank=True, max_length=200)),
                ("said", models.JSONField(default=dict)),
                ("as_of", models.DateField()),
                ("expires_on", models.DateField()),
                ("source_digest", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=200)),
                ("seen_at", models.DateTimeField(null=True)),
                ("seen_by", models.CharField(blank=True, max_length=200)),
                ("outcome", models.CharField(blank=True, default="", max_length=24)),
                ("note", models.CharField(blank=True, max_length=400)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="verification",
            name="verification_means_is_known",
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(("means__in", ("visited", "vouched", "nib", "document"))),
                name="verification_means_is_known",
            ),
        ),
        migrations.AddField(
            model_name="stateanswer",
            name="enterprise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="state_answers",
                to="registry.enterprise",
            ),
        ),
        migrations.AddIndex(
            model_name="stateanswer",
            index=models.Index(fields=["enterprise", "register", "-id"], name="state_answer_latest"),
        ),
        migrations.AddIndex(
            model_name="stateanswer",
            index=models.Index(
                condition=models.Q(("seen_at__isnull", True), models.Q(("result", "match"), _negated=True)),
                fields=["asked_at"],
                name="state_answer_to_look_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="stateanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("register__in", ("oss", "pajak", "dukcapil"))),
                name="state_register_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="stateanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("result__in", ("match", "name_differs", "not_found", "not_active", "deceased"))
                ),
                name="state_result_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="stateanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ("explained", "corrected", "followed_up", ""))),
                name="state_outcome_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="stateanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__regex", "^[0-9]{13,16}$")), name="state_number_is_digits"
            ),
        ),
        migrations.AddConstraint(
            model_name="stateanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("result", "name_differs"), models.Q(("name_answered", ""), _negated=True)),
                    models.Q(models.Q(("result", "name_differs"), _negated=True), ("name_answered", "")),
                    _connector="OR",
                ),
                name="other_name_stays_where_it_differs",
            ),
        ),
        migrations.AddConstraint(
            model_name="stateanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_on__gte", models.F("as_of"))), name="state_answer_lasts"
            ),
        ),
        migrations.AddConstraint(
            model_name="stateanswer",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    models.Func(models.F("said"), function="jsonb_typeof", output_field=models.TextField()),
                    models.Value("object"),
                ),
                name="state_said_is_fields",
            ),
        ),
        migrations.AddConstraint(
            model_name="stateanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("source_digest__regex", "^[0-9a-f]{64}$")),
                name="state_source_has_a_digest",
            ),
        ),
        migrations.AddConstraint(
            model_name="stateanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("note", ""), ("outcome", ""), ("seen_at__isnull", True), ("seen_by", "")),
                    models.Q(
                        ("note__regex", "\\S"),
                        ("seen_at__isnull", False),
                        models.Q(("seen_by", ""), _negated=True),
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("result", "match"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="state_answer_is_seen_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="stateanswer",
            constraint=models.UniqueConstraint(
                fields=("enterprise", "register", "source_digest", "number", "name_asked"),
                name="one_answer_a_source",
            ),
        ),
    ]
