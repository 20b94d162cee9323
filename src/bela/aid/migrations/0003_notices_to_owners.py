"""What owners are to be told of their aid."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("aid", "0002_asked_runs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(default="", max_length=16)),
                ("about", models.CharField(max_length=16)),
                ("not_before", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("taken_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("reached", models.PositiveSmallIntegerField(default=0)),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="aid.result"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("taken_at__isnull", True)),
                        fields=["not_before", "id"],
                        name="notice_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("announced", "answered", "decided", "handed_over", "cancelled"))
                        ),
                        name="notice_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("reached", 0)),
                            models.Q(("done_at__isnull", False), ("taken_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="notice_is_done_once_taken",
                    ),
                    models.UniqueConstraint(fields=("kind", "about"), name="one_notice_of_a_thing"),
                ],
            },
        ),
    ]
