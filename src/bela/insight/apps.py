"""The app of the counts."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Counting what the ledger holds."""

    name = "bela.insight"
