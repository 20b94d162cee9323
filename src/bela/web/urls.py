"""The addresses of the pages. A role's home is where accounts says it is."""

from django.urls import include, path

from bela.accounts.roles import ROLES
from bela.web import language
from bela.web.desks.desk import desk
from bela.web.desks.words import DESKS
from bela.web.desks.work import work
from bela.web.law import number_page, rule_list, rule_page, rule_sheet, what_if
from bela.web.site import about, home, parts_page
from bela.web.tax import invoice_page

urlpatterns = [
    path("", home.home),
    path("bahasa/", language.choose_language),
    path("aturan/", rule_list.rule_list),
    path("aturan/unduh.xlsx", rule_sheet.rule_sheet),
    path("aturan/andaikan/", what_if.what_if),
    path("aturan/pajak/", invoice_page.invoice_page),
    path("aturan/angka/<str:key>/", number_page.number_page),
    path("aturan/<slug:code>/", rule_page.rule_page),
    path("tentang/", about.about),
    path("aksesibilitas/", about.accessibility),
    path("dev/komponen/", parts_page.parts_page),
    path("kerja/", work),
    path("", include("bela.web.accounts.urls")),
    path("", include("bela.web.fieldwork.urls")),
    path("pendataan/ganda/", include("bela.web.registry.pair_urls")),
    path("", include("bela.web.registry.urls")),
    path("", include("bela.web.catalogue.urls")),
    path("", include("bela.web.documents.urls")),
    path("", include("bela.web.budget.urls")),
    path("", include("bela.web.aid.urls")),
    path("", include("bela.web.openness.urls")),
    path("", include("bela.web.fulfilment.urls")),
    path("", include("bela.web.ordering.urls")),
    *(path(ROLES[key].home.removeprefix("/"), desk(key)) for key in DESKS),
]
