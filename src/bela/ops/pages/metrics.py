"""`/metrics`: figures for Prometheus, for this machine only."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bela.ledger.api import behind, standing
from bela.ops.followers import FOLLOWERS
from bela.ops.heartbeat import pulses

_HERE = ("127.0.0.1", "::1")


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures as they are now; 404 to everybody who does not ask from this machine itself."""
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META
    if forwarded or request.META.get("REMOTE_ADDR") not in _HERE:
        raise Http404
    registry = CollectorRegistry()
    registry.register(_Figures())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Figures(Collector):
    def collect(self) -> Iterator[Metric]:
        found = standing()
        yield GaugeMetricFamily("bela_ledger_entries", "Entries recorded", value=found.entries)
        yield GaugeMetricFamily("bela_ledger_sealed", "Entries sealed into the log", value=found.sealed)
        lag = GaugeMetricFamily(
            "bela_follower_behind", "Entries a follower has not read", labels=["follower"]
        )
        for follower in FOLLOWERS:
            lag.add_metric([follower.name], behind(follower.name))
        yield lag
        silence = GaugeMetricFamily(
            "bela_process_silent_seconds",
            "Seconds since a process was heard of, -1 for never",
            labels=["process"],
        )
        for pulse in pulses():
            silence.add_metric([pulse.name], -1 if pulse.silent_seconds is None else pulse.silent_seconds)
        yield silence
