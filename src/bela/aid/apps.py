"""The room as Django sees it."""

from django.apps import AppConfig


class Aid(AppConfig):
    """Programmes, recipients, objections and hand-overs."""

    name = "bela.aid"
    label = "aid"
