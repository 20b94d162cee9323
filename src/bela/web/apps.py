"""The pages as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Holds templates, static files and template tags; no tables."""

    name = "bela.web"
    label = "web"
