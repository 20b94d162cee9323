"""Papers that owners sign for one act, and looks at them."""

import django.db.models.deletion
from django.db import migrations, models

import bela.kernel.public_id


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0009_asked_checks"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignedPaper",
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
                ("act", models.CharField(max_length=24)),
                ("about", models.CharField(max_length=64)),
                ("signed_on", models.DateField()),
                ("digest", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=24)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=200)),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="accesslook",
            name="look_kind_is_known",
        ),
        migrations.AddConstraint(
            model_name="accesslook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ("numbers", "export", "export_masked", "takeout", "signed_paper"))
                ),
                name="look_kind_is_known",
            ),
        ),
        migrations.AddField(
            model_name="signedpaper",
            name="enterprise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signed_papers",
                to="registry.enterprise",
            ),
        ),
        migrations.AddField(
            model_name="signedpaper",
            name="mandate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signed_papers",
                to="registry.mandate",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", ("accept", "handover", "payment", "account"))),
                name="signed_paper_act_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__regex", "^[0-9A-Za-z_-]+$"), ("digest__regex", "^[0-9a-f]{64}$")),
                name="signed_paper_is_of_something_and_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("used_at__isnull", True), ("used_at__gte", models.F("added_at")), _connector="OR"
                ),
                name="signed_paper_is_used_after_it_came",
            ),
        ),
        migrations.AddConstraint(
            model_name="signedpaper",
            constraint=models.UniqueConstraint(fields=("digest",), name="one_act_a_paper"),
        ),
    ]
