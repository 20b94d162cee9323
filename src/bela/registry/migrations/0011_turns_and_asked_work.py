"""Pairs in a queue that an index holds in its order, and put forward by hand; work on duplicates as all asked work."""

from django.db import migrations, models

# What "thin" says is no trap: it stands in the place of one where too little agrees.
TRAPS_OF_PAIRS = """
UPDATE registry_duplicatepair SET traps = jsonb_array_length(
    jsonb_path_query_array(why, '$[*] ? (@.comparison == "trap" && @.level != "thin")')
) WHERE why @> '[{"comparison": "trap"}]'
"""

# Only the register of a whole government was ever asked to be searched.
SEARCHES_OF_LISTS = "DELETE FROM registry_duplicatesearch WHERE batch_id IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_what_django_cannot_say"),
        ("registry", "0010_signed_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="duplicatepair",
            name="proposed_by",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="duplicatepair",
            name="traps",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RunSQL(TRAPS_OF_PAIRS, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="duplicatepair", name="pair_by_turn"),
        migrations.AddIndex(
            model_name="duplicatepair",
            index=models.Index(
                models.F("government"),
                models.OrderBy(models.F("state"), descending=True),
                models.OrderBy(models.F("decided_at"), nulls_first=True),
                models.OrderBy(models.F("verdict")),
                models.OrderBy(models.F("traps")),
                models.OrderBy(models.F("probability"), descending=True),
                models.OrderBy(models.F("id")),
                condition=models.Q(("state__in", ("open", "later"))),
                name="pair_by_turn",
            ),
        ),
        migrations.RunSQL(SEARCHES_OF_LISTS, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="duplicatesearch", name="one_search_waiting"),
        migrations.RemoveField(model_name="duplicatesearch", name="batch"),
        migrations.RenameModel(old_name="DuplicateSearch", new_name="DuplicateWork"),
        migrations.AddField(
            model_name="duplicatework",
            name="act",
            field=models.CharField(default="search", max_length=24),
        ),
        migrations.AddField(
            model_name="duplicatework",
            name="tries",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="duplicatework",
            name="begun_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="duplicatework",
            name="failed",
            field=models.CharField(blank=True, default="", max_length=400),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="duplicatework",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", ("search", "merge"))), name="duplicate_work_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatework",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_at__isnull", True), ("failed", ""), _connector="OR"),
                name="duplicate_work_ends_one_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatework",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_at__isnull", True), ("failed", "")),
                fields=("government", "act"),
                name="one_duplicate_work_waiting",
            ),
        ),
    ]
