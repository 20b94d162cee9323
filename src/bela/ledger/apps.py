"""The app that keeps the ledger's tables."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger. It has tables, guards and grants in plain SQL, and no models."""

    name = "bela.ledger"
