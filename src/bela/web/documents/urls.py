"""The addresses of papers. The contract writes `/periksa/{code}` without a slash at its end; both work."""

from django.urls import path

from bela.web.documents import check_page, paper_files, register_page

urlpatterns = [
    path("periksa/", check_page.check_form),
    path("periksa/<str:code>", check_page.check_page),
    path("periksa/<str:code>/", check_page.check_page),
    path("surat/", register_page.register_page),
    path("surat/unduh.xlsx", register_page.register_sheet),
    path("surat/<str:code>.pdf", paper_files.paper_pdf),
    path("surat/<str:code>.json", paper_files.paper_json),
]
