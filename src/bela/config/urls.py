"""Which door answers which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("bela.web.urls")),
    path("", include("bela.ops.urls")),
    path("api/v1/", include("bela.api.urls")),
]

handler400 = "bela.web.site.errors.bad_request"
handler403 = "bela.web.site.errors.forbidden"
handler404 = "bela.web.site.errors.not_found"
handler429 = "bela.web.site.errors.too_many"  # allauth looks for it here
handler500 = "bela.web.site.errors.failed"
