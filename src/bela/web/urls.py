"""The addresses of the pages."""

from django.urls import include, path

from bela.web import language
from bela.web.law import number_page, rule_list, rule_page, what_if
from bela.web.site import home

urlpatterns = [
    path("", home.home),
    path("aturan/", rule_list.rule_list),
    path("aturan/unduh.xlsx", rule_list.rule_sheet),
    path("aturan/andaikan/", what_if.what_if),
    path("aturan/angka/<str:key>/", number_page.number_page),
    path("aturan/<slug:code>/", rule_page.rule_page),
    path("bahasa/", language.choose_language),
    path("", include("bela.web.accounts.urls")),
]
