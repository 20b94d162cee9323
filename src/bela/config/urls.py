"""Which door answers which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("bela.web.urls")),
    path("", include("bela.ops.urls")),
    path("api/v1/", include("bela.api.urls")),
]
