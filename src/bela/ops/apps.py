"""The app that keeps the heartbeats."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Running Bela."""

    name = "bela.ops"
