from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fieldwork", "0002_place_photos"),
    ]

    operations = [
        migrations.AddField(
            model_name="backcheck",
            name="looked_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="backcheck",
            name="submission",
            field=models.UUIDField(null=True, unique=True),
        ),
        migrations.AddField(
            model_name="visit",
            name="proves",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="backcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_at__isnull", False),
                    models.Q(("looked_on__isnull", True), ("submission__isnull", True)),
                    _connector="OR",
                ),
                name="back_check_that_waits_has_no_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("proves", False),
                    models.Q(("outcome", "counted"), ("state", "accepted")),
                    _connector="OR",
                ),
                name="only_an_accepted_record_proves",
            ),
        ),
    ]
