"""Changes of an account that is paid to, who looked at a record, and what owners asked to have erased."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import bela.kernel.public_id


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0006_sources_of_verification"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=24)),
                ("purpose", models.CharField(blank=True, max_length=24)),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ErasureRequest",
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
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40)),
                ),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=200)),
                ("answer_by", models.DateField()),
                ("state", models.CharField(default="asked", max_length=24)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                ("answer", models.CharField(blank=True, max_length=400)),
                (
                    "erased",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list
                    ),
                ),
                ("kept", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="LookedAt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnerCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=24)),
                ("about", models.CharField(blank=True, max_length=16)),
                ("digest", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("wrong", models.PositiveSmallIntegerField(default=0)),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="bankaccountrow",
            name="account_state_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="bankaccountrow",
            name="account_is_settled_whole",
        ),
        migrations.AddField(
            model_name="bankaccountrow",
            name="paper",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="bankaccountrow",
            name="paper_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="bankaccountrow",
            name="pays_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="bankaccountrow",
            name="phone",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddConstraint(
            model_name="bankaccountrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("waiting", "checked", "refused", "replaced", "asked", "due", "stopped"))
                ),
                name="account_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccountrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("settled_at__isnull", True), ("settled_by", ""), ("state__in", ("waiting", "asked"))
                    ),
                    models.Q(
                        models.Q(("state__in", ("waiting", "asked")), _negated=True),
                        ("settled_at__isnull", False),
                        models.Q(("settled_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="account_is_settled_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccountrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paper__regex", "\\S"), ("paper_on__isnull", False)),
                    models.Q(
                        ("paper", ""),
                        ("paper_on__isnull", True),
                        ("pays_from__isnull", True),
                        models.Q(("state__in", ("asked", "due", "stopped")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="changed_account_has_its_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccountrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "due"), _negated=True), ("pays_from__isnull", False), _connector="OR"
                ),
                name="due_account_waits_for_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccountrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("phone", ""), ("phone__regex", "^\\+[1-9][0-9]{7,14}$"), _connector="OR"),
                name="account_phone_is_e164",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccountrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")), fields=("enterprise",), name="one_account_asked"
            ),
        ),
        migrations.AddConstraint(
            model_name="bankaccountrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "due")), fields=("enterprise",), name="one_account_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="accesslook",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("numbers", "export", "export_masked", "takeout"))),
                name="look_kind_is_known",
            ),
        ),
        migrations.AddField(
            model_name="erasurerequest",
            name="enterprise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="erasures", to="registry.enterprise"
            ),
        ),
        migrations.AddField(
            model_name="lookedat",
            name="enterprise",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="registry.enterprise",
            ),
        ),
        migrations.AddField(
            model_name="lookedat",
            name="look",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="registry.accesslook"
            ),
        ),
        migrations.AddField(
            model_name="ownercode",
            name="enterprise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="owner_codes",
                to="registry.enterprise",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("asked", "granted", "refused"))),
                name="erasure_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("answered_by", ""), ("state", "asked")),
                    models.Q(
                        models.Q(("state", "asked"), _negated=True),
                        ("answered_at__isnull", False),
                        models.Q(("answered_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="erasure_is_answered_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True), ("answer__regex", "\\S"), _connector="OR"
                ),
                name="refused_erasure_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("groups__len__gte", 1)), name="erasure_is_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")), fields=("enterprise",), name="one_open_erasure"
            ),
        ),
        migrations.AddConstraint(
            model_name="lookedat",
            constraint=models.UniqueConstraint(fields=("enterprise", "look"), name="looked_at_once"),
        ),
        migrations.AddIndex(
            model_name="ownercode",
            index=models.Index(fields=["enterprise", "act", "-id"], name="owner_code_latest"),
        ),
        migrations.AddConstraint(
            model_name="ownercode",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", ("account", "takeout", "erasure"))),
                name="owner_code_act_is_known",
            ),
        ),
    ]
