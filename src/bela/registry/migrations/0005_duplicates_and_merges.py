"""Pairs that may be one, merges that can be undone, and whom a merge hides an enterprise behind."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import bela.kernel.public_id

# Whoever changes a record, by whatever way, makes its search keys stale. No condition on `is_stale`: an update must
# wait for the process that is making the keys anew, and then say once more that they are stale.
STALE_KEYS = """
CREATE FUNCTION registry_new_link_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO registry_linkkey (enterprise_id, keys, is_stale) SELECT id, '{}', true FROM made ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER registry_new_link_keys AFTER INSERT ON registry_enterprise
    REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION registry_new_link_keys();
ALTER TABLE registry_enterprise ENABLE ALWAYS TRIGGER registry_new_link_keys;

CREATE FUNCTION registry_stale_link_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE registry_linkkey SET is_stale = true WHERE enterprise_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER registry_stale_link_keys
    AFTER UPDATE OF name, owner_id, nib, region_code, region_path, address, rt, rw, activity, product
    ON registry_enterprise FOR EACH ROW EXECUTE FUNCTION registry_stale_link_keys();
ALTER TABLE registry_enterprise ENABLE ALWAYS TRIGGER registry_stale_link_keys;

CREATE FUNCTION registry_stale_link_keys_of_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE registry_linkkey SET is_stale = true
     WHERE enterprise_id IN (SELECT id FROM registry_enterprise WHERE owner_id = NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER registry_stale_link_keys_of_owner AFTER UPDATE OF name, nik, phone, other_phones
    ON registry_owner FOR EACH ROW EXECUTE FUNCTION registry_stale_link_keys_of_owner();
ALTER TABLE registry_owner ENABLE ALWAYS TRIGGER registry_stale_link_keys_of_owner;

INSERT INTO registry_linkkey (enterprise_id, keys, is_stale) SELECT id, '{}', true FROM registry_enterprise;
"""
NO_STALE_KEYS = """
DROP TRIGGER registry_new_link_keys ON registry_enterprise;
DROP TRIGGER registry_stale_link_keys ON registry_enterprise;
DROP TRIGGER registry_stale_link_keys_of_owner ON registry_owner;
DROP FUNCTION registry_new_link_keys();
DROP FUNCTION registry_stale_link_keys();
DROP FUNCTION registry_stale_link_keys_of_owner();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_what_django_cannot_say"), ("registry", "0004_import_stages")]

    operations = [
        migrations.CreateModel(
            name="DuplicatePair",
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
                ("probability", models.FloatField()),
                ("verdict", models.CharField(max_length=24)),
                ("why", models.JSONField()),
                ("proposed_at", models.DateTimeField()),
                ("state", models.CharField(default="open", max_length=24)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("keep", models.CharField(blank=True, default="", max_length=24)),
                ("take", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="DuplicateSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=200)),
                ("done_at", models.DateTimeField(null=True)),
                ("compared", models.PositiveIntegerField(default=0)),
                ("found", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Merge",
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
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("fields", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by", models.CharField(blank=True, max_length=200)),
                ("undone_reason", models.CharField(blank=True, max_length=400)),
                ("stayed", models.JSONField(default=dict)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="occasion",
            name="occasion_how_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="secondanswer",
            name="second_answer_how_is_known",
        ),
        migrations.AddField(
            model_name="enterprise",
            name="merged_into",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absorbed",
                to="registry.enterprise",
            ),
        ),
        migrations.AddConstraint(
            model_name="enterprise",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        models.Q(("merged_into", models.F("id")), _negated=True),
                        models.Q(
                            models.Q(("stage", "active"), _negated=True),
                            ("withdrawn_at__isnull", False),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="absorbed_does_not_sell",
            ),
        ),
        migrations.AddConstraint(
            model_name="occasion",
            constraint=models.CheckConstraint(
                condition=models.Q(("how__in", ("officer", "self", "import", "helper", "merge"))),
                name="occasion_how_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("how__in", ("officer", "self", "import", "helper", "merge"))),
                name="second_answer_how_is_known",
            ),
        ),
        migrations.AddField(
            model_name="duplicatepair",
            name="batch",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.batch"
            ),
        ),
        migrations.AddField(
            model_name="duplicatepair",
            name="first",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="registry.enterprise",
            ),
        ),
        migrations.AddField(
            model_name="duplicatepair",
            name="first_row",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="registry.stagedrow",
            ),
        ),
        migrations.AddField(
            model_name="duplicatepair",
            name="government",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.government",
                to_field="public_id",
            ),
        ),
        migrations.AddField(
            model_name="duplicatepair",
            name="second",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="registry.enterprise",
            ),
        ),
        migrations.AddField(
            model_name="duplicatepair",
            name="second_row",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="registry.stagedrow",
            ),
        ),
        migrations.AddField(
            model_name="duplicatesearch",
            name="batch",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.batch"
            ),
        ),
        migrations.AddField(
            model_name="duplicatesearch",
            name="government",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.government",
                to_field="public_id",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="absorbed",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="merged_by",
                to="registry.enterprise",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="government",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.government",
                to_field="public_id",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="occasion",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="registry.occasion",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="survivor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="merges", to="registry.enterprise"
            ),
        ),
        migrations.AddField(
            model_name="duplicatepair",
            name="merge",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="pairs",
                to="registry.merge",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatesearch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_at__isnull", True)),
                fields=("government", "batch"),
                name="one_search_waiting",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="merge",
            index=models.Index(fields=["government", "-at"], name="merge_by_moment"),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(("survivor", models.F("absorbed")), _negated=True), name="merge_is_of_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_by", ""), ("undone_reason", "")),
                    models.Q(
                        ("undone_at__isnull", False),
                        ("undone_reason__regex", "\\S"),
                        models.Q(("undone_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="merge_is_undone_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("absorbed",),
                name="one_merge_into_a_survivor",
            ),
        ),
        migrations.AddIndex(
            model_name="duplicatepair",
            index=models.Index(
                fields=["government", "state", "verdict", "-probability"], name="pair_by_turn"
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ("certain", "unsure"))), name="pair_verdict_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("open", "same", "different", "later"))),
                name="pair_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(("keep__in", ("first", "second", ""))), name="pair_side_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("first__isnull", False),
                        ("first_row__isnull", True),
                        ("second_row__isnull", False),
                        ("second__isnull", True),
                    ),
                    models.Q(
                        ("first__isnull", False),
                        ("first__lt", models.F("second")),
                        ("second__isnull", False),
                        ("first_row__isnull", True),
                        ("second_row__isnull", True),
                    ),
                    models.Q(
                        ("first_row__isnull", False),
                        ("first_row__lt", models.F("second_row")),
                        ("second_row__isnull", False),
                        ("first__isnull", True),
                        ("second__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="pair_is_of_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True),
                        ("decided_by", ""),
                        ("merge__isnull", True),
                        ("state", "open"),
                    ),
                    models.Q(
                        models.Q(("state", "open"), _negated=True),
                        ("decided_at__isnull", False),
                        models.Q(("decided_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="pair_is_decided_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(("merge__isnull", True), ("state", "same"), _connector="OR"),
                name="pair_is_merged_as_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.UniqueConstraint(
                fields=("first", "first_row", "second", "second_row"),
                name="one_pair_each",
                nulls_distinct=False,
            ),
        ),
        migrations.CreateModel(
            name="LinkKey",
            fields=[
                (
                    "enterprise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="registry.enterprise",
                    ),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list
                    ),
                ),
                ("is_stale", models.BooleanField(default=True)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["keys"], name="link_key_by_key"
                    ),
                    models.Index(
                        condition=models.Q(("is_stale", True)),
                        fields=["enterprise"],
                        name="link_key_is_stale",
                    ),
                ],
            },
        ),
        migrations.RunSQL(STALE_KEYS, NO_STALE_KEYS),
    ]
