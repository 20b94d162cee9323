"""The addresses of the pages."""

from django.urls import include, path

from bela.web import language
from bela.web.site import home

urlpatterns = [
    path("", home.home),
    path("bahasa/", language.choose_language),
    path("", include("bela.web.accounts.urls")),
]
