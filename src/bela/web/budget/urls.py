"""The addresses of the budget; `/anggaran/` is the budget user's home."""

from django.urls import path

from bela.web.budget import home, import_page, line_list, line_page, package_list, standard_list

urlpatterns = [
    path("anggaran/", home.budget_home),
    path("anggaran/baris/", line_list.line_list),
    path("anggaran/baris/unduh.xlsx", line_list.line_sheet),
    path("anggaran/baris/<str:line>/", line_page.line_page),
    path("anggaran/paket/", package_list.package_list),
    path("anggaran/paket/unduh.xlsx", package_list.package_sheet),
    path("anggaran/standar/", standard_list.standard_list),
    path("anggaran/standar/unduh.xlsx", standard_list.standard_sheet),
    path("anggaran/impor/", import_page.import_page),
    path("anggaran/impor/laporan.xlsx", import_page.import_report),
]
