"""The room as Django sees it."""

from django.apps import AppConfig


class Registry(AppConfig):
    """Enterprises, their papers and their standing, and the lists they came from."""

    name = "bela.registry"
    label = "registry"
