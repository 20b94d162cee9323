"""The room as Django sees it."""

from django.apps import AppConfig


class Fieldwork(AppConfig):
    """Assignments, visits and back-checks of the census."""

    name = "bela.fieldwork"
    label = "fieldwork"
