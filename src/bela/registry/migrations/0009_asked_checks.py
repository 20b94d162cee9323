"""What officers asked of a state register about all enterprises, done by the clock."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_what_django_cannot_say"),
        ("registry", "0008_helpers_mandates"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("register", models.CharField(max_length=24)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=200)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("begun_at", models.DateTimeField(null=True)),
                ("failed", models.CharField(blank=True, max_length=400)),
                ("done_at", models.DateTimeField(null=True)),
                ("asked_about", models.PositiveIntegerField(default=0)),
                ("bad_lines", models.PositiveIntegerField(default=0)),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.government",
                        to_field="public_id",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("register__in", ("oss", "pajak", "dukcapil"))),
                        name="asked_register_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_at__isnull", True), ("failed", ""), _connector="OR"),
                        name="asked_check_ends_one_way",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("done_at__isnull", True), ("failed", "")),
                        fields=("government", "register"),
                        name="one_check_waiting",
                    ),
                ],
            },
        ),
    ]
