"""The room as Django sees it."""

from django.apps import AppConfig


class Catalogue(AppConfig):
    """Shops, offers, photos, search."""

    name = "bela.catalogue"
    label = "catalogue"
