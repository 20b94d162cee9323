"""The room as Django sees it."""

from django.apps import AppConfig


class Budget(AppConfig):
    """Packages, lines, reservations, price standards."""

    name = "bela.budget"
    label = "budget"
