"""The operator's addresses. All are public or local by themselves."""

from django.urls import path

from bela.ops.pages.checkpoint import latest_checkpoint
from bela.ops.pages.health import health
from bela.ops.pages.metrics import metrics

urlpatterns = [
    path("sehat", health, name="health"),
    path("metrics", metrics, name="metrics"),
    path("log/checkpoint", latest_checkpoint, name="checkpoint"),
]
