"""The room as Django sees it."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """People, governments, units, offices."""

    name = "bela.accounts"
    label = "accounts"
