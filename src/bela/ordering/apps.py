"""The room as Django sees it."""

from django.apps import AppConfig


class Ordering(AppConfig):
    """Orders and everything that happens to them."""

    name = "bela.ordering"
    label = "ordering"
