"""What a list of orders comes to: counted by the database over the list as it is narrowed, at most `MOST`."""

from __future__ import annotations

from django.db import connection

from bela.kernel.money import Rupiah
from bela.openness.answers import Figures, RegionFigures, ScaleFigures
from bela.openness.queries.orders import Wanted, narrowed

MOST = 50_000
"""Orders that are counted, the newest; a page must answer in a moment however many there are."""

_BY_SCALE_AND_REGION = """
WITH newest AS ({newest})
SELECT GROUPING(scale), scale, region, count(*), sum(gross)
FROM newest WHERE NOT fallen GROUP BY GROUPING SETS ((scale), (region)) ORDER BY 1, 5 DESC, 2, 3
"""
_DAYS = """
WITH newest AS ({newest})
SELECT count(*), count(*) FILTER (WHERE fallen), count(paid_on - invoiced_on),
       percentile_disc(0.5) WITHIN GROUP (ORDER BY paid_on - invoiced_on), max(paid_on - invoiced_on)
FROM newest
"""


def figures(wanted: Wanted) -> Figures:
    """Sums by size of business and by kecamatan, and how long payment took. Two queries."""
    rows = narrowed(wanted).order_by("-shown_number")
    newest, values = (
        rows.values("scale", "region", "gross", "fallen", "invoiced_on", "paid_on")[:MOST]
        .query.get_compiler("default")
        .as_sql()
    )
    with connection.cursor() as cursor:
        cursor.execute(_BY_SCALE_AND_REGION.format(newest=newest), values)
        groups = cursor.fetchall()
        cursor.execute(_DAYS.format(newest=newest), values)
        counted, fallen, paid, median, slowest = cursor.fetchone()
    return Figures(
        scales=[
            ScaleFigures(s, n, Rupiah(int(gross))) for no_scale, s, _r, n, gross in groups if not no_scale
        ],
        regions=[RegionFigures(r, n, Rupiah(int(gross))) for no_scale, _s, r, n, gross in groups if no_scale],
        fallen=fallen,
        paid=paid,
        median_days=median,
        slowest_days=slowest,
        counted=counted,
        capped=counted >= MOST,
    )
