"""The room as Django sees it."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Papers, their numbers, signatures and PDFs."""

    name = "bela.documents"
    label = "documents"
