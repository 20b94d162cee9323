"""The annex to a decree that names recipients of aid is a paper too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_papers"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="paper",
            name="paper_kind_is_known",
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        (
                            "purchase_order",
                            "handover_minutes",
                            "invoice",
                            "receipt",
                            "tax_sheet",
                            "comparison_sheet",
                            "recipients_annex",
                        ),
                    )
                ),
                name="paper_kind_is_known",
            ),
        ),
    ]
