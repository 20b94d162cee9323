"""What an order's judgement needs of the plan and the price standards, in one statement: its hot path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from django.db import connection

from bela.budget.answers import PackageFacts
from bela.budget.refusals import unknown_package
from bela.kernel.money import Rupiah

# Where several standards share a name the highest price counts, as in `queries.price_standard`.
_PLANNED = """
SELECT package.code, unit.public_id, unit.name, package.year, package.title, package.kind,
       package.method_ceiling, package.announced_on, package.paper, package.revised_from,
       (SELECT jsonb_object_agg(found.name, found.price) FROM (
            SELECT asked.name, max(standard.price) AS price
              FROM unnest(%(keys)s::text[]) AS asked (name)
              JOIN budget_pricestandard standard
                ON standard.key = asked.name OR standard.code = asked.name
             WHERE standard.government_id = unit.government_id AND standard.year = %(year)s
             GROUP BY asked.name) found)
  FROM budget_package package JOIN accounts_unit unit ON unit.id = package.unit_id
 WHERE package.code = %(code)s
"""


def package_and_standards(
    code: str, *, year: int, keys: Iterable[str]
) -> tuple[PackageFacts, Mapping[str, Rupiah]]:
    """The package, and the highest price of each thing that its government has a standard for that year.

    `keys` are `standard_key`s or assigned codes. One query. Raises `UnknownPackage`.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PLANNED, {"code": code, "year": year, "keys": sorted(set(keys))})
        row = cursor.fetchone()
    if row is None:
        raise unknown_package()
    *_columns, ceiling, announced_on, paper, revised_from, prices = row
    found = PackageFacts(
        code=row[0],
        unit=row[1],
        unit_name=row[2],
        year=row[3],
        title=row[4],
        kind=row[5],
        method_ceiling=None if ceiling is None else Rupiah(ceiling),
        announced_on=announced_on,
        paper=paper,
        revised_from=revised_from,
    )
    read = json.loads(prices) if isinstance(prices, str) else prices or {}
    return found, {name: Rupiah(price) for name, price in read.items()}
