"""The room as Django sees it."""

from django.apps import AppConfig


class Openness(AppConfig):
    """Open data about every order that was approved."""

    name = "bela.openness"
    label = "openness"
